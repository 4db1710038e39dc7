"""Values and gradients of PyTorch for the ops that are made of other ops, written to composed.json.

    /usr/bin/python3 packages/core/test/golden/composed.py

The cases have the form of ops.py: name, operands, call.
"""

import torch
import torch.nn.functional as F

from ops import f, i, write

WEIGHT = torch.tensor([0.5, 1.0, 2.0], dtype=torch.float64)

LOSSES = [
    ("l1", [f(2, 5), f(2, 5)], F.l1_loss),
    ("smoothL1", [f(2, 5), f(2, 5)], lambda a, b: F.smooth_l1_loss(a, b, beta=0.7)),
    ("bce", [f(2, 5, low=0.05, high=0.95), f(2, 5, low=0, high=1)], F.binary_cross_entropy),
    ("bceWeighted", [f(4, 3, low=-9, high=9), f(4, 3, low=0, high=1)],
     lambda x, t: F.binary_cross_entropy_with_logits(x, t, pos_weight=WEIGHT)),
    ("klDivergence", [f(3, 4, low=-3, high=-0.1), f(3, 4, low=0.1, high=0.9)],
     lambda x, t: F.kl_div(x, t, reduction="batchmean")),
    ("klDivergenceLogs", [f(3, 4, low=-3, high=-0.1), f(3, 4, low=-3, high=-0.1)],
     lambda x, t: F.kl_div(x, t, log_target=True)),
    ("nllWeighted", [f(5, 3), i([0, 2, -100, 2, 1])],
     lambda x, y: F.nll_loss(x, y, weight=WEIGHT)),
    ("crossEntropyWeighted", [f(2, 3, 2), i([[0, 1], [2, -100]])],
     lambda x, y: F.cross_entropy(x, y, weight=WEIGHT)),
    ("crossEntropyWeightedSmooth", [f(4, 3), i([0, 2, 1, 2])],
     lambda x, y: F.cross_entropy(
         x, y, weight=WEIGHT, label_smoothing=0.2)),
    ("crossEntropySoft", [f(2, 3, 2), f(2, 3, 2, low=0, high=1)],
     lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1)),
    ("crossEntropySoftWeighted", [f(4, 3), f(4, 3, low=0, high=1)],
     lambda x, y: F.cross_entropy(
         x, y, weight=WEIGHT)),
    ("cosineSimilarity", [f(2, 3, 4), f(3, 1)], lambda a, b: F.cosine_similarity(a, b, dim=1)),
]

SHAPES = [
    ("roll", [f(3, 4)], lambda x: torch.roll(x, (1, -2), (0, 1))),
    ("rollAll", [f(3, 4)], lambda x: torch.roll(x, 5)),
    ("chunk", [f(2, 7)], lambda x: torch.chunk(x, 3, 1)[2]),
    ("unfold", [f(3, 7)], lambda x: x.unfold(1, 3, 2)),
    ("meshgrid", [f(2), f(3)], lambda a, b: torch.stack(torch.meshgrid(a, b, indexing="xy"))),
    ("diagonalOffset", [f(2, 4, 3)], lambda x: x.diagonal(-1, 1, 2)),
    ("scatter", [f(2, 4), i([[0, 3, 1], [2, 1, 0]]), f(2, 3)],
     lambda x, at, s: x.scatter(1, at, s)),
    ("scatterCorner", [f(3, 4), i([[0, 3, 1], [2, 1, 0]]), f(2, 3)],
     lambda x, at, s: x.scatter(1, at, s)),
    ("scatterAddCorner", [f(3, 4), i([[0, 3, 3], [2, 1, 0]]), f(2, 3)],
     lambda x, at, s: x.scatter_add(1, at, s)),
    ("maskedFill", [f(2, 3), i([[0, 1, 0], [1, 1, 0]])],
     lambda x, m: x.masked_fill(m.bool(), 0.5)),
    ("maskedSelect", [f(2, 3), i([[0, 1, 0], [1, 1, 0]])], lambda x, m: x.masked_select(m.bool())),
    ("cumprod", [f(3, 4)], lambda x: x.cumprod(1)),
    ("quantile", [f(3, 6)],
     lambda x: x.quantile(torch.tensor([0.1, 0.5, 0.95], dtype=torch.float64), 1)),
    ("quantileNearest", [f(3, 6)], lambda x: x.quantile(0.3, 0, interpolation="nearest")),
    ("medianOdd", [f(3, 5)], lambda x: x.median(1).values),
    ("padReflect", [f(1, 2, 3, 4)], lambda x: F.pad(x, (2, 1, 1, 2), mode="reflect")),
    ("padReplicate", [f(1, 2, 3, 4)], lambda x: F.pad(x, (2, 1, 4, 0), mode="replicate")),
    ("padCircular", [f(1, 2, 3, 4)], lambda x: F.pad(x, (2, 1, 1, 3), mode="circular")),
    ("padNegative", [f(3, 4)], lambda x: F.pad(x, (-1, 2, 1, -2), value=0.5)),
]

NORMS = [
    ("groupNorm", [f(2, 4, 3, 2), f(4), f(4)], lambda x, g, b: F.group_norm(x, 2, g, b)),
    ("instanceNorm", [f(2, 4, 3, 2), f(4), f(4)],
     lambda x, g, b: F.instance_norm(x, weight=g, bias=b)),
    ("attention", [f(2, 3, 4), f(2, 5, 4), f(2, 5, 3)],
     lambda q, k, v: F._scaled_dot_product_attention(q, k, v)[0]),
    ("attentionCausal", [f(2, 2, 4, 3), f(2, 2, 4, 3), f(2, 2, 4, 3)],
     lambda q, k, v: F._scaled_dot_product_attention(q, k, v, is_causal=True)[0]),
    ("attentionMasked", [f(2, 3, 4), f(2, 3, 4), f(2, 3, 2), i([[1, 0, 1], [0, 1, 0], [1, 1, 1]])],
     lambda q, k, v, m: F._scaled_dot_product_attention(q, k, v, torch.zeros(3, 3, dtype=q.dtype).masked_fill(m == 0, float("-inf")))[0]),
]

def rotary(x):
    """Pairs of features as complex numbers, turned by position times frequency."""
    time, width = x.shape[-2:]
    angles = torch.outer(torch.arange(time).double(), 10000.0 ** (-torch.arange(0, width, 2).double() / width))
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * torch.polar(torch.ones_like(angles), angles)).flatten(-2)


POSITIONS = [("rotary", [f(2, 3, 5, 6)], rotary)]

def definite(x):
    return x @ x.transpose(-1, -2) + torch.eye(x.shape[-1], dtype=x.dtype)


ALGEBRA = [
    ("solve", [f(2, 1, 3, 3), f(4, 3, 2)], torch.linalg.solve),
    ("solveVector", [f(2, 4, 4), f(4)], lambda a, b: torch.linalg.solve(a, b.expand(2, 4).unsqueeze(-1)).squeeze(-1)),
    ("inv", [f(2, 4, 4)], torch.linalg.inv),
    ("det", [f(3, 4, 4)], torch.linalg.det),
    ("cholesky", [f(2, 4, 4)], lambda x: torch.linalg.cholesky(definite(x))),
    ("svdValuesTall", [f(2, 5, 3)], lambda x: torch.linalg.svdvals(x)),
    ("svdValuesWide", [f(3, 4)], lambda x: torch.linalg.svdvals(x)),
]

if __name__ == "__main__":
    write("composed.json", LOSSES + SHAPES + NORMS + POSITIONS + ALGEBRA)
