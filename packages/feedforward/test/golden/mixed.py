"""A network whose layers have different activations in PyTorch: outputs, loss, gradients.

    /usr/bin/python3 packages/feedforward/test/golden/mixed.py > packages/feedforward/test/golden/mixed.json

Written with PyTorch 1.13, in float64.
"""
import json

import torch

torch.set_default_dtype(torch.float64)
activations = ["relu", "tanh", "sigmoid"]
sizes = [2, 3, 2, 2, 3]


def spread(shape, start):
    count = int(torch.tensor(shape).prod())
    return torch.tensor([((7 * i + start) % 11 - 5) / 8 for i in range(count)]).view(shape)


weights = [spread([n, m], 2 * i + 1).requires_grad_() for i, (m, n) in enumerate(zip(sizes, sizes[1:]))]
biases = [spread([n], 3 * i + 2).requires_grad_() for i, n in enumerate(sizes[1:])]
x = torch.tensor([[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]])
classes = [0, 2, 1]

value, hidden = x, []
for name, weight, bias in zip(activations, weights, biases):
    value = getattr(torch, name)(value @ weight.T + bias)
    hidden.append(value)
scores = value @ weights[-1].T + biases[-1]
loss = torch.nn.functional.cross_entropy(scores, torch.tensor(classes))
loss.backward()

flat = lambda tensors: [t.detach().flatten().tolist() for t in tensors]
golden = {
    "activations": activations,
    "sizes": sizes,
    "x": x.tolist(),
    "classes": classes,
    "weights": flat(weights),
    "biases": flat(biases),
    "hidden": flat(hidden),
    "scores": flat([scores])[0],
    "loss": loss.item(),
    "weightGradients": flat([w.grad for w in weights]),
    "biasGradients": flat([b.grad for b in biases]),
}
print(json.dumps(golden))
