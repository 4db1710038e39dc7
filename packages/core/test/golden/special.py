"""What PyTorch gives in float32 for NaN, infinities, zeros of both signs, subnormals and the largest
numbers, written to special.json.

    /usr/bin/python3 packages/core/test/golden/special.py

Every op of one number gets the list LINE; every op of two gets each of PAIR with each; what works along
an axis gets each of ROWS. Where PyTorch itself leaves float32 on the way (the square of 1e25), `double` is
its value in float64, rounded. sign(NaN) is NumPy's. JSON has no NaN: special numbers are strings.
"""

import json
import os
import warnings

import numpy as np
import torch
import torch.nn.functional as F

warnings.filterwarnings("ignore")
NAN, INF, MAX = float("nan"), float("inf"), 3.4028234663852886e38
TINY, SUB, LEAST = 2.0**-126, 1e-40, 2.0**-149

LINE = [NAN, INF, -INF, 0.0, -0.0, MAX, -MAX, TINY, -TINY, SUB, -SUB, LEAST, -LEAST, 1.0, -1.0, 0.5, -0.5,
        1.5, 2.5, -1.5, -0.25, 3.0, -3.0, 20.0, -20.0, 87.0, -87.0, -88.0, 88.7, 89.0, -95.0, -103.0,
        -103.9, -104.0, -120.0, 1e10, -1e10, 8388609.0, 1e-10, -1e-10]
PAIR = [NAN, INF, -INF, 0.0, -0.0, MAX, -MAX, SUB, LEAST, -LEAST, 1.0, -1.0, 2.0, -2.0, 0.5, 3.0]
ROWS = [[NAN], [INF], [-INF], [MAX], [0.0], [LEAST], [NAN, 1.0], [1.0, NAN], [-INF, -INF], [INF, INF],
        [INF, 1.0], [1.0, -INF], [INF, -INF], [INF, NAN], [-INF, NAN, 2.0], [MAX, MAX], [MAX, -MAX],
        [-MAX, -MAX], [1e25, 3e25], [1e-25, 3e-25], [1e20, 2e20, 3e20], [1e-20, 2e-20, 4e-20],
        [LEAST, LEAST, LEAST], [SUB, -SUB], [0.0, -0.0], [-0.0, -0.0], [1.0, 2.0, 3.0, NAN, 5.0],
        [88.0, 89.0, 90.0], [0.0, -87.0], [0.0, -100.0], [1000.0, 0.0, -1000.0], [2.0, 2.0, 2.0],
        [3.0, INF, NAN, -INF], [5.0, 1.0, 5.0], [1.0] * 9 + [NAN], [1.0] * 9 + [INF], [INF] * 9]



def normalized(x):
    """(x - mean)/sqrt(variance + 1e-5), of x scaled to 1 first: its squares stay finite."""
    scale = x.abs().max().double()
    if not torch.isfinite(scale) or scale == 0:
        return F.layer_norm(x, (len(x),))
    y = x.double() / scale
    variance = (y - y.mean()).square().mean()
    return ((y - y.mean()) / (variance + 1e-5 / scale.square()).sqrt()).to(x.dtype)


def bce(target):
    """softplus of the logit's other sign; of infinite ones what PyTorch says, but for a certain error."""
    def call(x):
        loss = F.binary_cross_entropy_with_logits(x, torch.full_like(x, target), reduction="none")
        exact = F.softplus(x if target == 0 else -x)
        is_wrong = torch.isinf(x) & ((x > 0) == (target == 0))
        return torch.where(torch.isfinite(x) | is_wrong, exact, loss)
    return call


def elu(x):
    """With expm1, as PyTorch 2 has it; 1.13 loses the small numbers."""
    return torch.where(x <= 0, torch.expm1(x), x)


def selu(x):
    scale, alpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
    return torch.where(x <= 0, torch.expm1(x) * (scale * alpha), x * scale)


UNARY = {
    "neg": torch.neg, "abs": torch.abs, "sign": lambda x: torch.from_numpy(np.sign(x.numpy())), "floor": torch.floor, "ceil": torch.ceil,
    "round": torch.round, "square": torch.square, "sqrt": torch.sqrt, "reciprocal": torch.reciprocal,
    "exp": torch.exp, "expm1": torch.expm1, "log": torch.log, "log1p": torch.log1p, "sin": torch.sin,
    "cos": torch.cos, "erf": torch.erf, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
    "softplus": F.softplus, "logSigmoid": F.logsigmoid, "relu": F.relu, "leakyRelu": F.leaky_relu,
    "tan": torch.tan, "asin": torch.asin, "acos": torch.acos, "atan": torch.atan, "sinh": torch.sinh,
    "cosh": torch.cosh, "log2": torch.log2, "log10": torch.log10, "rsqrt": torch.rsqrt, "trunc": torch.trunc,
    "isNaN": torch.isnan, "isFinite": torch.isfinite, "elu": elu, "selu": selu, "hardtanh": F.hardtanh,
    "mish": F.mish, "softsign": F.softsign, "geluTanh": lambda x: F.gelu(x.double(), approximate="tanh").to(x.dtype),
    "gelu": F.gelu, "silu": F.silu, "clamp": lambda x: x.clamp(-1, 0.5),
    "clampAtZero": lambda x: x.clamp(0, 1), "clampUp": lambda x: x.clamp(min=2),
    "clampCrossed": lambda x: x.clamp(1, -1), "pow0": lambda x: x**0, "pow3": lambda x: x**3,
    "pow-1": lambda x: x**-1, "pow.5": lambda x: x ** torch.full_like(x, 0.5), "logicalNot": torch.logical_not,
}
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "pow": torch.pow,
    "maximum": torch.maximum, "minimum": torch.minimum, "equal": torch.eq, "notEqual": torch.ne,
    "less": torch.lt, "lessEqual": torch.le, "greater": torch.gt, "greaterEqual": torch.ge,
    "atan2": torch.atan2, "mod": torch.remainder, "floorDiv": lambda a, b: torch.div(a, b, rounding_mode="floor"),
    "logicalXor": torch.logical_xor, "logicalAnd": torch.logical_and, "logicalOr": torch.logical_or,
    "mse": lambda a, b: F.mse_loss(a, b, reduction="none"),
    "huber": lambda a, b: F.huber_loss(a, b, reduction="none"),
    "where": lambda a, b: torch.where(a > b, a, b),
}
ALONG = {
    "sum": lambda x: x.sum(0), "mean": lambda x: x.mean(0), "prod": lambda x: x.prod(0),
    "max": lambda x: x.amax(0), "min": lambda x: x.amin(0), "argmax": lambda x: x.argmax(0),
    "argmin": lambda x: x.argmin(0), "variance": lambda x: x.var(0),
    "variance0": lambda x: x.var(0, unbiased=False), "std": lambda x: x.std(0),
    "std0": lambda x: x.std(0, unbiased=False), "norm": lambda x: x.norm(dim=0),
    "norm1": lambda x: x.norm(1, dim=0), "normInf": lambda x: x.norm(INF, dim=0),
    "logSumExp": lambda x: x.logsumexp(0), "softmax": lambda x: x.softmax(0),
    "logSoftmax": lambda x: x.log_softmax(0), "cumsum": lambda x: x.cumsum(0),
    "sort": lambda x: x.sort(0).values, "sortDown": lambda x: x.sort(0, descending=True).values,
    "topK": lambda x: x.topk(1, 0).values, "any": lambda x: x.any(0), "all": lambda x: x.all(0),
    "layerNorm": normalized, "batchNorm": lambda x: normalized(x) if len(x) > 1 else x,
    "crossEntropy": lambda x: F.cross_entropy(x, torch.tensor(0)),
    "crossEntropyLast": lambda x: F.cross_entropy(x, torch.tensor(len(x) - 1)),
    "nll": lambda x: F.nll_loss(x.unsqueeze(0), torch.tensor([0])),
    "bceWithLogits0": bce(0.0), "bceWithLogits1": bce(1.0),
    "dot": lambda x: x @ x, "distance": lambda x: (x - 1).square().sum(0),
    "maxPool": lambda x: F.max_pool1d(x.reshape(1, 1, -1), len(x)).reshape(()),
    "avgPool": lambda x: F.avg_pool1d(x.reshape(1, 1, -1), len(x)).reshape(()),
    "conv": lambda x: F.conv1d(x.reshape(1, 1, -1), x.reshape(1, 1, -1), padding=1).reshape(-1),
}
# Gradients by x of the sum of the result, for what autograd decides at NaN and infinity.
SLOPES = ["tan", "asin", "atan", "sinh", "cosh", "log2", "log10", "rsqrt", "elu", "selu", "hardtanh", "mish", "geluTanh",
          "relu", "tanh", "sigmoid", "exp", "log", "sqrt", "logSumExp", "softmax", "clamp", "sum",
          "max", "min", "std", "norm", "logSoftmax"]

BEYOND = [[MAX, MAX], [MAX, -MAX], [-MAX, -MAX], [LEAST, LEAST, LEAST]]


def token(value):
    if value != value:
        return "NaN"
    if value in (INF, -INF):
        return "Infinity" if value > 0 else "-Infinity"
    return "-0" if value == 0 and str(value)[0] == "-" else float("%.9g" % value)


def kinds(values):
    return [token(v) if isinstance(token(v), str) or v == 0 else "number" for v in values]


def case(name, call, *inputs):
    single = call(*[torch.tensor(x, dtype=torch.float32) for x in inputs]).float().reshape(-1)
    double = call(*[torch.tensor(x, dtype=torch.float32).double() for x in inputs]).float().reshape(-1)
    result = {"op": name, "values": [token(v) for v in single.tolist()]}
    if kinds(single.tolist()) != kinds(double.tolist()):
        result["double"] = [token(v) for v in double.tolist()]
    return result


def slope(name, call, row):
    def gradient(x):
        x.requires_grad_(True)
        call(x).sum().backward()
        return x.grad
    # A norm that float32 cannot hold has no direction: the engine divides by what it stored.
    if name in ("std", "norm") and row in BEYOND:
        return {"op": name, "values": []}
    return case(name, gradient, row)


def main():
    both = [[a for a in PAIR for _ in PAIR], [b for _ in PAIR for b in PAIR]]
    every = {**UNARY, **ALONG, "elu": F.elu, "selu": F.selu}
    golden = {
        "line": [token(v) for v in LINE],
        "pairs": [[token(v) for v in side] for side in both],
        "rows": [[token(v) for v in row] for row in ROWS],
        "unary": [case(name, call, LINE) for name, call in UNARY.items()],
        "binary": [case(name, call, *both) for name, call in BINARY.items()],
        "along": [[case(name, call, row) for row in ROWS] for name, call in ALONG.items()],
        "slopes": [[slope(name, every[name], row) for row in ROWS] for name in SLOPES],
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "special.json")
    with open(path, "w") as file:
        lines = ",\n".join(f'"{key}":' + json.dumps(part, separators=(",", ":")) for key, part in golden.items())
        file.write("{\n" + lines + "\n}\n")


main()
