"""Values and gradients of PyTorch for the ops, written to ops.json.

    /usr/bin/python3 packages/core/test/golden/ops.py

Each case is a line of the list below: the op's name, its operands, and the call. The loss is the sum
of the result times fixed weights, so that every element of the result counts; the gradients are
those of the operands that are floats. Operands come from the same generator as in lcg.ts.
"""

import json
import os

import torch
import torch.nn.functional as F


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def word(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state >> 8

    def values(self, shape, low, high):
        count = 1
        for size in shape:
            count *= size
        numbers = [low + (self.word() / 2**24) * (high - low) for _ in range(count)]
        return torch.tensor(numbers, dtype=torch.float64).reshape(shape)


def f(*shape, low=-2.0, high=2.0):
    """A float operand."""
    return {"shape": list(shape), "low": low, "high": high}


def i(values):
    """An int32 operand."""
    return {"ids": values}


CASES = [
    # name, operands, call
    ("add", [f(2, 3), f(3)], lambda a, b: a + b),
    ("sub", [f(4, 1), f(3)], lambda a, b: a - b),
    ("mul", [f(2, 1, 3), f(4, 1)], lambda a, b: a * b),
    ("div", [f(2, 3), f(2, 1, low=0.5)], lambda a, b: a / b),
    ("pow", [f(2, 3, low=0.3), f(3)], lambda a, b: a**b),
    ("powNumber", [f(5)], lambda a: a**3),
    ("abs", [f(2, 3)], torch.abs),
    ("sqrt", [f(2, 3, low=0.1)], torch.sqrt),
    ("reciprocal", [f(2, 3, low=0.4)], torch.reciprocal),
    ("exp", [f(2, 3)], torch.exp),
    ("expm1", [f(2, 3)], torch.expm1),
    ("log", [f(2, 3, low=0.1)], torch.log),
    ("log1p", [f(2, 3, low=-0.5)], torch.log1p),
    ("sin", [f(2, 3, low=-9, high=9)], torch.sin),
    ("cos", [f(2, 3, low=-9, high=9)], torch.cos),
    ("tanh", [f(7, low=-5, high=5)], torch.tanh),
    ("sigmoid", [f(7, low=-5, high=5)], torch.sigmoid),
    ("softplus", [f(7, low=-5, high=5)], F.softplus),
    ("logSigmoid", [f(7, low=-9, high=9)], F.logsigmoid),
    ("relu", [f(7)], F.relu),
    ("leakyRelu", [f(7)], F.leaky_relu),
    ("gelu", [f(7, low=-4, high=4)], F.gelu),
    ("silu", [f(7, low=-4, high=4)], F.silu),
    ("erf", [f(7)], torch.erf),
    ("tan", [f(2, 3, low=-1.2, high=1.2)], torch.tan),
    ("asin", [f(2, 3, low=-0.9, high=0.9)], torch.asin),
    ("acos", [f(2, 3, low=-0.9, high=0.9)], torch.acos),
    ("atan", [f(2, 3, low=-5, high=5)], torch.atan),
    ("atan2", [f(2, 3), f(3)], torch.atan2),
    ("sinh", [f(2, 3, low=-4, high=4)], torch.sinh),
    ("cosh", [f(2, 3, low=-4, high=4)], torch.cosh),
    ("log2", [f(2, 3, low=0.1)], torch.log2),
    ("log10", [f(2, 3, low=0.1)], torch.log10),
    ("rsqrt", [f(2, 3, low=0.1)], torch.rsqrt),
    ("mod", [f(2, 3, low=-5, high=5), f(3)], torch.remainder),
    ("trunc", [f(2, 3, low=-5, high=5)], torch.trunc),
    ("elu", [f(7)], lambda x: F.elu(x, 0.7)),
    ("selu", [f(7)], F.selu),
    ("prelu", [f(2, 3, 4), f(3, 1)], lambda x, w: F.prelu(x, w.reshape(-1))),
    ("leakyReluSlope", [f(7)], lambda x: F.leaky_relu(x, 0.3)),
    ("hardtanh", [f(9)], lambda x: F.hardtanh(x, -0.7, 1.2)),
    ("mish", [f(9, low=-6, high=6)], F.mish),
    ("glu", [f(3, 4, 2)], lambda x: F.glu(x, 1)),
    ("geluTanh", [f(9, low=-4, high=4)], lambda x: F.gelu(x, approximate="tanh")),
    ("softsign", [f(7)], F.softsign),
    ("maximum", [f(2, 3), f(3)], torch.maximum),
    ("minimum", [f(2, 3), f(2, 1)], torch.minimum),
    ("clamp", [f(9)], lambda x: x.clamp(-1, 0.5)),
    ("sumAxis", [f(2, 3, 4)], lambda x: x.sum((0, 2))),
    ("meanKept", [f(2, 3, 4)], lambda x: x.mean(1, keepdim=True)),
    ("prod", [f(3, 4)], lambda x: x.prod(1)),
    ("amax", [f(3, 4)], lambda x: x.amax(1)),
    ("amin", [f(3, 4, 2)], lambda x: x.amin((0, 2))),
    ("variance", [f(3, 5)], lambda x: x.var(1)),
    ("varianceAll", [f(3, 5)], lambda x: x.var(unbiased=False)),
    ("std", [f(3, 5)], lambda x: x.std(0)),
    ("norm", [f(3, 5)], lambda x: x.norm(dim=1)),
    ("logSumExp", [f(3, 5)], lambda x: x.logsumexp(1)),
    ("softmax", [f(3, 5)], lambda x: x.softmax(1)),
    ("softmaxFirst", [f(3, 5, 2)], lambda x: x.softmax(0)),
    ("logSoftmax", [f(3, 5)], lambda x: x.log_softmax(-1)),
    ("cumsum", [f(3, 5)], lambda x: x.cumsum(0)),
    ("permute", [f(2, 3, 4)], lambda x: x.permute(2, 0, 1)),
    ("flip", [f(2, 3)], lambda x: x.flip(1)),
    ("tril", [f(2, 3, 4)], lambda x: x.tril(1)),
    ("pad", [f(2, 3)], lambda x: F.pad(x, (1, 0, 0, 2), value=1.5)),
    ("concat", [f(2, 3), f(2, 1)], lambda a, b: torch.cat([a, b], 1)),
    ("stack", [f(2, 3), f(2, 3)], lambda a, b: torch.stack([a, b], 1)),
    ("gather", [f(2, 4), i([[0, 3, 3], [2, 1, 0]])], lambda x, at: x.gather(1, at)),
    ("scatterAdd", [f(2, 4), i([[0, 3, 3], [2, 1, 0]]), f(2, 3)],
     lambda x, at, s: x.scatter_add(1, at, s)),
    ("indexSelect", [f(3, 4), i([2, 0, 2])], lambda x, at: x.index_select(1, at)),
    ("embedding", [i([[0, 2], [2, 1]]), f(3, 4)], lambda at, w: F.embedding(at, w)),
    ("matmul", [f(5, 3), f(3, 4)], torch.matmul),
    ("matmulBatch", [f(2, 1, 5, 3), f(3, 3, 4)], torch.matmul),
    ("matmulShared", [f(2, 5, 3), f(3, 4)], torch.matmul),
    ("matmulVector", [f(2, 5, 3), f(3)], torch.matmul),
    ("einsum", [f(2, 3, 2, 2), f(2, 4, 2, 2)],
     lambda a, b: torch.einsum("bthc,bshc->bhts", a, b)),
    ("linear", [f(2, 5, 3), f(4, 3), f(4)], F.linear),
    ("conv1d", [f(2, 4, 9), f(6, 2, 3), f(6)],
     lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1, dilation=2, groups=2)),
    ("conv2d", [f(2, 3, 6, 5), f(4, 3, 3, 2), f(4)],
     lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1), padding=(1, 0))),
    ("conv2dDilated", [f(1, 4, 7, 7), f(2, 2, 3, 3)],
     lambda x, w: F.conv2d(x, w, dilation=2, groups=2)),
    ("maxPool1d", [f(2, 3, 7)], lambda x: F.max_pool1d(x, 3, 2, 1)),
    ("maxPool2d", [f(2, 3, 6, 7)], lambda x: F.max_pool2d(x, 2)),
    ("avgPool1d", [f(2, 3, 7)], lambda x: F.avg_pool1d(x, 3, 2, 1)),
    ("avgPool2d", [f(2, 3, 6, 7)], lambda x: F.avg_pool2d(x, 3, 1, 1)),
    ("batchNorm", [f(6, 3), f(3), f(3)],
     lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True)),
    ("batchNorm4", [f(2, 3, 2, 4), f(3), f(3)],
     lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True)),
    ("layerNorm", [f(4, 6), f(6), f(6)], lambda x, g, b: F.layer_norm(x, (6,), g, b)),
    ("mse", [f(2, 3), f(2, 3)], F.mse_loss),
    ("bceWithLogits", [f(2, 3, low=-9, high=9), f(2, 3, low=0, high=1)],
     F.binary_cross_entropy_with_logits),
    ("huber", [f(2, 5), f(2, 5)], lambda a, b: F.huber_loss(a, b, delta=0.7)),
    ("crossEntropy", [f(4, 3), i([0, 2, 1, 2])], F.cross_entropy),
    ("crossEntropySmooth", [f(4, 3), i([0, 2, -100, 2])],
     lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1)),
    ("crossEntropyImage", [f(2, 3, 2, 2), i([[[0, 1], [2, 2]], [[1, 0], [0, 2]]])],
     lambda x, y: F.cross_entropy(x, y, reduction="sum")),
    ("nll", [f(4, 3), i([0, 2, 1, 2])], F.nll_loss),
    ("squaredDistances", [f(5, 4), f(3, 4)], lambda x, y: torch.cdist(x, y).square()),
    ("sort", [f(3, 5)], lambda x: x.sort(1, descending=True).values),
    ("topK", [f(3, 5)], lambda x: x.topk(2, 1).values),
    ("diagonal", [f(3, 2, 3)], lambda x: x.diagonal(0, 0, 2)),
    ("repeat", [f(2, 3)], lambda x: x.repeat(3, 1, 2)),
    ("slice", [f(4, 6)], lambda x: x[1:3, 0:6:2]),
]


def rounded(x):
    return [float(f"{v:.12g}") for v in x.detach().reshape(-1).tolist()]


def run(seed, name, operands, call):
    lcg = Lcg(seed)
    tensors = []
    for operand in operands:
        if "ids" in operand:
            tensors.append(torch.tensor(operand["ids"]))
        else:
            x = lcg.values(operand["shape"], operand["low"], operand["high"])
            tensors.append(x.requires_grad_(True))
    out = call(*tensors)
    weights = lcg.values(list(out.shape), -1.0, 1.0)
    (out * weights).sum().backward()
    gradients = [rounded(t.grad) for t in tensors if t.is_floating_point()]
    return {
        "name": name,
        "seed": seed,
        "operands": operands,
        "shape": list(out.shape),
        "values": rounded(out),
        "gradients": gradients,
    }


def write(name, cases):
    """Runs the cases and writes them beside this file."""
    cases = [run(seed + 1, *case) for seed, case in enumerate(cases)]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, "w") as file:
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        file.write("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    write("ops.json", CASES)
