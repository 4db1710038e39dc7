"""Losses of 50 training steps in PyTorch, float64: the reference of test/nn/golden.test.ts.

Run with Debian's python3-torch (1.13): python3 training.py. Weights and batches come from a small
integer generator that the test has too, so that training.json holds nothing but losses.
"""
import json
import math
import os

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
STEPS = 50
HERE = os.path.dirname(os.path.abspath(__file__))


class Generator:
    """The test's `Lcg`: x <- 1664525 x + 1013904223 mod 2^32, of which the upper 24 bits are used."""

    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF

    def word(self):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return self.state >> 8

    def values(self, shape, scale):
        count = torch.Size(shape).numel()
        numbers = [(self.word() / 2**23 - 1) * scale for _ in range(count)]
        return torch.tensor(numbers).reshape(shape)

    def ids(self, shape, below):
        count = torch.Size(shape).numel()
        return torch.tensor([self.word() % below for _ in range(count)]).reshape(shape)


class FlattenConsecutive(nn.Module):
    def forward(self, x):
        batch, time, channels = x.shape
        return x.reshape(batch, time // 2, channels * 2).squeeze(1)


class ChannelsLastNorm(nn.BatchNorm1d):
    """Batch norm of [B, C] and [B, T, C] over all axes but the last."""

    def forward(self, x):
        return super().forward(x) if x.dim() == 2 else super().forward(x.transpose(1, 2)).transpose(1, 2)


class CausalConv(nn.Module):
    def __init__(self, inputs, outputs, dilation):
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, 2, dilation=dilation)
        self.dilation = dilation

    def forward(self, x):
        return self.conv(F.pad(x, (self.dilation, 0)))


class Causal(nn.Module):
    """Characters to logits at every position: [B, T] -> [B, V, T]."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 5)
        self.layers = nn.Sequential(
            CausalConv(5, 6, 1), nn.Tanh(), CausalConv(6, 6, 2), nn.Tanh(), CausalConv(6, 6, 4), nn.Tanh()
        )
        self.head = nn.Conv1d(6, 11, 1)

    def forward(self, ids):
        return self.head(self.layers(self.embedding(ids).transpose(1, 2)))


class Recurrent(nn.Module):
    """Characters to logits at every position: [B, T] -> [B, V, T]."""

    def __init__(self, kind, **options):
        super().__init__()
        self.embedding = nn.Embedding(11, 5)
        self.recurrent = kind(5, 7, batch_first=True, **options)
        self.head = nn.Linear(14 if options.get("bidirectional") else 7, 11)

    def forward(self, ids):
        return self.head(self.recurrent(self.embedding(ids))[0]).transpose(1, 2)


class Attention(nn.Module):
    """Characters to logits at every position, each of which sees those before it: [B, T] -> [B, V, T]."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 6)
        self.attention = nn.MultiheadAttention(6, 2, batch_first=True)
        self.head = nn.Linear(6, 11)

    def forward(self, ids):
        x = self.embedding(ids)
        later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
        return self.head(self.attention(x, x, x, attn_mask=later, need_weights=False)[0]).transpose(1, 2)


class RotaryAttention(nn.MultiheadAttention):
    """Causal attention whose queries and keys are turned, written down with complex numbers."""

    def forward(self, x):
        batch, time, features = x.shape
        heads, width = self.num_heads, features // self.num_heads
        rows = F.linear(x, self.in_proj_weight, self.in_proj_bias)
        q, k, v = rows.reshape(batch, time, 3, heads, width).permute(2, 0, 3, 1, 4)
        angles = torch.outer(torch.arange(time).double(), 10000.0 ** (-torch.arange(0, width, 2).double() / width))
        turn = torch.polar(torch.ones_like(angles), angles)
        turned = lambda z: torch.view_as_real(
            torch.view_as_complex(z.reshape(*z.shape[:-1], -1, 2).contiguous()) * turn).flatten(-2)
        scores = turned(q) @ turned(k).transpose(-1, -2) / width**0.5
        later = torch.ones(time, time, dtype=torch.bool).triu(1)
        mixed = scores.masked_fill(later, float("-inf")).softmax(-1) @ v
        return self.out_proj(mixed.transpose(1, 2).reshape(batch, time, features))


class CausalAttention(nn.MultiheadAttention):
    def forward(self, x):
        later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
        return super().forward(x, x, x, attn_mask=later, need_weights=False)[0]


class Block(nn.Module):
    """Norms first, as nn.TransformerEncoderLayer(norm_first=True), with parameters in the order of ours."""

    def __init__(self, attention, activation, residual=1):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(8), attention(8, 2, batch_first=True)
        self.norm2, self.linear1, self.linear2 = nn.LayerNorm(8), nn.Linear(8, 12), nn.Linear(12, 8)
        self.activation, self.residual = activation, residual

    def forward(self, x):
        x = self.residual * x + self.attention(self.norm1(x))
        return self.residual * x + self.linear2(self.activation(self.linear1(self.norm2(x))))


class LearnedPositions(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(7, 8))

    def forward(self, x):
        return x + self.weight[: x.shape[1]]


class SinusoidalPositions(nn.Module):
    """Written down by its formula: PE(p, 2i) = sin(p / 10000^(2i/d)), PE(p, 2i + 1) = cos(...)."""

    def forward(self, x):
        waves = lambda p: [(math.cos if i % 2 else math.sin)(p / 10000 ** ((i - i % 2) / 8)) for i in range(8)]
        return x + torch.tensor([waves(p) for p in range(x.shape[1])])


class SwapLastAxes(nn.Module):
    def forward(self, x):
        return x.transpose(1, 2)


def transformer(positions, *blocks):
    return nn.Sequential(
        nn.Embedding(11, 8), positions, *blocks, nn.LayerNorm(8), nn.Linear(8, 11), SwapLastAxes())


def mlp():
    return nn.Sequential(
        nn.Embedding(27, 4), nn.Flatten(), nn.Linear(12, 16, bias=False), ChannelsLastNorm(16), nn.Tanh(),
        nn.Linear(16, 27),
    )


def hierarchical():
    block = lambda inputs: [FlattenConsecutive(), nn.Linear(2 * inputs, 6, bias=False), ChannelsLastNorm(6), nn.Tanh()]
    return nn.Sequential(nn.Embedding(27, 4), *block(4), *block(6), *block(6), nn.Linear(6, 27))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 3, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(3, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 5),
    )


def convolution_norm():
    return nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.SiLU(), nn.AvgPool2d(2),
        nn.Conv2d(4, 4, 2, groups=2), nn.Flatten(), nn.Linear(16, 5),
    )


def layer_norm():
    return nn.Sequential(nn.Linear(6, 10), nn.LayerNorm(10), nn.GELU(), nn.Linear(10, 10), nn.Sigmoid(), nn.Linear(10, 3))


# name: (model, batch of one step)
MODELS = {
    "mlp": (mlp, lambda g: (g.ids([8, 3], 27), g.ids([8], 27))),
    "hierarchical": (hierarchical, lambda g: (g.ids([6, 8], 27), g.ids([6], 27))),
    "lenet": (lenet, lambda g: (g.values([4, 1, 12, 12], 1), g.ids([4], 5))),
    "convolutionNorm": (convolution_norm, lambda g: (g.values([4, 2, 12, 12], 1), g.ids([4], 5))),
    "layerNorm": (layer_norm, lambda g: (g.values([5, 6], 1), g.ids([5], 3))),
    "rnn": (lambda: Recurrent(nn.RNN), lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    "gru": (lambda: Recurrent(nn.GRU), lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    "lstm": (lambda: Recurrent(nn.LSTM), lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    **{
        f"{name}Stack": (
            lambda kind=kind: Recurrent(kind, num_layers=2, bidirectional=True),
            lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11)))
        for name, kind in {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}.items()
    },
    "attention": (Attention, lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    "transformer": (
        lambda: transformer(LearnedPositions(), *(Block(CausalAttention, F.gelu) for _ in range(2))),
        lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    "transformerRotary": (
        lambda: transformer(
            SinusoidalPositions(), Block(RotaryAttention, lambda x: F.gelu(x, approximate="tanh"), residual=0)),
        lambda g: (g.ids([4, 6], 11), g.ids([4, 6], 11))),
    "causalConvolution": (Causal, lambda g: (g.ids([3, 9], 11), g.ids([3, 9], 11))),
}

class NAdam(torch.optim.Optimizer):
    """NAdam as in PyTorch 2: that of 1.13 multiplies the product of the momenta by the last one twice."""

    def __init__(self, parameters, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3):
        super().__init__(parameters, {})
        self.settings = lr, betas, eps, weight_decay, momentum_decay
        self.steps, self.product = 0, 1.0

    @torch.no_grad()
    def step(self):
        lr, (beta1, beta2), eps, weight_decay, momentum_decay = self.settings
        self.steps += 1
        now, following = (beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay)) for t in (self.steps, self.steps + 1))
        self.product *= now
        for p in self.param_groups[0]["params"]:
            m, s = self.state[p].setdefault("averages", [torch.zeros_like(p), torch.zeros_like(p)])
            g = p.grad + weight_decay * p
            m.mul_(beta1).add_((1 - beta1) * g)
            s.mul_(beta2).add_((1 - beta2) * g * g)
            ahead = (1 - now) / (1 - self.product) * g + following / (1 - self.product * following) * m
            p.sub_(lr * ahead / ((s / (1 - beta2**self.steps)).sqrt() + eps))


OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.2),
    "sgdMomentum": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9),
    "sgdNesterov": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True),
    "sgdDecay": lambda p: torch.optim.SGD(p, 0.1, momentum=0.8, dampening=0.1, weight_decay=0.01),
    "adam": lambda p: torch.optim.Adam(p, 0.01),
    "adamDecay": lambda p: torch.optim.Adam(p, 0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.05),
    "adamW": lambda p: torch.optim.AdamW(p, 0.02, weight_decay=0.1),
    "rmsProp": lambda p: torch.optim.RMSprop(p, 0.005),
    "rmsPropMomentum": lambda p: torch.optim.RMSprop(p, 0.002, alpha=0.9, momentum=0.7, weight_decay=0.01),
    "adagrad": lambda p: torch.optim.Adagrad(p, 0.05),
    "adagradDecay": lambda p: torch.optim.Adagrad(p, 0.05, lr_decay=0.03, weight_decay=0.02),
    "adamAmsgrad": lambda p: torch.optim.Adam(p, 0.02, betas=(0.8, 0.9), weight_decay=0.05, amsgrad=True),
    "adamWAmsgrad": lambda p: torch.optim.AdamW(p, 0.02, betas=(0.8, 0.9), weight_decay=0.1, amsgrad=True),
    "nAdam": lambda p: NAdam(p, 0.01),
    "nAdamDecay": lambda p: NAdam(p, 0.01, betas=(0.8, 0.95), weight_decay=0.05, momentum_decay=0.02),
}


def train(make, batch, optimizer, schedule=None, clip=None):
    model = make()
    generator = Generator(1)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(generator.values(parameter.shape, 0.5))
    optimizer = optimizer(model.parameters())
    scheduler = schedule and schedule(optimizer)
    losses = []
    for step in range(STEPS):
        inputs, targets = batch(Generator(1000 + step))
        loss = F.cross_entropy(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        if clip:
            clip(model.parameters())
        optimizer.step()
        if scheduler:
            scheduler.step()
        losses.append(loss.item())
    model.eval()
    inputs, targets = batch(Generator(999))
    return {"losses": losses, "evaluation": F.cross_entropy(model(inputs), targets).item()}


def rates(schedule, rate=0.5, steps=30):
    """The learning rate of each step under one of PyTorch's schedulers."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], rate)
    scheduler = schedule(optimizer)
    found = []
    for _ in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(found) < steps:
            scheduler.step()
    return found


def plateau():
    """Measures, and the rate after each of them."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.3, patience=2, cooldown=3, min_lr=0.02)
    generator = Generator(7)
    measures = [1 / (1 + step) if step < 5 else 0.2 + generator.word() / 2**26 for step in range(30)]
    found = []
    for measure in measures:
        scheduler.step(measure)
        found.append(optimizer.param_groups[0]["lr"])
    return {"measures": measures, "rates": found}


def main():
    momentum = OPTIMIZERS["sgdMomentum"]
    schedulers = torch.optim.lr_scheduler
    golden = {
        "torch": torch.__version__,
        "models": {name: train(*model, momentum) for name, model in MODELS.items()},
        "optimizers": {name: train(*MODELS["mlp"], optimizer) for name, optimizer in OPTIMIZERS.items()},
        "clipping": {
            "norm": train(*MODELS["lstm"], momentum, clip=lambda p: nn.utils.clip_grad_norm_(p, 0.25)),
            "value": train(*MODELS["lstm"], momentum, clip=lambda p: nn.utils.clip_grad_value_(p, 0.01)),
        },
        "schedules": {
            "step": rates(lambda o: schedulers.StepLR(o, 7, 0.3)),
            "linear": rates(lambda o: schedulers.LinearLR(o, 1.0, 0.1, 20)),
            "oneCycle": rates(lambda o: schedulers.OneCycleLR(o, 0.5, 30)),
            "oneCycleLine": rates(
                lambda o: schedulers.OneCycleLR(o, 0.5, 30, pct_start=0.5, anneal_strategy="linear", div_factor=10)),
            "cosine": rates(lambda o: schedulers.CosineAnnealingLR(o, 29, 0.05)),
        },
        "plateau": plateau(),
    }
    with open(os.path.join(HERE, "training.json"), "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


main()
