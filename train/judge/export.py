"""export.py CHECKPOINT OUT: writes the trained judge as the program reads it (src/judge/network.rs): whole weights of eight
bits with a scale a row. Pieces that news copy never needed are left out; a word that had them is cut into shorter ones."""
import os, struct, sys
import numpy as np, torch
from tokenizers import Tokenizer
from model import FOLDER

PLACES = 128


def whole(rows):
    """Rows of weights as whole numbers: the scale of each row, then the rows."""
    rows = rows.numpy().astype(np.float32)
    scales = np.maximum(np.abs(rows).max(1), 1e-12) / 127.0
    weights = np.clip(np.rint(rows / scales[:, None]), -127, 127).astype(np.int8)
    return scales.astype("<f4").tobytes() + weights.tobytes()


def numbers(values):
    return values.numpy().astype("<f4").tobytes()


def pieces(texts):
    """The pieces to keep, in the order of their ids: the signs, single letters and marks, and all that the texts need."""
    tokenizer = Tokenizer.from_file(FOLDER + "tokenizer.json")
    tokenizer.no_padding(), tokenizer.no_truncation()
    listed = sorted(tokenizer.get_vocab().items(), key=lambda p: p[1])
    seen = set()
    for batch in range(0, len(texts), 512):
        for e in tokenizer.encode_batch(texts[batch:batch + 512]):
            seen.update(e.ids)
    signs = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}
    latin = lambda p: len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x250
    return [(p, i) for p, i in listed if i in seen or p in signs or latin(p)]


def main(checkpoint, out, *texts):
    state = torch.load(checkpoint)
    kept = pieces([l for t in texts for l in open(t, encoding="utf8", errors="replace")])
    ids = [i for _, i in kept]
    listed = "\n".join(p for p, _ in kept).encode()
    with open(out, "wb") as f:
        f.write(b"factjudge1\n" + struct.pack("<7I", len(ids), 384, 6, 12, 1536, PLACES, len(listed)) + listed)
        f.write(whole(state["w.weight"][ids]) + whole(state["p.weight"][:PLACES]) + whole(state["t.weight"]))
        norm = lambda n: f.write(numbers(state[n + ".weight"]) + numbers(state[n + ".bias"]))
        linear = lambda n: f.write(whole(state[n + ".weight"]) + numbers(state[n + ".bias"]))
        norm("ln")
        for i in range(6):
            for n in "qkvo":
                linear(f"layers.{i}.{n}")
            norm(f"layers.{i}.l1"), linear(f"layers.{i}.u"), linear(f"layers.{i}.d"), norm(f"layers.{i}.l2")
        f.write(numbers(state["out.weight"][1] - state["out.weight"][0]))
        f.write(numbers((state["out.bias"][1] - state["out.bias"][0])[None]))
    print(f"{len(ids)} pieces, {os.path.getsize(out)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
