"""Values and gradients of PyTorch at the edges of an op's arguments, written to edges.json.

    /usr/bin/python3 packages/core/test/golden/edges.py

Shifts beyond an axis, windows as long as it, negative steps, several axes, reductions of every kind,
operands that broadcast, ties. The cases have the form of ops.py: name, operands, call.
"""

import torch
import torch.nn.functional as F

from ops import f, i, write

INF = float("inf")


def attention(q, k, v, scale=None, shift=0.0, seen=None):
    """Spelled out, for options that this version of PyTorch lacks."""
    scores = q @ k.transpose(-1, -2) * (q.shape[-1] ** -0.5 if scale is None else scale) + shift
    return (scores if seen is None else scores.masked_fill(~seen, -INF)).softmax(-1) @ v


def earlier(rows, columns):
    return torch.ones(rows, columns).tril().bool()


MOVES = [
    ("rollFar", [f(3, 4)], lambda x: x.roll((7, -9), (0, 1))),
    ("unfoldAll", [f(2, 5)], lambda x: x.unfold(1, 5, 3)),
    ("padReflectAll", [f(1, 2, 3, 4)], lambda x: F.pad(x, (3, 3, 2, 2), mode="reflect")),
    ("padCircularAll", [f(1, 2, 3, 4)], lambda x: F.pad(x, (4, 4, 3, 3), mode="circular")),
    ("padCut", [f(3, 4)], lambda x: F.pad(x, (-1, -3, 0, -2), value=9)),
    ("sliceBack", [f(2, 7)], lambda x: x.flip(1)[:, ::2]),
    ("sliceBackRange", [f(2, 7)], lambda x: x[:, [5, 3]]),
    ("sliceNegative", [f(2, 7)], lambda x: x[:, -5:-1:3]),
    ("sliceBeyond", [f(2, 7)], lambda x: x[:, -99:99]),
    ("sliceBackBeyond", [f(2, 7)], lambda x: x.flip(1)),
    ("split", [f(2, 6)], lambda x: x.split([1, 3, 2], 1)[1]),
    ("splitEqual", [f(2, 6)], lambda x: x.split(4, 1)[1]),
    ("chunkShort", [f(5, 2)], lambda x: x.chunk(4)[2]),
    ("unbind", [f(2, 3, 2)], lambda x: x.unbind(-2)[2]),
    ("flipAll", [f(2, 3, 2)], lambda x: x.flip([0, 1, 2])),
    ("flatten", [f(2, 3, 2, 2)], lambda x: x.flatten(1, 2)),
    ("squeeze", [f(2, 1, 3, 1)], lambda x: x.squeeze(1)),
    ("squeezeAll", [f(2, 1, 3, 1)], lambda x: x.squeeze()),
    ("unsqueeze", [f(2, 3)], lambda x: x.unsqueeze(-2)),
    ("transposeAxes", [f(2, 3, 4)], lambda x: x.transpose(0, -1)),
    ("broadcastTo", [f(2, 1)], lambda x: x.expand(4, 2, 3)),
    ("concatThree", [f(2, 1), f(2, 3), f(2, 2)], lambda a, b, c: torch.cat([a, b, c], -1)),
    ("stackLast", [f(2, 3), f(2, 3)], lambda a, b: torch.stack([a, b], -1)),
    ("triuTall", [f(4, 2)], lambda x: x.triu(-1)),
    ("diagonalTall", [f(4, 2)], lambda x: x.diagonal(-1)),
    ("diagonalFar", [f(2, 4)], lambda x: x.diagonal(2)),
]

INDEXING = [
    ("gatherCorner", [f(3, 4), i([[0, 3], [2, 1]])], lambda x, at: x.gather(1, at)),
    ("gatherFirst", [f(3, 4), i([[0, 2, 2, 1]])], lambda x, at: x.gather(0, at)),
    ("scatterFirst", [f(3, 2), i([[2, 0], [0, 1]]), f(2, 2)], lambda x, at, s: x.scatter(0, at, s)),
    ("scatterNumber", [f(2, 4), i([[0, 3], [2, 2]])], lambda x, at: x.scatter(1, at, 1.5)),
    ("scatterAddLarger", [f(2, 4), i([[0, 3], [2, 1]]), f(3, 3)],
     lambda x, at, s: x.scatter_add(1, at, s[:2, :2])),
    ("indexSelectFirst", [f(3, 4), i([2, 2, 0])], lambda x, at: x.index_select(0, at)),
    ("where", [f(2, 1, 3), f(4, 1)], lambda a, b: torch.where(a > b, a, b)),
    ("topKSmallest", [f(4, 3)], lambda x: x.topk(3, 0, largest=False).values),
    ("sortFirst", [f(4, 3)], lambda x: x.sort(0).values),
]

REDUCTIONS = [
    ("varianceAxes", [f(2, 3, 4)], lambda x: x.var((0, 2))),
    ("stdKept", [f(2, 3, 4)], lambda x: x.std((0, 2), keepdim=True, unbiased=False)),
    ("normOne", [f(3, 5)], lambda x: x.norm(1, dim=1)),
    ("normLargest", [f(3, 5)], lambda x: x.norm(INF, dim=0)),
    ("normAxes", [f(2, 3, 4)], lambda x: x.norm(dim=(0, 2))),
    ("logSumExpAxes", [f(2, 3, 4)], lambda x: x.logsumexp((0, 2), keepdim=True)),
    ("logSumExpAll", [f(2, 3)], lambda x: x.logsumexp((0, 1))),
    ("softmaxMiddle", [f(2, 3, 4)], lambda x: x.softmax(1)),
    ("logSoftmaxFirst", [f(3, 4)], lambda x: x.log_softmax(0)),
    ("cumsumMiddle", [f(2, 3, 4)], lambda x: x.cumsum(1)),
    ("cumprodFirst", [f(3, 4)], lambda x: x.cumprod(0)),
    ("prodAxes", [f(2, 3, 4)], lambda x: x.prod(2).prod(0)),
    ("maxTies", [f(3, 6)], lambda x: x.clamp(max=0.5).amax(1)),
    ("quantileLower", [f(3, 6)], lambda x: x.quantile(0.3, 1, interpolation="lower")),
    ("quantileHigher", [f(3, 6)], lambda x: x.quantile(0.3, 1, interpolation="higher")),
    ("quantileMidpoint", [f(3, 6)], lambda x: x.quantile(0.3, 1, interpolation="midpoint")),
    ("quantileHalf", [f(4, 3)], lambda x: x.quantile(0.5, 0, keepdim=True, interpolation="nearest")),
    ("medianEven", [f(3, 6)], lambda x: x.quantile(0.5, 1)),
]

PRODUCTS = [
    ("matmulRow", [f(3), f(2, 3, 4)], torch.matmul),
    ("matmulDot", [f(3), f(3)], torch.matmul),
    ("matmulTransposed", [f(4, 3), f(4, 5)], lambda a, b: a.T @ b),
    ("matmulStrided", [f(4, 2, 3), f(3, 5)], lambda a, b: a.transpose(0, 1) @ b),
    ("linearVector", [f(3), f(4, 3), f(4)], F.linear),
    ("einsumEllipsis", [f(3, 1, 4), f(2, 4)], lambda a, b: torch.einsum("...i,...i->...", a, b)),
    ("einsumLeading", [f(2, 3, 4)], lambda a: torch.einsum("...ij->j...", a)),
    ("einsumImplicit", [f(2, 3), f(3, 4)], lambda a, b: torch.einsum("cb,ba", a, b)),
    ("einsumThree", [f(2, 3), f(3, 4), f(4, 2)], lambda a, b, c: torch.einsum("ij,jk,kl->li", a, b, c)),
    ("einsumRepeated", [f(3, 3, 2)], lambda a: torch.einsum("iij->ji", a)),
    ("einsumTrace", [f(3, 3), f(2)], lambda a, b: torch.einsum("ii,j->j", a, b)),
    ("einsumSums", [f(2, 3, 4), f(5)], lambda a, b: torch.einsum("abc,d->da", a, b)),
    ("solveBatch", [f(3, 3), f(2, 3, 2)], torch.linalg.solve),
    ("solveOne", [f(3, 3), f(3)], torch.linalg.solve),
    ("detOne", [f(3, 3)], torch.linalg.det),
    ("attentionScale", [f(2, 3, 4), f(2, 5, 4), f(2, 5, 3)], lambda q, k, v: attention(q, k, v, scale=0.3)),
    ("attentionShift", [f(3, 4), f(5, 4), f(5, 2), f(1, 5)], lambda q, k, v, m: attention(q, k, v, shift=m)),
    ("attentionLeading", [f(2, 1, 3, 4), f(3, 5, 4), f(5, 2)], attention),
    ("attentionWide", [f(2, 4), f(4, 4), f(4, 3)], lambda q, k, v: attention(q, k, v, seen=earlier(2, 4))),
    ("attentionBoth", [f(2, 4, 3), f(2, 4, 3), f(2, 4, 2), i([[1, 0, 1, 1]])],
     lambda q, k, v, m: attention(q, k, v, seen=earlier(4, 4) & m.bool())),
]

NORMS = [
    ("layerNormGain", [f(2, 3, 4), f(3, 4)], lambda x, g: F.layer_norm(x, (3, 4), g)),
    ("layerNormBias", [f(2, 3, 4), f(3, 4)], lambda x, b: F.layer_norm(x, (3, 4), None, b)),
    ("rmsNorm", [f(2, 3, 4), f(3, 4)],
     lambda x, g: x / (x.square().mean((1, 2), keepdim=True) + 1e-5).sqrt() * g),
    ("groupNormPlain", [f(2, 4, 3)], lambda x: F.group_norm(x, 2)),
    ("batchNormLast", [f(4, 2, 3), f(3)], lambda x, g: F.batch_norm(x.transpose(1, 2), None, None, g, None, True).transpose(1, 2)),
    ("batchNormRunning", [f(4, 3), f(3), f(3, low=0.5)], lambda x, m, v: (x - m) / (v + 1e-5).sqrt()),
    ("cosineFirst", [f(3, 4), f(3, 4)], lambda a, b: F.cosine_similarity(a, b, dim=0)),
]

LOSSES = [
    ("crossEntropyNone", [f(2, 3, 2), i([[0, 1], [2, -100]])], lambda x, y: F.cross_entropy(x, y, reduction="none")),
    ("crossEntropySample", [f(4), i(2)], F.cross_entropy),
    ("crossEntropySoftNone", [f(2, 3, 2), f(2, 3, 2, low=0, high=1)],
     lambda x, y: F.cross_entropy(x, y, reduction="none")),
    ("crossEntropySoftSum", [f(4, 3), f(4, 3, low=0, high=1)], lambda x, y: F.cross_entropy(x, y, reduction="sum")),
    ("crossEntropySoftSample", [f(3), f(3, low=0, high=1)], F.cross_entropy),
    ("crossEntropyEven", [f(4, 3), i([0, 2, 1, 2])], lambda x, y: F.cross_entropy(x, y, label_smoothing=1.0)),
    ("nllImage", [f(2, 3, 2), i([[0, 1], [2, 2]])], lambda x, y: F.nll_loss(x, y, reduction="sum")),
    ("smoothL1None", [f(2, 5), f(2, 5)], lambda a, b: F.smooth_l1_loss(a, b, reduction="none")),
    ("smoothL1Zero", [f(2, 5), f(2, 5)], lambda a, b: F.smooth_l1_loss(a, b, beta=0.0)),
    ("huberSum", [f(2, 5), f(2, 5)], lambda a, b: F.huber_loss(a, b, reduction="sum")),
    ("hinge", [f(2, 5), f(2, 5)], lambda x, t: (1 - x * t).relu().mean()),
    ("bceNumber", [f(4, 3, low=-9, high=9), f(4, 3, low=0, high=1)],
     lambda x, t: F.binary_cross_entropy_with_logits(x, t, pos_weight=torch.tensor(2.5).double())),
    ("klDivergenceMean", [f(3, 4, low=-3, high=-0.1), f(3, 4, low=0.1, high=0.9)], F.kl_div),
]

MORE = [
    ("groupNormOne", [f(2, 4, 3)], lambda x: F.group_norm(x, 1)),
    ("diagonalBatch", [f(2, 3, 3)], lambda x: x.diagonal(dim1=-2, dim2=-1)),
    ("einsumEllipsisLast", [f(2, 4), f(3, 1, 4)], lambda a, b: torch.einsum("...i,...i->...", a, b)),
    ("crossEntropyClassIgnored", [f(4, 3), i([0, 2, 1, 0])], lambda x, y: F.cross_entropy(x, y, ignore_index=0)),
    ("nllClassIgnored", [f(4, 3), i([0, 2, 1, 0])], lambda x, y: F.nll_loss(x, y, ignore_index=2, reduction="sum")),
    ("einsumImplicitEllipsis", [f(2, 3), f(2, 3)], lambda a, b: torch.einsum("...i,...i", a, b)),
    ("einsumImplicitTrace", [f(3, 3)], lambda a: torch.einsum("ii", a)),
    ("einsumTurned", [f(2, 3)], lambda a: torch.einsum("ba", a)),
    ("detBatch", [f(2, 2, 3, 3)], torch.linalg.det),
    ("matmulTurned", [f(2, 3, 4), f(2, 5)], lambda a, b: a.transpose(0, 2) @ b),
    ("matmulSpread", [f(3), f(2, 4, 3)], lambda a, b: b @ a.expand(5, 3).T),
    ("quantileHalfEven", [f(6, 3)], lambda x: x.quantile(0.5, 0, interpolation="nearest")),
]

if __name__ == "__main__":
    write("edges.json", MOVES + INDEXING + REDUCTIONS + PRODUCTS + NORMS + LOSSES + MORE)
