"""Scores of a small vision transformer in PyTorch 1.13, float64: `python3 scores.py > scores.json`."""
import json

import torch
import torch.nn.functional as F

torch.manual_seed(7)
C, H, L, P, CLASSES = 8, 2, 2, 2, 3
SIDE = 5  # hangs over by one pixel


def normal(*shape):
    return (torch.randn(*shape, dtype=torch.float64) / 2).to(torch.float32).double()


N = 9
weights = {"token": normal(1, 1, C), "positions.weight": normal(N + 1, C)}
for name, rows, columns in [("patches", C, P * P), ("head", CLASSES, C)]:
    weights |= {f"{name}.weight": normal(rows, columns), f"{name}.bias": normal(rows)}
weights |= {"norm.gain": normal(C), "norm.bias": normal(C)}
for i in range(L):
    b = f"blocks.{i}"
    for norm in ("attentionNorm", "mlpNorm"):
        weights |= {f"{b}.{norm}.gain": normal(C), f"{b}.{norm}.bias": normal(C)}
    for name, rows, columns in [
        ("attention.input", 3 * C, C),
        ("attention.output", C, C),
        ("mlp.0", 2 * C, C),
        ("mlp.2", C, 2 * C),
    ]:
        weights |= {f"{b}.{name}.weight": normal(rows, columns), f"{b}.{name}.bias": normal(rows)}

pictures = torch.rand(2, 1, SIDE, SIDE, dtype=torch.float64).float().double()


def linear(name, x):
    return F.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])


def norm(name, x):
    return F.layer_norm(x, (C,), weights[f"{name}.gain"], weights[f"{name}.bias"])


# unfold gives [B, P·P, N], patches from left to right and from top to bottom
padded = F.pad(pictures, (0, 1, 0, 1), mode="replicate")
patches = F.unfold(padded, P, stride=P).transpose(1, 2)
x = torch.cat([weights["token"].expand(2, 1, C), linear("patches", patches)], 1)
x = x + weights["positions.weight"]
shares = []
for i in range(L):
    b = f"blocks.{i}"
    q, k, v = linear(f"{b}.attention.input", norm(f"{b}.attentionNorm", x)).split(C, 2)
    q, k, v = (t.view(2, N + 1, H, C // H).transpose(1, 2) for t in (q, k, v))
    a = (q @ k.transpose(-2, -1) / (C // H) ** 0.5).softmax(-1)
    shares.append(a[:, :, 0, 1:])
    x = x + linear(f"{b}.attention.output", (a @ v).transpose(1, 2).reshape(2, N + 1, C))
    x = x + linear(f"{b}.mlp.2", F.gelu(linear(f"{b}.mlp.0", norm(f"{b}.mlpNorm", x))))
scores = linear("head", norm("norm", x[:, 0]))


def listed(t):
    return [float(f"{v:.9g}") for v in t.reshape(-1).tolist()]


print(
    json.dumps(
        {
            "pictures": listed(pictures),
            "weights": {name: listed(value) for name, value in weights.items()},
            "patches": listed(patches),
            "shares": [listed(each) for each in shares],
            "scores": listed(scores),
        }
    )
)
