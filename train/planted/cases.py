#!/usr/bin/env python3
"""cases.py ARTICLES OUT: makes labelled cases of the edits beside this file, in the format of planted.py.

ARTICLES is the folder of clean articles that the edits were made in; OUT is the folder for the cases. The edits hold no text of the
articles: each is a place, how many characters go, and what comes instead. `read` holds the cases that were read while rules were
written (every other one), `unread` those that nobody has read."""
import json
import pathlib
import sys

articles, out = map(pathlib.Path, sys.argv[1:3])
out.mkdir(parents=True, exist_ok=True)
sets = {"read": [], "unread": []}
for name in ("leftovers", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"):
    lines = pathlib.Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        edit = json.loads(line)
        before = (articles / edit["article"]).read_text(encoding="utf-8")
        text = before
        for at, length, put in edit["edits"]:
            text = text[:at] + put + text[at + length :]
        document = lambda words: [{"name": "story.txt", "text": words}]
        gold = []
        if edit["label"] == "conflict":
            places = [{"document": "story.txt", "quote": text[at : at + length]} for at, length in edit["places"]]
            gold = [{key: edit[key] for key in ("type", "class", "severity")} | {"places": places}]
        case = {"id": f"{name}-{number:03}", "set": name, "mode": "within", "label": edit["label"], "documents": document(text), "gold": gold, "tags": [edit["type"]], "before": document(before)}
        sets["read" if number % 2 else "unread"].append(json.dumps(case, ensure_ascii=False))
for half, cases in sets.items():
    (out / f"planted-{half}.jsonl").write_text("\n".join(cases) + "\n", encoding="utf-8")
    print(half, len(cases))
