"""What PyTorch gives of int32 and bool tensors: values and element types, written to integers.json.

    /usr/bin/python3 packages/core/test/golden/integers.py

PyTorch adds int32 up in int64; the engine has no int64, so `type` is int32 there and the value wraps.
"""

import json
import os

import torch
import torch.nn.functional as F

BIG = 2**31 - 1


def ints(*values):
    return torch.tensor(values, dtype=torch.int32)


X = ints(5, -7, 3, 0)
ODD = ints(16777217, 16777219, -16777217)
LARGE = ints(BIG, 46341, -(2**31), 123456789)
MASK = torch.tensor([[True, False], [True, True]])
# name, call; the same calls stand in integers.test.ts
CASES = {
    "clamp": lambda: ODD.clamp(0, 16777218), "clampFraction": lambda: X.clamp(0.5, 4.5),
    "clampLow": lambda: ODD.clamp(min=-3), "relu": lambda: torch.relu(ODD), "abs": lambda: ODD.abs(),
    "absLeast": lambda: LARGE.abs(), "neg": lambda: -LARGE, "sign": lambda: X.sign(),
    "square": lambda: LARGE.square(), "pow2": lambda: LARGE**2, "pow3": lambda: LARGE**3,
    "pow0": lambda: X**0, "powHalf": lambda: ints(4, 9) ** 0.5, "powTensor": lambda: X ** ints(2, 3, 20, 0),
    "add": lambda: LARGE + LARGE, "sub": lambda: LARGE - ints(-1, 0, 1, 0), "mul": lambda: LARGE * LARGE,
    "mulNumber": lambda: LARGE * 3, "addFraction": lambda: X + 0.5, "div": lambda: X / 2,
    "maximum": lambda: torch.maximum(ODD, ints(16777218, 0, 0)),
    "minimum": lambda: torch.minimum(ODD, ints(16777218, 0, 0)),
    "where": lambda: torch.where(ODD > 0, ODD, torch.zeros_like(ODD)),
    "whereMask": lambda: torch.where(MASK, MASK, ~MASK),
    "sum": lambda: LARGE.sum(), "prod": lambda: LARGE.prod(), "cumsum": lambda: LARGE.cumsum(0),
    "max": lambda: ODD.max(), "min": lambda: ODD.min(), "mean": lambda: X.float().mean(),
    "matmul": lambda: ODD @ ints(1, 1, 1), "matmulWraps": lambda: LARGE.reshape(2, 2) @ LARGE.reshape(2, 2),
    "outer": lambda: torch.outer(LARGE, LARGE), "linear": lambda: F.linear(ODD.reshape(1, 3), ints(1, 0, 0).reshape(1, 3)),
    "einsum": lambda: torch.einsum("i,i->", ODD.long(), ints(1, 2, 3).long()),
    "conv1d": lambda: F.conv1d(ODD.reshape(1, 1, 3), ints(1).reshape(1, 1, 1)),
    "convWraps": lambda: F.conv1d(LARGE.reshape(1, 1, 4), LARGE[:2].reshape(1, 1, 2)),
    "tril": lambda: ODD.reshape(1, 3).tril(), "trilMask": lambda: MASK.T.tril(), "triuMask": lambda: MASK.triu(),
    "sort": lambda: ODD.sort().values, "concat": lambda: torch.cat([ODD, X]), "padMask": lambda: F.pad(MASK, (1, 0)),
    "flipMask": lambda: MASK.flip(0), "gather": lambda: ODD.gather(0, torch.tensor([2, 0])),
    "sqrt": lambda: ints(4, 9).sqrt(), "exp": lambda: ints(0, 1).exp(), "boolSum": lambda: MASK.sum(),
    "boolClamp": lambda: MASK.int().clamp(0, 1), "floor": lambda: ODD.floor(), "round": lambda: ODD.round(),
    "concatMask": lambda: torch.cat([MASK, MASK]), "stackMask": lambda: torch.stack([MASK, MASK], -1),
    "concatMixed": lambda: torch.cat([MASK, X.reshape(2, 2)]), "concatFloat": lambda: torch.cat([ODD, torch.tensor([0.5])]),
    "whereWhole": lambda: torch.where(ODD > 0, ODD, ints(7, 7, 7)),
    "whereFraction": lambda: torch.where(X > 0, X.float(), torch.tensor(0.5)),
    "maskPlus": lambda: MASK.int() + MASK.int(), "maskAndWhole": lambda: MASK * X.reshape(2, 2),
    "maskAndFloat": lambda: MASK * torch.tensor(0.5), "maskNumber": lambda: MASK * 3,
    "cumprod": lambda: X.cumprod(0), "cumsumMask": lambda: MASK.int().cumsum(0), "maxMask": lambda: MASK.int().max(),
    "scatter": lambda: X.scatter(0, torch.tensor([1, 3]), ints(8, 9)),
    "scatterAdd": lambda: X.scatter_add(0, torch.tensor([1, 1]), ints(8, 9)),
    "scatterFraction": lambda: X.float().scatter(0, torch.tensor([1, 3]), 0.5),
    "maskedFill": lambda: X.masked_fill(X > 0, 9), "maskedSelect": lambda: MASK[torch.tensor([[True, True], [False, True]])],
    "bincount": lambda: torch.bincount(ints(2, 0, 2)), "topK": lambda: ODD.topk(2).values,
    "indexSelectMask": lambda: MASK.index_select(1, torch.tensor([1, 0])), "repeatMask": lambda: MASK.repeat(1, 2),
    "castDown": lambda: torch.tensor([1.9, -1.9]).int(), "castMask": lambda: torch.tensor([0.0, 0.5, -0.0, float("nan")]).bool(),
    "clampHigh": lambda: ODD.clamp(max=5), "absNumber": lambda: (X - 2.5).abs(), "dotMask": lambda: MASK.int() @ MASK.int(),
    "interpolate": lambda: X.float().reshape(1, 1, 4)[:, :, ::2].int(), "compareBeyond": lambda: LARGE.long() < 3_000_000_000,
    "maxPool": lambda: F.max_pool1d(ints(1, 9, 4, 3).float().reshape(1, 1, 4), 2).int(),
}


def wrapped(value):
    return (int(value) + 2**31) % 2**32 - 2**31


def main():
    golden = {}
    for name, call in CASES.items():
        out = call()
        kind = str(out.dtype).removeprefix("torch.").replace("int64", "int32")
        values = out.reshape(-1).tolist()
        if kind == "int32":
            values = [wrapped(v) for v in values]
        golden[name] = {"type": kind, "values": [int(v) if kind != "float32" else v for v in values]}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "integers.json")
    with open(path, "w") as file:
        lines = ",\n".join(f'"{name}":' + json.dumps(each) for name, each in golden.items())
        file.write("{\n" + lines + "\n}\n")


main()
