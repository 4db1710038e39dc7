"""Writes losses.json: the first 50 losses of a small decoder by PyTorch 1.13, in float32 and float64.

    /usr/bin/python3 packages/transformer/test/golden/losses.py > packages/transformer/test/golden/losses.json

Written after the paper's equations and nn.Linear, nn.LayerNorm, nn.Embedding, torch.optim.AdamW.
"""
import json
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

V, T, C, H, L, B, STEPS = 7, 6, 8, 2, 2, 4, 50


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attentionNorm, self.mlpNorm = nn.LayerNorm(C), nn.LayerNorm(C)
        self.input, self.output = nn.Linear(C, 3 * C), nn.Linear(C, C)
        self.up, self.down = nn.Linear(C, 4 * C), nn.Linear(4 * C, C)

    def forward(self, x):
        b, t, _ = x.shape
        heads = lambda a: a.view(b, t, H, C // H).transpose(1, 2)
        q, k, v = (heads(a) for a in self.input(self.attentionNorm(x)).split(C, 2))
        scores = q @ k.transpose(-2, -1) / math.sqrt(C // H)
        later = torch.ones(t, t).triu(1).bool()
        weights = scores.masked_fill(later, float("-inf")).softmax(-1)
        x = x + self.output((weights @ v).transpose(1, 2).reshape(b, t, C))
        return x + self.down(F.gelu(self.up(self.mlpNorm(x)), approximate="tanh"))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.positions = nn.Embedding(V, C), nn.Embedding(T, C)
        self.blocks = nn.ModuleList([Block() for _ in range(L)])
        self.norm, self.head = nn.LayerNorm(C), nn.Linear(C, V, bias=False)

    def forward(self, ids):
        x = self.embedding(ids) + self.positions(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def ours(name):
    name = name.replace(".input.", ".attention.input.").replace(".output.", ".attention.output.")
    name = name.replace(".up.", ".mlp.0.").replace(".down.", ".mlp.2.")
    is_norm = "orm." in name
    return name.replace(".weight", ".gain") if is_norm else name


torch.manual_seed(3)
first = Decoder()
weights = {name: p.detach().flatten().tolist() for name, p in first.named_parameters()}
tokens = torch.randint(V, (STEPS, B, T + 1))
tokens[:, 0, -2:] = -1  # the first sequence of each batch is shorter
losses = {}
for name, dtype in (("float32", torch.float32), ("float64", torch.float64)):
    model = Decoder().to(dtype)
    model.load_state_dict(first.state_dict())
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3, weight_decay=0.01, betas=(0.9, 0.99))
    losses[name] = []
    for step in range(STEPS):
        inputs, targets = tokens[step, :, :-1].clamp(min=0), tokens[step, :, 1:]
        logits = model(inputs)
        loss = F.cross_entropy(logits.reshape(-1, V), targets.reshape(-1), ignore_index=-1)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses[name].append(loss.item())

print(json.dumps({"tokens": tokens.flatten(1).tolist(), "weights": {ours(n): w for n, w in weights.items()}, "losses": losses}))
