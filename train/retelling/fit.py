"""fit.py FOLDER WEIGHTS: fits the weights of the comparer of retellings by penalised logistic regression (Newton steps, no chance in
it) and writes them in thousandths. Prints first what a fit on the read halves finds in the unread ones, and in articles that it has
not seen; no article of an unread half is in that fit. The weights that are written are fitted on all but those last articles.

What touches a known conflict and is not its counterpart teaches nothing, as nobody has labelled it. The rest of a second story is
taken for faithful: its writers were asked to list all that is not."""
import hashlib, json, sys
import numpy as np

FOLDER, OUT = sys.argv[1:3]
PENALTY, PAIRS = 4.0, 0.1  # invented pairs count a tenth: they have no article around them
RARE, NARROW = 20, 0.1  # a feature of fewer rows weighs nothing; one that hardly varies is not blown up
HALVES = ("read", "unread")
KINDS = ("", "slips-", "second-")
BENCH = ("contradoc", "rte")
SETS = [kind + half for kind in KINDS for half in HALVES] + ["pairs", *BENCH]


def rows(name):
    return [json.loads(l) for l in open(f"{FOLDER}/{name}.rows", encoding="utf8")]


def cases(name):
    path = f"../shared/bench/{name}.jsonl" if name in BENCH else f"{FOLDER}/{name}.jsonl"
    return {c["id"]: c for c in map(json.loads, open(path, encoding="utf8"))}


table_of = {n: rows(n) for n in SETS + ["trained", "held"]}
labelled = {n: cases(n) for n in SETS}
counts = {}
for l in table_of.values():
    for r in l:
        for k in r["features"]:
            counts[k] = counts.get(k, 0) + 1
names = sorted(counts)
column = {k: i for i, k in enumerate(names)}
rare = np.array([counts[k] < RARE for k in names])


def table(list_):
    out = np.zeros((len(list_), len(names)))
    for i, r in enumerate(list_):
        for k, v in r["features"].items():
            out[i, column[k]] = v
    out[:, rare] = 0.0
    return out


def told(name):
    return [r for r in table_of[name] if r["gold"] is not None or not r["touches"]]


def even(r):
    return hashlib.md5(r["from"].encode()).digest()[0] % 2 == 0


def fit(*parts):
    x = np.vstack([table(p) for p, _ in parts])
    y = np.concatenate([[0.0 if r["gold"] is None else 1.0 for r in p] for p, _ in parts])
    weight = np.concatenate([np.full(len(p), w) for p, w in parts])
    scale = np.maximum(x.std(0), NARROW)
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


def tell(w, name, least, only=lambda r: True):
    list_ = [r for r in table_of[name] if only(r)]
    shown = [r for r, s in zip(list_, table(list_) @ w) if s >= least]
    every = [c for c in labelled[name].values() if only({"from": c["id"]})]
    conflict = {c["id"] for c in every if c["label"] == "conflict"}
    hit = {(r["from"], r["gold"]) for r in shown if r["gold"] is not None}
    flagged = {r["from"] for r in shown} - conflict
    beside = sum(r["from"] in conflict and r["gold"] is None for r in shown)
    total = sum(max(len(c["gold"]), 1) for c in every if c["id"] in conflict)
    return f"{name} {len(hit)}/{total}, beside them {beside}, clean {len(flagged)}/{len(every) - len(conflict)}"


def parts(halves):
    return [(told(kind + half), 1.0) for kind in KINDS for half in halves] + [(told("pairs"), PAIRS)]


unread = {c["article"] for kind in KINDS for c in labelled[kind + "unread"].values()}
names_of = {a.replace("/", "-") for a in unread}
unseen = lambda name: [r for r in told(name) if labelled[name][r["from"]]["article"] not in unread]
natural = [r for r in table_of["trained"] if r["from"] not in names_of]
w = fit(
    (natural, 1.0),
    (told("pairs"), PAIRS),
    *((unseen(kind + "read"), 1.0) for kind in KINDS),
    *(([r for r in told(name) if even(r)], 1.0) for name in BENCH),
)
fresh = [r for r in table_of["held"] if r["from"] not in names_of]
score = table(fresh) @ w
for least in (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0):
    flagged = {r["from"] for r, s in zip(fresh, score) if s >= least}
    found = [tell(w, kind + half, least) for kind in KINDS for half in HALVES]
    found += [tell(w, name, least, lambda r: not even(r)) for name in BENCH]
    print(f"from {least}: {'; '.join(found)}; articles never seen: {len(flagged)} flagged")
w = fit((table_of["trained"], 1.0), *parts(HALVES), *((told(name), 1.0) for name in BENCH))
with open(OUT, "w", encoding="utf8") as out:
    out.writelines(f"{k}\t{round(v * 1000)}\n" for k, v in zip(names, w))
