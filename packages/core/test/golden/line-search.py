"""The points that PyTorch's strong Wolfe search looks at: the reference of test/optim/line-search.test.ts.

Run with Debian's python3-torch (1.13): python3 line-search.py. The functions are of one step t: a polynomial
by (1 + w t^2), and a kink k |t - c|, so that both languages calculate the same numbers. Their slope at 0 is
below 0.
"""
import json
import os
import random

import torch
from torch.optim.lbfgs import _strong_wolfe


def value_and_slope(p, w, kink, t):
    """Of f(t) = sum p[k] t^k / (1 + w t^2) + k |t - c|, by Horner's rule from the highest power."""
    top, by = 0.0, 0.0
    for c in reversed(p):
        by = by * t + top
        top = top * t + c
    bottom = 1 + w * t * t
    c, k = kink
    slope = (by - top / bottom * 2 * w * t) / bottom
    return top / bottom + k * abs(t - c), slope + (-k if t < c else k)


def search(p, w, first, precision, kink=(0, 0)):
    tried = []

    def at(x, t, d):
        tried.append(float(t))
        value, slope = value_and_slope(p, w, kink, float(t))
        return value, torch.tensor([slope], dtype=torch.float64)

    value, slope = value_and_slope(p, w, kink, 0.0)
    g = torch.tensor([slope], dtype=torch.float64)
    d = torch.ones(1, dtype=torch.float64)
    _, _, found, _ = _strong_wolfe(at, None, first, d, value, g, g[0], tolerance_change=precision)
    settings = {"p": p, "w": w, "kink": kink, "first": first, "precision": precision}
    return {**settings, "tried": tried, "found": float(found)}


generator = random.Random(5)
cases = []
for number in range(120):
    degree = generator.choice([2, 3, 4, 4, 6])
    p = [round(generator.uniform(-2, 2), 3) for _ in range(degree + 1)]
    p[1] = -round(generator.uniform(0.05, 3), 3)
    p[degree] = abs(p[degree]) or 1.0
    w = generator.choice([0, 0, 0, 0.5, 2])
    first = generator.choice([1e-3, 0.05, 0.3, 1, 4, 30])
    precision = generator.choice([1e-9, 1e-9, 1e-2])
    cases.append(search(p, w, first, precision))
# The narrow valleys of which many points are looked at, and a straight fall without an end.
for first in [1e-3, 1, 100]:
    cases.append(search([0.0, -1.0, 0, 0, 50.0], 0, first, 1e-9))
    cases.append(search([0.0, -1.0, 0, 0, 0, 0, 1e6], 0, first, 1e-9))
    cases.append(search([0.0, -1e-3, -1.0], 0, first, 1e-9))
    cases.append(search([5.0, -1.0, 3.0, -8.0, 5.0], 0, first, 1e-9))
# A fall that is just enough, at a flat point and at a steep one.
cases.append(search([0.0, -10000, 19997, -9998], 0, 1, 1e-9))
cases.append(search([1.0, -10, 2, 0, -1, -1, -1], 0, 0.5, 1e-2))
# A steep first fall that ends soon: later points are lower than the first, and not low enough.
cases.append(search([-2.0, -10000, -20000], 10000, 100, 1e-9))
# A guess that is exactly a tenth of the bracket away from its end.
cases.append(search([0.0, -24, 409, 22, -16, 1], 0, 10, 1e-9))
# A bracket that is exactly as wide as the precision, or less wide.
cases.append(search([9.0, -3, 3], 0, 2, 5, kink=(3, 3)))
cases.append(search([2.02, -1, 3.12, -2.85, 3.69], 0, 2, 2))
# A guess that is as high as the start.
cases.append(search([2.0, -1, 3, -3, 1], 0, 2, 2))
# Around a kink no slope is flat: all points are tried, or the bracket gets narrow. Some values are equal.
cases.append(search([2.0, -1], 0, 0.1, 5, kink=(2, 3)))
cases.append(search([-2.0, -1], 0, 1, 1e-9, kink=(4, 4)))
cases.append(search([0.0, -1], 0, 1, 1e-9, kink=(40, 3)))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "line-search.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
