/** @file Networks over a context by plain SGD, as formulas have it: the gradient of cross-entropy, the rate that drops. */
import { createRng, Embedding, Module, type Tensor, zeros } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import type { Position } from '../src/index.ts';
import { contextTrainer, nextScores } from '../src/language/context-trainer.ts';

/** The scores of what follows a token are a row of a table, 0 at first. */
class Bigram extends Module {
  readonly table = new Embedding(3, 3, { rng: createRng(1).stream('init') });

  constructor() {
    super();
    this.table.weight.assign(zeros([3, 3]));
  }

  forward(contexts: Tensor): Tensor {
    return this.table.forward(contexts.reshape([-1]));
  }
}

const learningRate = 0.6;
const examples = {
  ...{ size: 2, context: 1 },
  ...{ contexts: Int32Array.of(0, 2), targets: Int32Array.of(1, 0) },
};

function trainerOf(decayAt: number) {
  const model = new Bigram();
  return contextTrainer({ model, learningRate, decayAt, numbers: 30, context: 4 });
}

/** The table after one step at this place of ten. */
function after(step: number, decayAt: number): number[] {
  const trainer = trainerOf(decayAt);
  const rng = (purpose: string) => createRng(1).stream(purpose);
  const at: Position = { phase: 'train', epoch: 0, batch: 0, step, totalSteps: 10, rng };
  expect(trainer.step(examples, at)['loss']).toBeCloseTo(Math.log(3), 6);
  return Array.from(trainer.model.table.weight.data());
}

describe('a step over contexts', () => {
  // Of scores that are all 0, the gradient of −ln p[target] is ⅓ − [it is the target], over two rows.
  const [up, down] = [2 / 3 / 2, 1 / 3 / 2];
  const gradient = [down, -up, down, 0, 0, 0, -up, down, down];

  it.each([
    [4, 0.5, learningRate],
    [5, 0.5, learningRate / 10],
    [9, 1, learningRate],
  ])('%i of 10 goes against the gradient, by a tenth from %d of the run on', (step, at, rate) => {
    const expected = gradient.map((slope) => expect.closeTo(-rate * slope, 6));
    expect(after(step, at)).toEqual(expected);
  });

  it('depends on the length of the run where the rate drops within it', () => {
    expect([0, 0.5, 1].map((at) => trainerOf(at).lengthMatters)).toEqual([true, true, false]);
  });

  it('holds for each of the five tokens of an example six numbers, and as many for the way back', () => {
    expect(trainerOf(1).expansion).toEqual({ pass: 6, step: 12 });
  });

  it('is judged by the mean of −ln p, for a part, for rows and token by token', () => {
    const trainer = trainerOf(1);
    const { see, metrics } = trainer.evaluation();
    see(examples);
    expect(metrics()['loss']).toBeCloseTo(Math.log(3), 6);
    const input = { examples, rows: ['ab', 'c', ''], owners: Int32Array.of(0, 1) };
    expect(trainer.predict(input as never)).toMatchObject({
      tokens: Int32Array.of(1, 1, 0),
      losses: Float64Array.from([Math.log(3), Math.log(3), 0], Math.fround),
    });
    expect(Array.from(nextScores(trainer.model, Int32Array.of(1)))).toEqual([0, 0, 0]);
  });
});
