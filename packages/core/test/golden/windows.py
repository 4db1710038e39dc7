"""What PyTorch gives for windows of all kinds, written to windows.json.

    /usr/bin/python3 packages/core/test/golden/windows.py

Pooling, convolution, transposed convolution, adaptive pooling and interpolation over all combinations
of small sizes and options. A case keeps two kinds of numbers: the loss, Σ result·weights, in which
every element of the result counts, and for each operand the slope, Σ ∂loss/∂operand·weights. Operands
and weights come from the same generator as in lcg.ts, in this order: operands, the weights of the
result, the weights of each gradient. "error" says that PyTorch refuses the call.
"""

import itertools
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

    def values(self, shape):
        count = 1
        for size in shape:
            count *= size
        numbers = [-2 + (self.word() / 2**24) * 4 for _ in range(count)]
        return torch.tensor(numbers, dtype=torch.float64).reshape(list(shape))


CASES = []


def case(op, shapes, arguments, call):
    """One call; `arguments` are those of ours, after the tensors."""
    golden = {"op": op, "shapes": [list(shape) for shape in shapes], "arguments": arguments}
    lcg = Lcg(len(CASES) + 1)
    operands = [lcg.values(shape).requires_grad_() for shape in shapes]
    try:
        out = call(*operands)
    except RuntimeError:
        CASES.append({**golden, "error": True})
        return
    loss = (out * lcg.values(out.shape)).sum()
    loss.backward()
    slopes = [(x.grad * lcg.values(x.shape)).sum().item() for x in operands]
    CASES.append({**golden, "shape": list(out.shape), "loss": loss.item(), "slopes": slopes})


def tail(rank, size):
    """A length, or a height and a width that differ."""
    return (size,) if rank == 1 else (size, size + 1)


POOLS = {"max": (F.max_pool1d, F.max_pool2d), "avg": (F.avg_pool1d, F.avg_pool2d)}
STEPS = list(itertools.product([1, 2, 3], [1, 2, 3], [0, 1], [False, True], [4, 7]))


def pools():
    for rank, (kernel, stride, padding, ceil, size) in itertools.product([1, 2], STEPS):
        if padding * 2 > kernel:
            continue  # a rule of PyTorch's alone: ours asks for less than the window's reach
        shape = (1, 2, *tail(rank, size))
        window = {"stride": stride, "padding": padding, "ceilMode": ceil}
        for dilation in [1, 2]:
            case(f"maxPool{rank}d", [shape], [kernel, {**window, "dilation": dilation}],
                 lambda x: POOLS["max"][rank - 1](x, kernel, stride, padding, dilation, ceil))
        for counted in [False, True]:
            case(f"avgPool{rank}d", [shape], [kernel, {**window, "countIncludePad": counted}],
                 lambda x: POOLS["avg"][rank - 1](x, kernel, stride, padding, ceil, counted))
    for kernel, stride, padding, ceil in itertools.product([[1, 3], [3, 2]], [[2, 1], [1, 3]], [[0, 1]], [False, True]):
        window = {"stride": stride, "padding": padding, "ceilMode": ceil}
        case("maxPool2d", [(2, 1, 6, 5)], [kernel, {**window, "dilation": [2, 1]}],
             lambda x: F.max_pool2d(x, kernel, stride, padding, (2, 1), ceil))
        case("avgPool2d", [(2, 1, 6, 5)], [kernel, {**window, "divisor": 5}],
             lambda x: F.avg_pool2d(x, kernel, stride, padding, ceil, True, 5))


def convolutions():
    run = (F.conv1d, F.conv2d)
    for rank, kernel, dilation, groups in itertools.product([1, 2], [1, 2, 3, 4], [1, 2], [1, 2]):
        shapes = [(2, 4, *tail(rank, 6)), (4, 4 // groups, *[kernel] * rank), (4,)]
        case(f"conv{rank}d", shapes, [{"padding": "same", "dilation": dilation, "groups": groups}],
             lambda x, w, b: run[rank - 1](x, w, b, padding="same", dilation=dilation, groups=groups))
    for rank, kernel, stride, (before, after) in itertools.product(
        [1, 2], [2, 3], [1, 2], [(0, 1), (2, 0), (1, 3)]
    ):
        shapes = [(2, 2, *tail(rank, 5)), (3, 2, *[kernel] * rank), (3,)]
        around = [[before, after]] if rank == 1 else [[after, before], [before, after]]
        flat = [n for pair in reversed(around) for n in pair]
        case(f"conv{rank}d", shapes, [{"padding": around, "stride": stride}],
             lambda x, w, b: run[rank - 1](F.pad(x, flat), w, b, stride=stride))


def transposed():
    run = (F.conv_transpose1d, F.conv_transpose2d)
    for rank, kernel, stride, padding, extra, dilation, groups in itertools.product(
        [1, 2], [1, 2, 3], [1, 2, 3], [0, 1], [0, 1, 2], [1, 2], [1, 2]
    ):
        if rank == 2 and (kernel + stride + padding + extra + dilation + groups) % 2 == 0:
            continue  # half of them
        shapes = [(2, 4, *tail(rank, 3)), (4, 2, *[kernel] * rank), (2 * groups,)]
        options = {"stride": stride, "padding": padding, "outputPadding": extra}
        case(f"convTranspose{rank}d", shapes, [{**options, "dilation": dilation, "groups": groups}],
             lambda x, w, b: run[rank - 1](x, w, b, stride, padding, extra, groups, dilation))


def adaptive():
    pools = {
        "adaptiveAvgPool1d": F.adaptive_avg_pool1d,
        "adaptiveAvgPool2d": F.adaptive_avg_pool2d,
        "adaptiveMaxPool1d": F.adaptive_max_pool1d,
        "adaptiveMaxPool2d": F.adaptive_max_pool2d,
    }
    for (op, call), size, wanted in itertools.product(pools.items(), [1, 4, 5, 7], [1, 2, 3, 5, 8]):
        rank = 1 if op.endswith("1d") else 2
        out = wanted if rank == 1 else [wanted, 4]
        case(op, [(2, 3, *tail(rank, size))], [out], lambda x: call(x, out))


def interpolations():
    modes = {1: [("nearest", None), ("linear", False), ("linear", True)],
             2: [("nearest", None), ("bilinear", False), ("bilinear", True)]}
    names = {"size": "size", "scale": "scale_factor"}
    for rank, size in itertools.product([1, 2], [1, 2, 3, 5]):
        wanted = [("size", n if rank == 1 else [n, 4]) for n in [1, 2, 3, 4, 5, 7, 9]]
        wanted += [("scale", s if rank == 1 else [s, 2]) for s in [0.5, 0.7, 1.5, 2, 3.1]]
        for (mode, corners), (name, value) in itertools.product(modes[rank], wanted):
            options = {name: value, "mode": mode, **({} if corners is None else {"alignCorners": corners})}
            given = {names[name]: value if rank == 1 else tuple(value)}
            case("interpolate", [(2, 2, *tail(rank, size))], [options],
                 lambda x: F.interpolate(x, mode=mode, align_corners=corners, **given))


def main():
    for part in (pools, convolutions, transposed, adaptive, interpolations):
        part()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "windows.json")
    with open(path, "w") as file:
        lines = ",\n".join(json.dumps(golden, separators=(",", ":")) for golden in CASES)
        file.write("[\n" + lines + "\n]\n")


main()
