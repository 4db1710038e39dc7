/** @file What makes the network for small things anywhere one: it does not see where, nor how bright the paper is. */
import { createRng, noGrad, randn, type Tensor, tensor } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { createNetwork, globalMaxPooling, standardized } from '../src/index.ts';

const rng = createRng(5).stream('test');
const format = { height: 64, width: 64, channels: 1, brightest: 255 } as const;
const choices = { classes: 5, activation: 'relu', dropout: 0 } as const;

/** A flat picture with a spot of 3 × 3; large, so that no unit sees the spot and the border. */
function spotted(row: number, column: number, paper: number, ink: number): Tensor {
  const pixels = Array.from({ length: 64 }, (_, y) =>
    Array.from({ length: 64 }, (_, x) =>
      Math.abs(y - row) <= 1 && Math.abs(x - column) <= 1 ? ink : paper,
    ),
  );
  return tensor([[pixels]]);
}

const farthest = (a: Tensor, b: Tensor) => Math.max(...a.sub(b).abs().data());

it('answers alike wherever the spot is, in steps of its pooling, and on any paper', () => {
  const network = createNetwork('anywhere', format, choices, rng.at(1));
  network.eval();
  const scores = (x: Tensor) => noGrad(() => network.forward(x));
  const first = scores(spotted(30, 30, 0.7, 0.5));
  expect(farthest(first, scores(spotted(38, 34, 0.7, 0.5)))).toBeLessThan(1e-4);
  // The same step from paper to spot on darker paper.
  expect(farthest(first, scores(spotted(30, 30, 0.45, 0.25)))).toBeLessThan(1e-3);
  expect(farthest(first, scores(spotted(30, 30, 0.5, 0.7)))).toBeGreaterThan(1e-2);
});

it('brings each picture to mean 0 and standard deviation 1, and a flat one to zeros', () => {
  const layer = standardized().build([2, 5, 7], rng);
  const pictures = randn([3, 2, 5, 7], { rng: rng.at(2) })
    .mul(4)
    .add(9);
  const y = noGrad(() => layer.forward(pictures));
  for (const mean of y.mean([1, 2, 3]).data()) expect(Math.abs(mean)).toBeLessThan(1e-5);
  for (const square of y.square().mean([1, 2, 3]).data()) {
    expect(Math.abs(square - 1)).toBeLessThan(1e-3);
  }
  const flat = noGrad(() => layer.forward(tensor([[[[0.25, 0.25]]]])));
  expect([...flat.data()]).toEqual([0, 0]);
});

it('keeps the largest value of each map', () => {
  const layer = globalMaxPooling().build([2, 1, 3], rng);
  const maps = tensor([[[[1, 5, 2]], [[-3, -1, -2]]]]);
  expect([...noGrad(() => layer.forward(maps)).data()]).toEqual([5, -1]);
});
