"""What PyTorch, NumPy, SciPy and scikit-learn answer to one call of an exercise's solution each; writes solutions.json:

    /usr/bin/python3 packages/practice/test/golden/solutions.py
"""
import json
import os

import numpy as np
import torch
from scipy.special import expit, softmax
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import pairwise_distances
from sklearn.metrics.pairwise import cosine_similarity, rbf_kernel
from sklearn.preprocessing import StandardScaler

F = torch.nn.functional
rng = np.random.default_rng(65)
cases = []


def case(name, args, expected):
    cases.append({"id": name, "args": to_list(args), "expected": to_list(expected)})


def to_list(value):
    if isinstance(value, torch.Tensor):
        return value.detach().tolist()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (np.floating, np.integer)):
        return value.item()
    if isinstance(value, (list, tuple)):
        return [to_list(each) for each in value]
    if isinstance(value, dict):
        return {key: to_list(each) for key, each in value.items()}
    return value


def draw(*shape):
    return np.round(rng.normal(size=shape), 3)


def t(x):
    return torch.tensor(np.asarray(x), dtype=torch.float64, requires_grad=True)


def path(make, start, gradients):
    x = t([start])
    optimizer = make([x])
    seen = []
    for gradient in gradients:
        x.grad = torch.tensor([gradient], dtype=torch.float64)
        optimizer.step()
        seen.append(x.item())
    return seen


gradients = draw(6)
case("adam", [0.7, gradients, {"rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}],
     path(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-3), 0.7, gradients))
for nesterov in (False, True):
    case("momentum", [0.7, gradients, {"rate": 0.1, "momentum": 0.9, "nesterov": nesterov}],
         path(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=nesterov), 0.7, gradients))

q, k, v = draw(4, 3), draw(4, 3), draw(4, 2)
case("attention-head", [q, k, v],
     torch.softmax((t(q) @ t(k).T / 3**0.5).masked_fill(torch.ones(4, 4).triu(1) == 1, -np.inf), 1) @ t(v))

x = draw(5, 2)
norm_layer = torch.nn.BatchNorm1d(2, affine=False, dtype=torch.float64)
norm_layer.running_mean.copy_(torch.tensor([0.3, -0.2]))
norm_layer.running_var.copy_(torch.tensor([1.5, 0.5]))
running = {"mean": norm_layer.running_mean.tolist(), "variance": norm_layer.running_var.tolist()}
out = norm_layer(t(x))
case("batch-norm", [x, running],
     {"out": out, "running": {"mean": norm_layer.running_mean, "variance": norm_layer.running_var}})

x, g = t(draw(6)), draw(6)
deviation = x.var(unbiased=False).sqrt()
((x - x.mean()) / deviation).backward(torch.tensor(g))
normalized = (x - x.mean()) / deviation
case("batch-norm-backward", [normalized, g, deviation.item()], x.grad)

for a, b in (([3, 1, 4], [5, 4]), ([2, 3], [3]), ([2, 3], [2]), ([], [2]), ([4, 1], [1, 4])):
    try:
        expected = list(np.broadcast_shapes(tuple(a), tuple(b)))
    except ValueError:
        expected = None
    case("broadcast-shapes", [a, b], expected)
for a, b in (([2, 3], [3, 4]), ([5, 2, 3], [3, 4]), ([5, 1, 2, 3], [7, 3, 4]), ([2, 3], [2, 4]), ([2, 2, 3], [3, 3, 4])):
    try:
        expected = list(np.matmul(np.zeros(a), np.zeros(b)).shape)
    except ValueError:
        expected = None
    case("batched-product", [a, b], expected)

weights, x = draw(5, 3), draw(3)
distances = pairwise_distances(weights, x[None])[:, 0]
case("best-matching-unit", [weights, x], {"unit": int(distances.argmin()), "distance": distances.min()})

counts = rng.integers(0, 9, size=(3, 4))
case("bigram-probabilities", [counts, 0.5],
     np.vstack([(row + 0.5) / np.sum(row + 0.5) for row in counts]))

given = [draw(3), draw(2)]
length = np.linalg.norm(np.concatenate(given))  # PyTorch adds 1e-6 to it
for limit in (1.0, 100.0):
    case("clip-by-norm", [given, limit], [each * min(1.0, limit / length) for each in given])

matrix, column = draw(3, 2), draw(3, 1)
case("column-times-matrix", [matrix, column], matrix * column)

picture, kernel = draw(5, 4), draw(2, 3)
for stride, padding in ((1, 0), (2, 1)):
    case("convolution", [picture, kernel, {"stride": stride, "padding": padding}],
         F.conv2d(t(picture)[None, None], t(kernel)[None, None], stride=stride, padding=padding)[0, 0])
signal, weight = draw(9), t(np.zeros(3))
for stride in (1, 2):
    weight.grad = None
    out = F.conv1d(t(signal)[None, None], weight[None, None], stride=stride)
    g = draw(out.shape[-1])
    out[0, 0].backward(torch.tensor(g))
    case("convolution-gradient", [signal, g, 3, stride], weight.grad)
w = draw(2)
case("dilated-convolution", [signal, w, 3],
     F.conv1d(F.pad(t(signal)[None, None], (3, 0)), t(w)[None, None], dilation=3)[0, 0])

logits, classes = t(draw(4, 3)), [2, 0, 1, 1]
loss = F.cross_entropy(logits, torch.tensor(classes))
loss.backward()
case("cross-entropy", [logits, classes], loss)
case("cross-entropy-gradient", [logits, classes], logits.grad)

sequence, w, u = draw(5), t(0.7), t(-0.4)
state = torch.zeros((), dtype=torch.float64)
for each in sequence:
    state = torch.tanh(w * each + u * state)
state.backward()
case("elman-through-time", [sequence, 0.7, -0.4], {"state": state, "gradW": w.grad, "gradU": u.grad})

cell = torch.nn.GRUCell(1, 1, dtype=torch.float64)
with torch.no_grad():  # every sum of weights becomes the number that is given
    for parameter in cell.parameters():
        parameter.zero_()
    cell.bias_ih.copy_(torch.tensor([0.3, -0.8, 0.5], dtype=torch.float64))
    cell.bias_hh[2] = 1.1
case("gru-gate", [0.4, {"a": 0.3, "b": -0.8, "input": 0.5, "hidden": 1.1}],
     cell(t([[0.0]]), t([[0.4]]))[0, 0])

rows, centers = draw(8, 2), draw(3, 2)
labels = pairwise_distances(rows, centers).argmin(axis=1)
case("k-means-pass", [rows, centers],
     {"centers": [rows[labels == k].mean(axis=0) if k in labels else centers[k] for k in range(3)], "labels": labels})

x, y = draw(7), draw(7)
model = LinearRegression().fit(x[:, None], y)
case("least-squares", [x, y], {"slope": model.coef_[0], "intercept": model.intercept_})
model = Ridge(alpha=0.8).fit(x[:, None], y)
case("ridge", [x, y, 0.8], {"slope": model.coef_[0], "intercept": model.intercept_})
design, targets = draw(6, 3), draw(6)
case("output-weights", [design, targets, 0.3],
     Ridge(alpha=0.3, fit_intercept=False).fit(design, targets).coef_)

for nonlinearity, name in (("tanh", "tanh"), ("relu", "relu"), ("linear", "none")):
    case("kaiming-start", [[50, 20], name], torch.nn.init.calculate_gain(nonlinearity) / np.sqrt(50))

a, b = draw(2, 3), draw(3, 4)
case("matrix-product", [a.ravel(), [3, 1], b.ravel(), [4, 1], [2, 3, 4]], (a @ b).ravel())
case("matrix-product", [a.ravel(), [1, 3], a.ravel(), [3, 1], [3, 2, 3]], (a.T @ a).ravel())

x = t(draw(8))
out = F.max_pool1d(x[None, None], 3)[0, 0]
g = draw(len(out))
out.backward(torch.tensor(g))
case("max-pooling", [x, 3, g], {"out": out, "gradient": x.grad})

predicted, actual = t(draw(5)), draw(5)
loss = F.mse_loss(predicted, torch.tensor(actual))
loss.backward()
case("mean-squared-error", [predicted, actual], {"loss": loss, "gradient": predicted.grad})

logits, answers = draw(3, 4), draw(3, 4)
case("mixture-gate", [logits, answers], (softmax(logits, axis=1) * answers).sum(axis=1))
case("stable-softmax", [logits], softmax(logits, axis=1))
for x in (-5.0, -0.3, 0.0, 2.5, 40.0):
    case("stable-sigmoid", [x], expit(x))
chances = [[0.2, 0.9], [0.5, 0.1, 0.7]]
case("perplexity", [chances], torch.exp(-torch.log(torch.tensor(sum(chances, []), dtype=torch.float64)).mean()))

rows, centers = draw(4, 2), draw(3, 2)
case("radial-design", [rows, centers, 0.7],
     np.hstack([rbf_kernel(rows, centers, gamma=1 / (2 * 0.7**2)), np.ones((4, 1))]))
user, places = draw(3), draw(7, 3)
scores = cosine_similarity(user[None], places)[0]
scores[[1, 4]] = -np.inf
top = np.argsort(-scores)[:3]
wanted = [int(top[0]), int(top[2]), int(np.argsort(-scores)[4])]
case("recall-at-k", [user, places, {"visited": [1, 4], "wanted": wanted}, 3], 2 / 3)

train, test = draw(6), draw(3)
scaler = StandardScaler().fit(train[:, None])
case("standardize", [train, test],
     {"train": scaler.transform(train[:, None])[:, 0], "test": scaler.transform(test[:, None])[:, 0]})
for axis in (0, 1):
    for keep in (False, True):
        case("sum-keep-dim", [logits, axis, keep], logits.sum(axis=axis, keepdims=keep))
z = draw(5)
kept = np.argsort(-z)[:3]
masked = np.full(5, -np.inf)
masked[kept] = z[kept] / 0.6
case("temperature", [z, 0.6, 3], softmax(masked))
x = draw(3, 8)
case("many-heads", [x, 4], x.reshape(3, 4, 2).transpose(1, 0, 2))
x = draw(6, 2)
case("flatten-consecutive", [x, 3], x.reshape(2, 6))
for logit, y in ((0.8, 1.0), (-1.2, 0.0)):
    both = {}
    for name, loss in (("squaredError", lambda a: 0.5 * (a - y) ** 2),
                       ("crossEntropy", lambda a: F.binary_cross_entropy(a, torch.tensor(y, dtype=torch.float64)))):
        s = t(logit)
        loss(torch.sigmoid(s)).backward()
        both[name] = s.grad.item()
    case("sigmoid-neuron-gradient", [expit(logit), y], both)

with open(os.path.join(os.path.dirname(__file__), "solutions.json"), "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(each) for each in cases) + "\n]\n")
