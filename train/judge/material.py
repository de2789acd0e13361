"""What the judge is trained and measured on: pairs of passages with their label. All are read as the program marks them
(`train pairs`), so that names stand behind pronouns as they will when it is used."""
import glob, json, os, random
from typing import NamedTuple

import articles

KEPT_BACK = {"foreign", "society"}  # never read until the end
WATCHED = {"weather", "courts"}     # watched while training, never trained on
BENCH = "../shared/bench/"


class Row(NamedTuple):
    a: str
    b: str
    conflict: bool
    kind: str


def rows(path, kind):
    lines = [json.loads(l) for l in open(path)]
    return [Row(r["a"], r["b"], r["label"] in (1, True, "conflict"), kind) for r in lines]


def own(folder, wanted):
    """Invented pairs, by domain."""
    paths = sorted(glob.glob(f"{folder}/own-*.jsonl"))
    return [r for p in paths if wanted(os.path.basename(p)[4:-6]) for r in rows(p, "own")]


def written(folder, wanted):
    """Sentences written against those of real articles."""
    paths = sorted(glob.glob(f"{folder}/written-*.jsonl"))
    return [r for p in paths if wanted(os.path.basename(p)[8:-6]) for r in rows(p, "written")]


def bench():
    """Labelled pairs that were made elsewhere: textual entailment and contradictions met in life."""
    out = []
    for line in open(BENCH + "rte.jsonl"):
        case = json.loads(line)
        a, b = (d["text"].strip() for d in case["documents"][:2])
        if len(a) + len(b) < 520:
            out.append(Row(a, b, case["label"] == "conflict", "rte"))
    for name in ("contradoc", "real-contradictions"):
        for line in open(f"{BENCH}{name}.jsonl"):
            for gold in json.loads(line)["gold"]:
                quotes = [place["quote"] for place in gold]
                if len(quotes) >= 2 and len(quotes[0]) + len(quotes[1]) < 700:
                    out.append(Row(quotes[0], quotes[1], True, name))
    return out


def with_articles(source, target):
    """The written pairs with their articles, as `train pairs` wants them."""
    for path in sorted(glob.glob(source + "/*.jsonl")):
        with open(f"{target}/in-{os.path.basename(path)}", "w") as out:
            for line in open(path):
                pair = json.loads(line)
                text = articles.read(pair["article"])
                told = articles.sentences(text)
                if pair["a"] >= len(told):
                    continue
                whole = "\n\n".join(" ".join(p.split()) for p in text.split("\n") if p.strip())
                out.write(json.dumps({"text": whole, "a": told[pair["a"]], "b": pair["b"], "label": int(pair["label"] == "conflict")}) + "\n")


def shuffled(list_, seed):
    list_ = list(list_)
    random.Random(seed).shuffle(list_)
    return list_
