"""measure.py CHECKPOINT FILE...: how well a judge does on marked pairs: area under the curve, and recall at three precisions."""
import sys

import numpy as np
from sklearn.metrics import roc_auc_score


def report(rows, scores):
    truth, scores = np.array([int(r.conflict) for r in rows]), np.array(scores)
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(truth[order])
    precision = found / np.arange(1, len(truth) + 1)
    recall = lambda p: max([found[i] / truth.sum() for i in range(len(truth)) if precision[i] >= p and i >= 10] or [0])
    return f"{len(rows)} pairs, AUC {roc_auc_score(truth, scores):.3f}, recall at precision .95 {recall(.95):.3f}, .90 {recall(.90):.3f}, .80 {recall(.80):.3f}"


if __name__ == "__main__":
    import material, model

    judge = model.resume(sys.argv[1])
    for path in sys.argv[2:]:
        rows = material.rows(path, "measured")
        print(path, report(rows, model.scores(judge, rows)))
