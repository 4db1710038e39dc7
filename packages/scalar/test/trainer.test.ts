/** @file What the trainer adds to the ways: rates, first weights, sizes, and what it measures. By hand. */
import { createRng } from '@nnzoo/core';
import { makeTable, tableView } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { countParameters, initialParameters } from '../src/network.ts';
import { type ScalarOptions, scalarOptions } from '../src/options.ts';
import { ScalarTrainer } from '../src/trainer.ts';
import { byHand } from '../src/ways/by-hand.ts';

const size = 9;
const ids = Int32Array.from({ length: size }, (_, row) => Number(row % 3 === 1));
const draws = createRng(3).stream('rows');
const table = makeTable({
  ...{ name: 'rows', columns: ['a', 'b'] },
  features: Float64Array.from({ length: 2 * size }, () => draws.normal()),
  target: { kind: 'class', name: 'k', labels: ['p', 'q'], ids },
});
const view = tableView({ scaleFeatures: false });
view.fit(table);
const batch = view.batch(
  table,
  Int32Array.from({ length: size }, (_, row) => row),
);
const points = { ...batch, targets: Float64Array.from(ids, (id) => (id === 1 ? 1 : -1)) };

function trainerOf(more: Partial<ScalarOptions>): ScalarTrainer {
  const options = resolveOptions(scalarOptions, { layers: [4], ...more });
  return new ScalarTrainer(options, view, createRng(1).stream('init'));
}

function position(step: number, totalSteps: number): Position {
  const rng = (purpose: string) => createRng(1).stream(purpose);
  return { phase: 'train', epoch: 0, batch: 0, step, totalSteps, rng };
}

describe('a step', () => {
  it.each([
    [0, 10, 1],
    [5, 10, 0.55],
    [10, 10, 0.1],
    [0, 0, 1],
  ])(
    '%d of %d follows the gradient at %d of the rate: a line from all of it to a tenth',
    (step, total, share) => {
      const trainer = trainerOf({ learningRate: 0.4, decay: 0.01 });
      const before = trainer.model.parameters.slice();
      const { gradient, loss, scores } = byHand(
        { ...trainer.model, parameters: before },
        points,
        0.01,
      );
      const metrics = trainer.step(batch, position(step, total));
      expect([...trainer.model.parameters]).toEqual(
        Array.from(before, (value, i) => expect.closeTo(value - 0.4 * share * gradient[i], 12)),
      );
      const right = Array.from(scores).filter(
        (score, row) => Number(score > 0) === ids[row],
      ).length;
      expect(metrics).toEqual({ loss: expect.closeTo(loss, 12), accuracy: right / size });
    },
  );

  it('is measured without the penalty: the mean of max(0, 1 − y·score), and the share that is right', () => {
    const trainer = trainerOf({ decay: 0.5 });
    const evaluation = trainer.evaluation();
    expect(evaluation.metrics()['loss']).toBe(0);
    evaluation.see(batch);
    const scores = trainer.model.scores(batch);
    const hinge = Array.from(scores, (score, row) => Math.max(0, 1 - points.targets[row] * score));
    const { loss, accuracy } = evaluation.metrics();
    expect(loss).toBeCloseTo(hinge.reduce((a, b) => a + b, 0) / size, 12);
    const answers = Array.from(scores, (score) => Number(score > 0));
    expect(accuracy).toBe(answers.filter((id, row) => id === ids[row]).length / size);
    const predicted = trainer.predict(batch);
    expect(predicted.kind === 'class' && [...predicted.classes]).toEqual(answers);
  });
});

describe('first parameters', () => {
  it('are weights between −1 and 1, evenly, and biases of 0', () => {
    const sizes = [40, 30, 1];
    expect(countParameters(sizes)).toBe(30 * 41 + 31);
    expect(trainerOf({ layers: [4, 3] }).parameters).toBe(4 * 3 + 3 * 5 + 4);
    const numbers = initialParameters(sizes, createRng(2).stream('init'));
    const [biases, weights] = [new Set<number>(), [] as number[]];
    numbers.forEach((value, i) => {
      const isBias = i < 30 * 41 ? i % 41 === 40 : i === numbers.length - 1;
      if (isBias) biases.add(value);
      else weights.push(value);
    });
    expect([...biases]).toEqual([0]);
    expect(weights).toHaveLength(30 * 40 + 30);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(1);
    // A third is the variance of an even spread over −1 … 1; four standard errors, √(4/45n).
    const squares = weights.reduce((sum, value) => sum + value ** 2, 0) / weights.length;
    expect(Math.abs(squares - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / weights.length));
    const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(3 * weights.length));
  });
});
