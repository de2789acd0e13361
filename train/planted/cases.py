#!/usr/bin/env python3
"""cases.py BENCH OUT: makes labelled cases of the edits beside this file, in the format of planted.py.

BENCH is the folder with the clean articles (`clean-news`) and the articles on one event each (`clusters`) that the edits were made in;
OUT is the folder for the cases. The edits hold no text of the articles: each is a place, how many characters go, and what comes
instead. `planted-*` holds slips within one article, `stories-*` slips between two stories on one event (stories.jsonl), `drafts-*`
drafts written from an article (drafts.jsonl). `read` holds the cases that were read while rules were written (every other one),
`unread` those that nobody has read."""
import json
import pathlib
import sys

bench, out = map(pathlib.Path, sys.argv[1:3])
here = pathlib.Path(__file__).parent
out.mkdir(parents=True, exist_ok=True)


def read(*path):
    return bench.joinpath(*path).read_text(encoding="utf-8")


def lines(name):
    return map(json.loads, (here / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def edited(text, edits):
    for at, length, put in edits:
        text = text[:at] + put + text[at + length :]
    return text


def quote(document, text, place):
    at, length = place
    return {"document": document, "quote": text[at : at + length]}


def case(name, number, mode, documents, gold, label, kind, before=None):
    of = lambda texts: [{"name": n, "text": t} for n, t in texts]
    made = {"id": f"{name}-{number:03}", "set": name, "mode": mode, "label": label, "documents": of(documents), "gold": gold, "tags": [kind]}
    return made | ({"before": of(before)} if before else {})


def within(name):
    for number, edit in enumerate(lines(name), 1):
        before = read("clean-news", edit["article"])
        text = edited(before, edit["edits"])
        gold = []
        if edit["label"] == "conflict":
            places = [quote("story.txt", text, p) for p in edit["places"]]
            gold = [{key: edit[key] for key in ("type", "class", "severity")} | {"places": places}]
        yield case(name, number, "within", [("story.txt", text)], gold, edit["label"], edit["type"], [("story.txt", before)])


def stories():
    names = ["a.md", "b.md"]
    for number, edit in enumerate(lines("stories"), 1):
        before = [read("clusters", edit["event"], file) for file in edit["stories"]]
        texts = [edited(t, edit["edits"]) if i == edit["edited"] else t for i, t in enumerate(before)]
        gold = []
        if edit["label"] == "conflict":
            places = [quote(n, t, p) for n, t, p in zip(names, texts, edit["places"])]
            gold = [{"type": edit["type"], "class": "contradiction", "severity": "error", "places": places}]
        documents = list(zip(names, texts))
        yield case("stories", number, "across", documents, gold, edit["label"], edit["type"], list(zip(names, before)))


def drafts():
    for number, draft in enumerate(lines("drafts"), 1):
        source = read("clean-news", draft["article"])
        gold = []
        for slip in draft["slips"]:
            places = [{"document": "draft.md", "quote": slip["b"]}]
            places += [quote("source.md", source, slip["a"])] if slip["a"] else []
            gold.append({"type": slip["type"], "class": "source", "severity": "error", "places": places})
        documents = [("draft.md", draft["text"] + "\n"), ("source.md", source)]
        label = "conflict" if gold else "clean"
        yield case("drafts", number, "source", documents, gold, label, gold[0]["type"] if gold else "faithful")


def write(name, cases):
    halves = {"read": [], "unread": []}
    for made in cases:
        halves["read" if int(made["id"][-3:]) % 2 else "unread"].append(json.dumps(made, ensure_ascii=False))
    for half, list_ in halves.items():
        (out / f"{name}-{half}.jsonl").write_text("\n".join(list_) + "\n", encoding="utf-8")
        print(name, half, len(list_))


SETS = ("leftovers", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")
write("planted", (made for name in SETS for made in within(name)))
write("stories", stories())
write("drafts", drafts())
