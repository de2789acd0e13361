"""cases.py FOLDER: labelled cases for the comparer of retellings, from slips/, train/judge/written (sentences that somebody wrote against
those of real articles, half of them in conflict, half look-alikes) and train/pairs. A written sentence is put into its article at
a place that depends on nothing but its number: in its own paragraph behind the one it was written against or anywhere else, or at
the end of a paragraph. A slip of slips/within-* stands where its writer put it; a second story of slips/second-* beside the article
that it was written from. A draft of slips/drafts-*, and each second story once more, is held against its article as its source; no
weight is fitted on those. Cases: read.jsonl and unread.jsonl, slips-, second- and drafts-read.jsonl and -unread.jsonl (two
halves each, by file) and pairs.jsonl."""
import hashlib, json, os, random, re, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "judge"))
import articles

HALVES = {"read": ["part-1", "part-1b", "part-2", "part-2b", "part-3"], "unread": ["part-4", "part-4b", "part-5", "part-5b", "part-6", "held-7"]}
# Two domains stay unread for the judge (weather, courts), two unread by anybody (foreign, society).
UNREAD = {"foreign", "society", "weather", "courts"}
BETWEEN = "The rest of the story follows in the next edition.\n\nOther news stands on the pages behind this one.\n\nReaders wrote to us about it."


def case(name, label, text, places, kind, before=None):
    gold = [{"type": kind, "places": [{"quote": q, "document": "story.txt"} for q in places]}] if label == "conflict" else []
    out = {"id": name, "mode": "within", "label": "conflict" if label == "conflict" else "clean", "documents": [{"name": "story.txt", "text": text}], "gold": gold}
    return out | ({"before": [{"name": "story.txt", "text": before}]} if before else {})


SLIPS = {"read": ["within-1", "within-2"], "unread": ["within-3"]}
SECOND = {"read": ["second-1", "second-2"], "unread": ["second-3", "second-4"]}
DRAFTS = {
    "read": ["drafts-1", "drafts-2", "drafts-3", "drafts-4", *SECOND["read"]],
    "unread": ["drafts-5", "drafts-6", "drafts-7", *SECOND["unread"]],
}


def find(text, sentence):
    return re.search(r"\s+".join(re.escape(w) for w in sentence.split()), text)


def slip(name, w):
    """A sentence that somebody wrote into an article, behind the one that they named."""
    text = articles.read(w["article"]).strip()
    sentences = articles.sentences(text)
    a, after = find(text, sentences[w["a"]]), find(text, sentences[w["after"]])
    if not a or not after:
        return None
    new, quote = f"{text[: after.end()]} {w['b']}{text[after.end() :]}\n", a.group()
    return case(name, w["label"], new, [quote, w["b"]], w["type"], text + "\n") if new.count(quote) == 1 else None


def second(name, w):
    """A story that somebody wrote from an article, with the words of it that contradict the article."""
    text = articles.read(w["article"]).strip() + "\n"
    sentences = articles.sentences(text)
    met = [(s, find(text, sentences[s["a"]])) for s in w["slips"]]
    quote = lambda q, document: {"quote": q, "document": document}
    gold = [{"type": s["type"], "places": [quote(s["b"], "second.txt"), quote(a.group(), "story.txt")]} for s, a in met if a]
    documents = [{"name": "second.txt", "text": w["text"] + "\n"}, {"name": "story.txt", "text": text}]
    return {"id": name, "mode": "across", "label": "conflict" if gold else "clean", "documents": documents, "gold": gold, "before": documents[1:]}


def draft(name, w):
    """The same, held against the article as its source."""
    c = second(name, w)
    names = {"second.txt": "draft.md", "story.txt": "source.md"}
    documents = [{"name": names[d["name"]], "text": d["text"]} for d in c["documents"]]
    gold = [
        {"type": g["type"], "class": "source", "severity": "error"}
        | {"places": [{"quote": p["quote"], "document": names[p["document"]]} for p in g["places"]]}
        for g in c["gold"]
    ]
    return {"id": name, "mode": "source", "label": c["label"], "documents": documents, "gold": gold}


def written(kind, halves, make, folder):
    for half, parts in halves.items():
        with open(f"{folder}/{kind}-{half}.jsonl", "w") as out:
            for part in parts:
                for i, line in enumerate(open(f"{HERE}/slips/{part}.jsonl", encoding="utf8")):
                    w = json.loads(line)
                    c = make(f"{part}-{i}", w)
                    if c:
                        out.write(json.dumps(c | {"article": w["article"]}) + "\n")


def planted(name, text, a, b, label, kind):
    found = find(text, a)
    quote = found and text[found.start() : found.end()]
    if not quote or text.count(quote) != 1 or b in text:
        return None
    chance = random.Random(int(hashlib.md5(name.encode()).hexdigest()[:8], 16))
    ends = [m.start() for m in re.finditer(r"\n\s*\n|\n(?=\S)", text)] + [len(text)]
    own, roll = next(i for i, e in enumerate(ends) if e >= found.end()), chance.random()
    if roll < 0.12 or len(ends) == 1:
        at, mark = ends[own], "\n\n"
    elif roll < 0.24 and own + 1 < len(ends):
        at, mark = ends[own + 1], " "
    else:
        others = [e for i, e in enumerate(ends) if i not in (own - 1, own) and i >= min(2, len(ends) - 1)]
        at, mark = chance.choice(others or [len(text)]), "\n\n"
    new = text[:at] + mark + b + text[at:] + "\n"
    return case(name, label, new, [quote, b], kind, text + "\n") if quote in new else None


def main(folder):
    for half, parts in HALVES.items():
        with open(f"{folder}/{half}.jsonl", "w") as out:
            for part in parts:
                for i, line in enumerate(open(f"{HERE}/../judge/written/{part}.jsonl", encoding="utf8")):
                    w = json.loads(line)
                    text = articles.read(w["article"]).strip()
                    c = planted(f"{part}-{i}", text, articles.sentences(text)[w["a"]], w["b"], w["label"], w["type"])
                    if c:
                        out.write(json.dumps(c | {"article": w["article"]}) + "\n")
    written("slips", SLIPS, slip, folder)
    written("second", SECOND, second, folder)
    written("drafts", DRAFTS, draft, folder)
    with open(f"{folder}/pairs.jsonl", "w") as out:
        for name in sorted(os.listdir(f"{HERE}/../pairs")):
            domain = name.removesuffix(".jsonl")
            if not name.endswith(".jsonl") or domain in UNREAD:
                continue
            for i, line in enumerate(open(f"{HERE}/../pairs/{name}", encoding="utf8")):
                p = json.loads(line)
                if p["b"] not in p["a"]:
                    text = f"{p['a']}\n\n{BETWEEN}\n\n{p['b']}\n"
                    out.write(json.dumps(case(f"{domain}-{i}", p["label"], text, [p["a"], p["b"]], p["type"])) + "\n")


main(sys.argv[1])
