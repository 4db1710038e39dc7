"""What PyTorch gives for attention, written to attention.json.

    /usr/bin/python3 packages/core/test/golden/attention.py

softmax(QK'/sqrt(D))V in float64, over sizes that take one block of queries or several. A case keeps the
loss, the sum of result·weights, and for query, key and value the slope, the sum of gradient·weights;
numbers come from the same generator as in lcg.ts, in this order: query, key, value, mask, the weights
of the result, the weights of each gradient. A mask of bools is true where the number drawn is above -1.
"""

import itertools
import json
import math
import os

import torch

CASES = []


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def values(self, shape):
        numbers = []
        for _ in range(math.prod(shape)):
            self.state = (self.state * 1664525 + 1013904223) % 2**32
            numbers.append(-2 + ((self.state >> 8) / 2**24) * 4)
        return torch.tensor(numbers, dtype=torch.float64).reshape(list(shape))


def case(lead, sizes, causal, mask):
    queries, keys, features, values = sizes
    shapes = [(*lead[0], queries, features), (*lead[1], keys, features), (*lead[2], keys, values)]
    golden = {"shapes": shapes, "causal": causal, "mask": mask}
    lcg = Lcg(len(CASES) + 1)
    q, k, v = [lcg.values(shape).requires_grad_() for shape in shapes]
    scores = q @ k.transpose(-1, -2) / math.sqrt(features)
    if mask is not None:
        drawn = lcg.values(mask["shape"])
        scores = scores + drawn if mask["kind"] == "numbers" else scores.masked_fill(drawn <= -1, -math.inf)
    if causal:
        scores = scores.masked_fill(torch.ones(queries, keys, dtype=torch.bool).triu(1), -math.inf)
    out = scores.softmax(-1) @ v
    loss = (out * lcg.values(out.shape)).sum()
    loss.backward()
    slopes = [(x.grad * lcg.values(x.shape)).sum().item() for x in (q, k, v)]
    CASES.append({**golden, "shape": list(out.shape), "loss": loss.item(), "slopes": slopes})


def main():
    leads = [[(), (), ()], [(2, 3), (2, 3), (2, 3)], [(2, 1), (3,), ()]]
    sizes = [(5, 5, 4, 3), (70, 70, 5, 2), (3, 9, 2, 6)]
    for lead, size, causal in itertools.product(leads, sizes, [False, True]):
        case(lead, size, causal, None)
    for kind, size in itertools.product(["bools", "numbers"], sizes):
        case(leads[1], size, False, {"kind": kind, "shape": [2, 1, size[0], size[1]]})
        case(leads[1], size, False, {"kind": kind, "shape": [size[1]]})
    case(leads[0], (20, 9000, 2, 2), False, None)
    case(leads[0], (1100, 1100, 3, 2), True, None)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "attention.json")
    with open(path, "w") as file:
        lines = ",\n".join(json.dumps(golden, separators=(",", ":")) for golden in CASES)
        file.write("[\n" + lines + "\n]\n")


main()
