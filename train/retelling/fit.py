"""fit.py FOLDER WEIGHTS: fits the weights of the comparer of retellings by penalised logistic regression (Newton steps, no chance in
it) and writes them in thousandths. Prints first what a fit on the read halves finds
in the unread ones, and in the articles that it has not seen. The weights that are written are fitted on all of it."""
import json, sys
import numpy as np

FOLDER, OUT = sys.argv[1:3]
PENALTY, PAIRS = 4.0, 0.1  # invented pairs count a tenth: they have no article around them


def rows(name):
    return [json.loads(l) for l in open(f"{FOLDER}/{name}.rows", encoding="utf8")]


def cases(name):
    return {c["id"]: c for c in map(json.loads, open(f"{FOLDER}/{name}.jsonl", encoding="utf8"))}


HALVES = ("read", "unread")
KINDS = ("", "slips-", "second-")
SETS = [kind + half for kind in KINDS for half in HALVES] + ["pairs"]
table_of = {n: rows(n) for n in SETS + ["trained", "held"]}
labelled = {n: cases(n) for n in SETS}
names = sorted({k for l in table_of.values() for r in l for k in r["features"]})
column = {k: i for i, k in enumerate(names)}


def table(list_):
    out = np.zeros((len(list_), len(names)))
    for i, r in enumerate(list_):
        for k, v in r["features"].items():
            if k in column:
                out[i, column[k]] = v
    return out


def bare(text):
    return " ".join(text.split())


def known(row, case):
    """What touches a known conflict and is not its counterpart teaches nothing: nobody has labelled it."""
    quotes = [bare(p["quote"]) for g in case["gold"] for p in g["places"][: 1 if case["mode"] == "across" else 2]]
    return row["gold"] or not any(q in bare(s) or bare(s) in q for q in quotes for s in row["sentences"])


def told(name):
    return [r for r in table_of[name] if known(r, labelled[name][r["from"]])]


def fit(*parts):
    x = np.vstack([table(p) for p, _ in parts])
    y = np.concatenate([[1.0 if r["gold"] else 0.0 for r in p] for p, _ in parts])
    weight = np.concatenate([np.full(len(p), w) for p, w in parts])
    scale = x.std(0)
    scale[scale < 1e-6] = 1.0
    z, penalty, v = x / scale, np.full(len(names), PENALTY), np.zeros(len(names))
    penalty[column["always"]] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(z @ v, -30, 30)))
        gradient = z.T @ (weight * (p - y)) + penalty * v
        step = np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(penalty), gradient)
        v -= step
        if abs(step).max() < 1e-9:
            break
    return v / scale


def tell(w, name, least):
    shown = [r for r, s in zip(table_of[name], table(table_of[name]) @ w) if s >= least]
    cases_ = labelled[name].values()
    hit = {(r["from"], r["gold"]) for r in shown if r["gold"]}
    flagged = {r["from"] for r in shown if labelled[name][r["from"]]["label"] == "clean"}
    return f"{name} {len(hit)}/{sum(len(c['gold']) for c in cases_)}, clean {len(flagged)}/{sum(not c['gold'] for c in cases_)}"


def parts(halves):
    return [(told(kind + half), 1.0) for kind in KINDS for half in halves] + [(told("pairs"), PAIRS)]


w = fit((table_of["trained"], 1.0), *parts(["read"]))
score = table(table_of["held"]) @ w
for least in (-0.5, 0.0, 0.5, 1.0, 1.5):
    flagged = {r["from"] for r, s in zip(table_of["held"], score) if s >= least}
    found = "; ".join(tell(w, kind + half, least) for kind in KINDS for half in HALVES)
    print(f"from {least}: {found}; articles never seen: {len(flagged)} flagged")
w = fit((table_of["trained"], 1.0), (table_of["held"], 1.0), *parts(HALVES))
with open(OUT, "w", encoding="utf8") as out:
    out.writelines(f"{k}\t{round(v * 1000)}\n" for k, v in zip(names, w))
