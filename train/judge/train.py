"""train.py MARKED OUT: trains the judge in two rounds. The second shows it again what it was most wrong about: ordinary pairs of
clean articles that it took for conflicts. The embeddings stay as they are."""
import random, sys, time

import torch, torch.nn.functional as F

import material, model
from measure import report

torch.manual_seed(1)
BATCH = 32


def learn(judge, rows, watched, epochs, rate, seed):
    draw = random.Random(seed)
    for fixed in (judge.w, judge.p, judge.t):
        fixed.weight.requires_grad = False
    free = [p for p in judge.parameters() if p.requires_grad]
    groups = [{"params": [p for p in free if p.dim() > 1], "weight_decay": 0.01}, {"params": [p for p in free if p.dim() < 2], "weight_decay": 0.0}]
    optimiser, steps, step, begun, loss_told = torch.optim.AdamW(groups, lr=rate), int(len(rows) * epochs) // BATCH, 0, time.time(), 0.0
    while step < steps:
        order = list(range(len(rows)))
        draw.shuffle(order)
        # Pairs of like length share a batch, so that little is spent on padding.
        spans = [sorted(order[i : i + BATCH * 40], key=lambda i: len(rows[i].a) + len(rows[i].b)) for i in range(0, len(order), BATCH * 40)]
        batches = [s[k : k + BATCH] for s in spans for k in range(0, len(s), BATCH)]
        draw.shuffle(batches)
        for picked in batches:
            step += 1
            if step > steps:
                break
            for g in optimiser.param_groups:
                g["lr"] = rate * min(1, step / 100) * max(0.02, 1 - step / steps)
            judge.train()
            pairs = [(rows[i].b, rows[i].a) if draw.random() < 0.3 else (rows[i].a, rows[i].b) for i in picked]
            loss = F.cross_entropy(judge(*model.batch(pairs)), torch.tensor([int(rows[i].conflict) for i in picked]))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimiser.step()
            loss_told = 0.98 * loss_told + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"{step} of {steps}: loss {loss_told / (1 - 0.98 ** min(step, 500)):.3f}, {time.time() - begun:.0f} s", flush=True)
    print("  watched:", report(watched, model.scores(judge, watched)), flush=True)
    return judge


def main(marked, out):
    watched = material.own(marked, lambda d: d in material.WATCHED)
    own = material.own(marked, lambda d: d not in material.WATCHED | material.KEPT_BACK)
    written = material.written(marked, lambda part: not part.startswith("held"))
    natural = material.shuffled(material.rows(f"{marked}/trained.jsonl", "natural"), 9)
    planted = material.shuffled(material.rows(f"{marked}/planted.jsonl", "planted"), 9)
    conflicts, others = [r for r in planted if r.conflict], [r for r in planted if not r.conflict]
    bench = material.shuffled(material.bench(), 9)
    rows = own + written * 2 + natural[:7500] + conflicts * 2 + others[:1500] + bench[:1200]
    print(len(rows), "rows,", sum(r.conflict for r in rows), "of them conflicts", flush=True)
    judge = learn(model.begin(), rows, watched, 1.3, 1e-4, 1)
    torch.save(judge.state_dict(), out + ".first")
    pool = natural[:6000] + others[:2000]
    scored = sorted(zip(model.scores(judge, pool), pool), key=lambda x: -x[0])
    hard = [row for _, row in scored[:1600]]
    rows = own + written * 2 + hard + natural[6000:8000] + conflicts * 3 + bench[:800]
    judge = learn(judge, rows, watched, 1.0, 6e-5, 2)
    torch.save(judge.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
