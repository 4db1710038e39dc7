"""Writes roc.json: ROC curves and areas by scikit-learn, for scores with ties and without.

Run: python3 roc.py > roc.json. Since scikit-learn 1.3 the first threshold is inf; before it was the
largest score + 1: it is left out here.
"""
import json

import numpy as np
from sklearn.metrics import roc_auc_score, roc_curve

rng = np.random.default_rng(7)


def binary(name, scores, positive):
    rates = roc_curve(positive, scores)
    return {
        "name": name,
        "scores": list(map(float, scores)),
        "positive": list(map(int, positive)),
        "falsePositiveRate": list(rates[0]),
        "truePositiveRate": list(rates[1]),
        "thresholds": list(map(float, rates[2][1:])),
        "area": float(roc_auc_score(positive, scores)),
    }


def noisy(count, digits):
    positive = (rng.random(count) < 0.3).astype(int)
    return np.round(positive * 0.4 + rng.normal(size=count) * 0.5, digits), positive


cases = [
    binary("four rows", [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]),
    binary("all scores alike", [0.5] * 6, [0, 1, 0, 1, 1, 0]),
    binary("separated", [3, 2, 1, -1], [1, 1, 0, 0]),
    binary("the wrong way round", [3, 2, 1, -1], [0, 0, 1, 1]),
    binary("two rows", [0.2, 0.7], [0, 1]),
    binary("200 rows, no ties", *noisy(200, 15)),
    binary("200 rows, ties", *noisy(200, 1)),
    binary("300 rows, many ties", *noisy(300, 0)),
]

classes = rng.integers(0, 4, 120)
logits = np.round(rng.normal(size=(120, 4)) + 1.5 * np.eye(4)[classes], 1)
probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
several = {
    "classes": list(map(int, classes)),
    "scores": list(map(float, probabilities.ravel())),
    "areas": [float(roc_auc_score(classes == k, probabilities[:, k])) for k in range(4)],
    "mean": float(roc_auc_score(classes, probabilities, multi_class="ovr", average="macro")),
}
print(json.dumps({"two": cases, "several": several}))
