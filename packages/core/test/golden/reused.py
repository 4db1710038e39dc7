"""Gradients of PyTorch where a value is used more than once, written to reused.json.

    /usr/bin/python3 packages/core/test/golden/reused.py

Each case is a loss of x [3, 3], W [3, 3] and b [3]; beside its gradients stand those of
sum(gradient * weights), the second derivatives. The same calls stand in reused-values.test.ts.
"""

import json
import os

import torch
import torch.nn.functional as F

IDS = torch.tensor([0, 2, 2, 1])


def three_times_doubled(x, W, b):
    t = x
    for _ in range(3):
        t = t + t
    return t.sum()


def chain(x, W, b):
    h, total = x[0], 0
    for _ in range(3):
        total = total + h
        h = h + b
    return total.sum() + h.sum()


def recurrent(x, W, b):
    h = x
    for _ in range(4):
        h = torch.tanh(F.linear(h, W, b)) + x
    return (h * h).sum()


def rows(x, W, b):
    e = F.embedding(IDS, x)
    return (e + e).sum() + (e * F.embedding(IDS, x)).sum()


CASES = {
    "x + x": lambda x, W, b: (x + x).sum(),
    "x + x + x": lambda x, W, b: (x + x + x).sum(),
    "t = t + t, three times": three_times_doubled,
    "x + dropout(x) in evaluation": lambda x, W, b: (x + F.dropout(x, 0.5, False)).sum(),
    "linear(x, W, b) + b": lambda x, W, b: (F.linear(x, W, b) + b).sum(),
    "h0 + h1 + h2": chain,
    "e + e of an embedding": rows,
    "x + x transposed": lambda x, W, b: (x + x.T + W * (x.T + x)).sum(),
    "x + row of x": lambda x, W, b: ((x + x[1]) * (x[:, 1:2] - x)).sum(),
    "slices that overlap": lambda x, W, b: (x[1:] * x[:-1] + x[:-1]).sum() + x[1].sum(),
    "one weight, many steps": recurrent,
    "x - x and x / x": lambda x, W, b: (x - x + x / x + W.exp() * (x - W)).sum(),
    "b broadcast twice": lambda x, W, b: ((x + b) * (b - W) + b).sum(),
}


def leaves():
    tensors = [
        [[0.5, -1.25, 0.75], [1.5, 0.25, -0.5], [-0.75, 1.0, 0.375]],
        [[0.25, 0.5, -0.75], [-0.5, 0.125, 1.0], [0.625, -0.25, 0.5]],
        [0.5, -0.25, 0.125],
    ]
    return [torch.tensor(t, dtype=torch.float64, requires_grad=True) for t in tensors]


def weights(g):
    n = torch.arange(1.0, g.numel() + 1, dtype=torch.float64)
    return (n / g.numel()).reshape(g.shape)


def numbers(gradients, inputs):
    filled = [torch.zeros_like(x) if g is None else g for g, x in zip(gradients, inputs)]
    return [[float("%.12g" % v) for v in g.flatten().tolist()] for g in filled]


def result(name, loss):
    inputs = leaves()
    first = torch.autograd.grad(loss(*inputs), inputs, create_graph=True, allow_unused=True)
    total = sum((g * weights(g)).sum() for g in first if g is not None)
    second = [None] * 3
    if total.requires_grad:
        second = torch.autograd.grad(total, inputs, allow_unused=True)
    return {"name": name, "first": numbers(first, inputs), "second": numbers(second, inputs)}


lines = [json.dumps(result(*case), separators=(",", ":")) for case in CASES.items()]
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reused.json")
with open(path, "w") as file:
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
