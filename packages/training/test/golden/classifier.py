"""Writes classifier.json: what a classifier does, by scikit-learn, SciPy and NumPy.

Run: python3 classifier.py > classifier.json
"""
import json

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    cohen_kappa_score,
    log_loss,
    matthews_corrcoef,
    precision_recall_curve,
    precision_recall_fscore_support,
)

rng = np.random.default_rng(11)


def rank_case(name, scores, positive):
    precision, recall, thresholds = precision_recall_curve(positive, scores)
    # Since 1.3 the curve begins at the lowest threshold; before it, where recall is 1 first.
    start = list(thresholds).index(min(thresholds))
    full = min(scores)
    if thresholds[start] > full:
        lower = sorted(set(s for s in scores if s < thresholds[start]))
        extra = [np.mean([p for s, p in zip(scores, positive) if s >= t]) for t in lower]
        precision = np.concatenate([extra, precision])
        recall = np.concatenate([np.ones(len(lower)), recall])
        thresholds = np.concatenate([lower, thresholds])
    return {
        "name": name,
        "scores": list(map(float, scores)),
        "positive": list(map(int, positive)),
        "precision": list(map(float, precision)),
        "recall": list(map(float, recall)),
        "thresholds": list(map(float, thresholds)),
        "area": float(average_precision_score(positive, scores)),
    }


def noisy(count, digits, share=0.3):
    positive = (rng.random(count) < share).astype(int)
    return np.round(positive * 0.4 + rng.normal(size=count) * 0.5, digits), positive


curves = [
    rank_case("four rows", [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]),
    rank_case("all alike", [0.5] * 6, [0, 1, 0, 1, 1, 0]),
    rank_case("all positive", [0.1, 0.2], [1, 1]),
    rank_case("200 rows, no ties", *noisy(200, 15)),
    rank_case("300 rows, ties", *noisy(300, 1)),
    rank_case("rare", *noisy(400, 2, 0.03)),
]


def matrix_case(name, actual, predicted, classes):
    labels = list(range(classes))
    of = lambda average: [
        float(x)
        for x in precision_recall_fscore_support(
            actual, predicted, average=average, zero_division=0, labels=sorted(set(actual) | set(predicted))
        )[:3]
    ]
    return {
        "name": name,
        "classes": classes,
        "actual": list(map(int, actual)),
        "predicted": list(map(int, predicted)),
        "macro": of("macro"),
        "micro": of("micro"),
        "weighted": of("weighted"),
        "kappa": float(cohen_kappa_score(actual, predicted, labels=labels)),
        "matthews": float(matthews_corrcoef(actual, predicted)),
    }


four = rng.integers(0, 4, 150)
guess = np.where(rng.random(150) < 0.6, four, rng.integers(0, 4, 150))
two = (rng.random(90) < 0.1).astype(int)
matrices = [
    matrix_case("four classes", four, guess, 4),
    matrix_case("rare, always no", two, np.zeros(90, int), 2),
    matrix_case("two classes", two, (rng.random(90) < 0.2).astype(int), 2),
    matrix_case("a class that never occurs", four % 3, guess % 3, 5),
]

logits = rng.normal(size=(200, 3)) * 2 + 2 * np.eye(3)[rng.integers(0, 3, 200)]
classes = np.array([rng.choice(3, p=np.exp(l / 2.5) / np.exp(l / 2.5).sum()) for l in logits])
probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)


def at(t):
    scaled = np.exp(np.log(probabilities) / t)
    return log_loss(classes, scaled / scaled.sum(1, keepdims=True), labels=[0, 1, 2])


best = minimize_scalar(lambda u: at(np.exp(u)), bounds=(-4, 4), method="bounded", options={"xatol": 1e-10})
positive = (classes == 1).astype(int)
p = probabilities[:, 1]
found, said = calibration_curve(positive, p, n_bins=10)
edges = np.minimum(9, np.floor(p * 10).astype(int))
counts = [int((edges == b).sum()) for b in range(10) if (edges == b).any()]
values = rng.normal(size=57)
shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
print(
    json.dumps(
        {
            "curves": curves,
            "matrices": matrices,
            "calibration": {
                "classes": list(map(int, classes)),
                "probabilities": list(map(float, probabilities.ravel())),
                "said": list(map(float, said)),
                "found": list(map(float, found)),
                "counts": counts,
                "ece": float(np.dot(counts, np.abs(said - found)) / len(p)),
                "brier": float(brier_score_loss(positive, p)),
                "losses": [[t, float(at(t))] for t in (0.5, 1, 2)],
                "temperature": float(np.exp(best.x)),
            },
            "quantiles": {
                "values": list(map(float, values)),
                "shares": shares,
                "quantiles": list(map(float, np.quantile(values, shares))),
            },
        }
    )
)
