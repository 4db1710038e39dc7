/** @file Reductions, exported: ONNX Runtime answers as the functions do. */
import {
  argmax,
  argmin,
  max,
  mean,
  min,
  norm,
  prod,
  std,
  sum,
  type Tensor,
  variance,
} from '@nnzoo/core';
import { describe, it } from 'vitest';
import { type Answers, expectAnswers, numbersOf } from './support/answers.ts';

describe('what is exported', () => {
  it('reduces over no axes, one, two or all, and keeps them or not', async () => {
    const reductions = {
      ...{ sum, mean, max, min, prod, norm },
      variance: (x: Tensor, axes?: number[], options?: object) =>
        variance(x, axes, { correction: 0, ...options }),
      std: (x: Tensor, axes?: number[], options?: object) =>
        std(x, axes, { correction: 0, ...options }),
    };
    const axes = [[], [1], [0, 2], undefined];
    const answers = Object.entries(reductions).flatMap(([name, reduce]) =>
      axes.flatMap((over) => [
        [`${name} over ${over}`, (x: Tensor) => reduce(x, over)] as const,
        [`${name} over ${over}, kept`, (x: Tensor) => reduce(x, over, { keepDim: true })] as const,
      ]),
    );
    const positions = Object.entries({ argmax, argmin }).flatMap(([name, position]) =>
      [0, 2, undefined].flatMap((axis) => [
        [`${name} of ${axis}`, (x: Tensor) => position(x, axis)] as const,
        [`${name} of ${axis}, kept`, (x: Tensor) => position(x, axis, { keepDim: true })] as const,
      ]),
    );
    const corrected: Answers = {
      'one less': (x) => variance(x, 1).add(std(x, [1, 2], { correction: 1.5 }).reshape([-1, 1])),
    };
    await expectAnswers(
      { ...Object.fromEntries([...answers, ...positions]), ...corrected },
      { shape: [3, 2] },
      [numbersOf(3, 3, 2)],
    );
  });
});
