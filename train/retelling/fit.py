"""fit.py FOLDER WEIGHTS: fits the weights of the comparer of retellings by penalised logistic regression (Newton steps, no chance in
it) and writes them in thousandths. Prints first what a fit on the read half finds in the unread half and in the articles that no fit sees."""
import json, sys
import numpy as np

FOLDER, OUT = sys.argv[1:3]
PENALTY, PAIRS = 4.0, 0.1  # invented pairs count a tenth: they have no article around them


def rows(name):
    return [json.loads(l) for l in open(f"{FOLDER}/{name}.rows", encoding="utf8")]


def cases(name):
    return {c["id"]: c["label"] for c in map(json.loads, open(f"{FOLDER}/{name}.jsonl", encoding="utf8"))}


read, unread, pairs, articles, held = map(rows, ("read", "unread", "pairs", "trained", "held"))
labels = {n: cases(n) for n in ("read", "unread", "pairs")}
names = sorted({k for r in read + unread + articles + pairs for k in r["features"]})
column = {k: i for i, k in enumerate(names)}


def table(list_):
    out = np.zeros((len(list_), len(names)))
    for i, r in enumerate(list_):
        for k, v in r["features"].items():
            if k in column:
                out[i, column[k]] = v
    return out


def told(list_, name):
    """What a conflict's sentence meets besides its own counterpart teaches nothing: nobody has labelled it."""
    return [r for r in list_ if r["gold"] or labels[name][r["from"]] == "clean"]


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


def tell(w, list_, name, least):
    score = table(list_) @ w
    hit = {r["from"] for r, s in zip(list_, score) if s >= least and r["gold"]}
    flagged = {r["from"] for r, s in zip(list_, score) if s >= least and labels[name][r["from"]] == "clean"}
    every = list(labels[name].values())
    return f"{name} found {len(hit)}/{every.count('conflict')} look-alikes {len(flagged)}/{every.count('clean')}"


w = fit((told(read, "read"), 1.0), (articles, 1.0), (told(pairs, "pairs"), PAIRS))
for least in (0.0, 0.5, 1.0, 1.5):
    flagged = {r["from"] for r, s in zip(held, table(held) @ w) if s >= least}
    print(f"from {least}:", tell(w, read, "read", least), tell(w, unread, "unread", least), f"articles never seen: {len(flagged)} flagged")
w = fit((told(read, "read"), 1.0), (told(unread, "unread"), 1.0), (articles, 1.0), (told(pairs, "pairs"), PAIRS))
with open(OUT, "w", encoding="utf8") as out:
    out.writelines(f"{k}\t{round(v * 1000)}\n" for k, v in zip(names, w))
