"""Writes class-weights.json: what class weights do, by scikit-learn.

Run: python3 class-weights.py > class-weights.json
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
from sklearn.utils.class_weight import compute_class_weight

rng = np.random.default_rng(5)
counts = [60, 15, 5]
x = np.round(np.concatenate([rng.normal(size=(n, 2)) + [1.4 * k, -k] for k, n in enumerate(counts)]), 3).astype(np.float32).astype(float)
y = np.repeat(np.arange(3), counts)
order = rng.permutation(len(y))
x, y = x[order], y[order]
balanced = compute_class_weight("balanced", classes=np.arange(3), y=y)
two = y < 2
x2, y2 = x[two], y[two]
ridge = 0.01


def logistic(features, classes, weight):
    # Ours: mean of weight * loss + ridge |w|^2 over all weights of a softmax; scikit-learn: C sum + |w|^2 / 2.
    model = LogisticRegression(
        C=1 / (2 * ridge * len(classes)), class_weight=weight, tol=1e-14, max_iter=100000, multi_class="multinomial"
    )
    # Ours sees standardized columns, and the ridge weighs those.
    features = (features - features.mean(0)) / features.std(0)
    model.fit(features, classes)
    return model.predict_proba(features).ravel().tolist()


def margin(features, classes, weight):
    model = SVC(C=2, kernel="rbf", gamma=0.5, class_weight=weight, tol=1e-12)
    model.fit(features, classes)
    return model.decision_function(features).tolist()


print(
    json.dumps(
        {
            "features": x.ravel().tolist(),
            "classes": y.tolist(),
            "balanced": balanced.tolist(),
            "ridge": ridge,
            "logistic": logistic(x, y, "balanced"),
            "logisticListed": logistic(x, y, {0: 1, 1: 5, 2: 0.5}),
            "two": {"features": x2.ravel().tolist(), "classes": y2.tolist(), "svc": margin(x2, y2, "balanced")},
        }
    )
)
