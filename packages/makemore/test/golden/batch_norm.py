"""The batch norm row of the ladder in PyTorch: what other seeds than the published one come to.

    NNZOO_NAMES=path/to/names.txt python3 packages/makemore/test/golden/batch_norm.py 1 2 3 4 5 6

Same sizes, first weights, batches of 32 drawn at random, rate .1 and from step 100,000 on .01, as in
A. Karpathy, makemore, part 3. Prints train, dev and test loss of each seed, with running statistics.
"""
import os
import random
import sys

import torch
from torch.nn import functional as F

CONTEXT, EMBEDDING, HIDDEN, STEPS, BATCH = 3, 10, 200, 200_000, 32

torch.set_num_threads(1)
names = open(os.environ["NNZOO_NAMES"]).read().split()
ids = {sign: i + 1 for i, sign in enumerate(sorted(set("".join(names))))}


def examples(part):
    contexts, targets = [], []
    for name in part:
        context = [0] * CONTEXT
        for token in [ids[sign] for sign in name] + [0]:
            contexts.append(context)
            targets.append(token)
            context = context[1:] + [token]
    return torch.tensor(contexts), torch.tensor(targets)


random.seed(42)
random.shuffle(names)
cuts = [0, int(0.8 * len(names)), int(0.9 * len(names)), len(names)]
parts = [examples(names[start:end]) for start, end in zip(cuts, cuts[1:])]


def train(seed):
    generator = torch.Generator().manual_seed(seed)
    vocabulary = len(ids) + 1
    embedding = torch.randn(vocabulary, EMBEDDING, generator=generator)
    fan_in = CONTEXT * EMBEDDING
    hidden = torch.randn(fan_in, HIDDEN, generator=generator) * (5 / 3) / fan_in**0.5
    output = torch.randn(HIDDEN, vocabulary, generator=generator) * 0.01
    bias = torch.randn(vocabulary, generator=generator) * 0
    gain, shift = torch.ones(HIDDEN), torch.zeros(HIDDEN)
    mean, variance = torch.zeros(HIDDEN), torch.ones(HIDDEN)
    parameters = [embedding, hidden, output, bias, gain, shift]
    for parameter in parameters:
        parameter.requires_grad = True

    def loss(contexts, targets, training):
        sums = embedding[contexts].flatten(1) @ hidden
        normalized = F.batch_norm(sums, mean, variance, gain, shift, training, 0.001, 1e-5)
        return F.cross_entropy(torch.tanh(normalized) @ output + bias, targets)

    contexts, targets = parts[0]
    for step in range(STEPS):
        rows = torch.randint(0, len(targets), (BATCH,), generator=generator)
        value = loss(contexts[rows], targets[rows], True)
        for parameter in parameters:
            parameter.grad = None
        value.backward()
        rate = 0.1 if step < STEPS // 2 else 0.01
        for parameter in parameters:
            parameter.data.add_(parameter.grad, alpha=-rate)
    with torch.no_grad():
        return [loss(*part, False).item() for part in parts]


for seed in map(int, sys.argv[1:]):
    print(seed, *(f"{value:.4f}" for value in train(seed)), flush=True)
