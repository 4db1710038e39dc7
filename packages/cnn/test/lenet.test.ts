/** @file LeNet-5 beside PyTorch's, step by step: the same weights and pictures, the same losses. */
import { readFileSync } from 'node:fs';
import { assign, createRng, crossEntropy, init, SGD, type Tensor } from '@nnzoo/core';
import { expect, test } from 'vitest';
import { Lcg } from '../../core/test/lcg.ts';
import { type ConvolutionalNetwork, createNetwork } from '../src/index.ts';

interface Golden {
  readonly losses: readonly number[];
  readonly firstGradientNorms: readonly number[];
  readonly logits: readonly number[];
}

/** Made by golden/lenet.py with PyTorch 1.13. */
const golden: Golden = JSON.parse(
  readFileSync(new URL('golden/lenet.json', import.meta.url), 'utf8'),
);

/** LeNet-5 with the weights of lenet.py. */
function startNetwork(generator: Lcg): ConvolutionalNetwork {
  const format = { height: 28, width: 28, channels: 1, brightest: 255 } as const;
  const choices = { classes: 10, activation: 'relu', dropout: 0 } as const;
  const model = createNetwork('lenet-5', format, choices, createRng(1).stream('init'));
  let scale = 1;
  for (const [name, parameter] of model.namedParameters()) {
    if (name.endsWith('weight')) scale = 1 / Math.sqrt(init.fansOf(parameter.shape).fanIn);
    assign(parameter, generator.values(parameter.shape, scale, 'float32'));
  }
  return model;
}

test('LeNet-5 takes the same thirty steps as in PyTorch', () => {
  const generator = new Lcg(1);
  const model = startNetwork(generator);
  const batches = Array.from({ length: 3 }, () => ({
    x: generator.values([16, 1, 28, 28], 1, 'float32'),
    y: generator.ids([16], 10),
  }));
  const optimizer = new SGD(model.namedParameters(), { learningRate: 0.2, momentum: 0.9 });
  const losses: number[] = [];
  let norms: number[] = [];
  for (let step = 0; step < golden.losses.length; step++) {
    const { x, y } = batches[step % batches.length];
    const loss = crossEntropy(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    losses.push(loss.item());
    if (step === 0) norms = model.parameters().map(({ grad }) => normOf(grad));
    optimizer.step();
  }
  norms.forEach((norm, i) => {
    expect(norm).toBeCloseTo(golden.firstGradientNorms[i], 5);
  });
  // Rounding errors double every few steps, here and there.
  losses.forEach((loss, step) => {
    expect(loss).toBeCloseTo(golden.losses[step], step < 10 ? 5 : 4);
  });
  const logits = model.forward(batches[0].x).data();
  golden.logits.forEach((logit, i) => {
    expect(logits[i]).toBeCloseTo(logit, 3);
  });
});

function normOf(gradient: Tensor | null): number {
  const squares = Array.from(gradient?.data() ?? [], (value) => value ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}
