"""The network of ../names.ts in PyTorch: prints the mean of each seed's last losses as JSON."""
import json
import sys

import torch
import torch.nn.functional as F

path, steps, seeds, last = sys.argv[1], *map(int, sys.argv[2:5])
torch.set_num_threads(1)

inputs, targets = [], []
with open(path, encoding="utf8") as file:
    for name in file.read().split():
        window = [0, 0, 0]
        for character in name + ".":
            index = 0 if character == "." else ord(character) - 96
            inputs.append(window)
            targets.append(index)
            window = window[1:] + [index]
X, Y = torch.tensor(inputs), torch.tensor(targets)

means = []
for seed in range(1, seeds + 1):
    g = torch.Generator().manual_seed(seed)
    table = torch.randn(27, 10, generator=g)
    first = torch.randn(30, 200, generator=g) * (5 / 3) / 30**0.5
    second = torch.randn(200, 27, generator=g) * 0.1
    bias, gain, shift = torch.zeros(27), torch.ones(200), torch.zeros(200)
    mean, variance = torch.zeros(200), torch.ones(200)
    parameters = [table, first, second, bias, gain, shift]
    for p in parameters:
        p.requires_grad_(True)
    total = 0.0
    for step in range(steps):
        rows = torch.randint(0, len(Y), (32,), generator=g)
        hidden = table[X[rows]].view(32, 30) @ first
        hidden = F.batch_norm(hidden, mean, variance, gain, shift, training=True)
        loss = F.cross_entropy(torch.tanh(hidden) @ second + bias, Y[rows])
        for p in parameters:
            p.grad = None
        loss.backward()
        for p in parameters:
            p.data -= 0.1 * p.grad
        if step >= steps - last:
            total += loss.item()
    means.append(total / last)
print(json.dumps(means))
