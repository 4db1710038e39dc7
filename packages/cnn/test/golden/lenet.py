"""Writes lenet.json: thirty steps of LeNet-5, its losses and gradients, by PyTorch 1.13.

    /usr/bin/python3 packages/cnn/test/golden/lenet.py > packages/cnn/test/golden/lenet.json

Weights and pictures come from the small generator that packages/core/test/lcg.ts has too, so that
no array needs to be kept.
"""
import json
import math
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
state = 1


def word():
    global state
    state = (state * 1664525 + 1013904223) % 2**32
    return state >> 8


def values(shape, scale):
    numbers = [(word() / 2**23 - 1) * scale for _ in range(math.prod(shape))]
    return torch.tensor(numbers, dtype=torch.float64).reshape(shape).float()


net = nn.Sequential(
    nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
)
with torch.no_grad():
    for layer in net:
        if hasattr(layer, "weight"):
            scale = 1 / math.sqrt(layer.weight[0].numel())
            layer.weight.copy_(values(layer.weight.shape, scale))
            layer.bias.copy_(values(layer.bias.shape, scale))

batches = [(values((16, 1, 28, 28), 1), torch.tensor([word() % 10 for _ in range(16)])) for _ in range(3)]
optimizer = torch.optim.SGD(net.parameters(), lr=0.2, momentum=0.9)
losses, norms = [], []
for step in range(30):
    x, y = batches[step % 3]
    loss = F.cross_entropy(net(x), y)
    optimizer.zero_grad()
    loss.backward()
    losses.append(loss.item())
    if step == 0:
        norms = [p.grad.double().norm().item() for p in net.parameters()]
    optimizer.step()
logits = net(batches[0][0])[0].tolist()
print(json.dumps({"torch": torch.__version__, "losses": losses, "firstGradientNorms": norms, "logits": logits}))
