/** @file How a series is learned: how far a step goes under each schedule. */
import { createRng } from '@nnzoo/core';
import { makeTable, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { rnnOptions } from '../src/options.ts';
import { SeriesRnn } from '../src/series.ts';
import { createTrainer } from '../src/trainer.ts';

const table = makeTable({
  ...{ name: 'series', columns: ['y-2', 'y-1'] },
  features: Float64Array.of(1, 2, 2, 3, 3, 5, 5, 8),
  target: { kind: 'value', name: 'y', values: Float64Array.of(3, 5, 8, 13) },
});

function at(step: number): Position {
  const rng = (purpose: string) => createRng(1).stream(purpose);
  return { phase: 'train', epoch: 0, batch: step, step, totalSteps: 8, rng };
}

it.each([
  ['constant', () => 1],
  ['cosine', (step: number) => (1 + Math.cos((Math.PI * step) / 8)) / 2], // CosineAnnealingLR
] as const)('under the schedule %s a step moves by its share of the rate', (schedule, share) => {
  for (const step of [0, 3, 7]) {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table);
    const options = resolveOptions(rnnOptions, { hidden: 3, schedule, learningRate: 0.02 });
    const trainer = createTrainer(options, preprocessor, createRng(3).stream('init'));
    const { model } = trainer;
    if (!(model instanceof SeriesRnn)) throw new Error('no network over a series');
    const bias = model.output.bias!;
    const before = bias.item();
    trainer.step(preprocessor.batch(table, Int32Array.of(0, 1, 2, 3)), at(step));
    // Adam's first step: m̂/√v̂ is the sign of the gradient; nothing decays.
    const sign = Math.sign(bias.grad!.item());
    expect(bias.item()).toBeCloseTo(before - 0.02 * share(step) * sign, 5);
  }
});
