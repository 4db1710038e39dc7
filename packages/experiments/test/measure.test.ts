/** @file What measuring a trial gives: scores that agree with the metrics, maps as classifiers, keys. */
import { describe, expect, test } from 'vitest';
import { measureTrial } from '../src/measure/measure.ts';
import { findModels, trialsOf } from '../src/models.ts';
import type { Trial, TrialResult } from '../src/trial.ts';
import { formatResult, readResult } from '../src/trial-json.ts';
import { lab } from './support/lab.ts';

async function trialFor(id: string, data: string, steps = 20): Promise<Trial> {
  const repeats = { seeds: 1, folds: null, length: { steps } };
  return trialsOf(await findModels([id], data, lab), repeats)[0];
}

async function measured(
  trial: Trial,
  known: readonly string[] = [],
  on = lab,
): Promise<TrialResult | null> {
  const isWanted = async (key: string) => !known.includes(key);
  return measureTrial(trial, on, { isWanted, advance: () => {}, stops: () => false });
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a trial', () => {
  test.each([
    ['perceptron', 'iris'],
    ['rbf', 'wine'],
    ['feedforward', 'iris'],
  ])('of %s on %s scores each test row as its accuracy counts them', async (id, data) => {
    const result = await measured(await trialFor(id, data));
    const { metrics, scores } = result!.outcomes[0];
    expect(scores).toHaveLength(result!.rows.test);
    expect(mean(scores!)).toBeCloseTo(metrics['accuracy'], 12);
  });

  test.each([
    ['linear', 'diabetes'],
    ['rnn', 'sunspots'],
  ])('of %s on %s scores each test row with its squared error', async (id, data) => {
    const result = await measured(await trialFor(id, data));
    const { metrics, scores } = result!.outcomes[0];
    expect(Math.sqrt(mean(scores!)) / metrics['rmse']).toBeCloseTo(1, 5);
  });

  test('of a map is that of a classifier: held-out rows by the majority of their unit', async () => {
    const trial = await trialFor('som', 'iris', 100);
    expect(trial).toMatchObject({ task: 'classification', primaryMetric: { metric: 'accuracy' } });
    const result = await measured(trial);
    const { metrics, scores } = result!.outcomes[0];
    expect(result!.rows).toMatchObject({ test: 30, others: 120 });
    expect(metrics['accuracy']).toBe(mean(scores!));
    expect(metrics['accuracy']).toBeGreaterThan(0.8);
    // Of thirty rows on sixty-four units nearly each is its unit's whole majority.
    expect(metrics['purity']).toBeGreaterThan(metrics['accuracy']);
  });

  test('of a map without classes stays one of a map', async () => {
    const trial = await trialFor('som', 'ring');
    expect(trial).toMatchObject({ task: 'map', primaryMetric: { metric: 'quantizationError' } });
    expect((await measured(trial))!.outcomes[0].scores).toBeNull();
  });

  test('of a learning curve says how many rows it learned from: a share of those not set aside', async () => {
    const split = { kind: 'fold', folds: 5, fold: 0, validation: 0.2, train: 0.5 } as const;
    const trial: Trial = { ...(await trialFor('perceptron', 'iris')), split, onTraining: true };
    const result = (await measured(trial))!;
    // 150 flowers: a fifth tested, a fifth for validation, half of the other 90 kept.
    expect(result.rows).toMatchObject({ test: 30, others: 120, train: 45 });
    expect(readResult(JSON.parse(formatResult(result)))).toEqual(result);
  });

  test('survives its line, has one key, and is not measured where that is known', async () => {
    const trial = await trialFor('perceptron', 'iris');
    const result = (await measured(trial))!;
    expect(readResult(JSON.parse(formatResult(result)))).toEqual(result);
    expect(result.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await measured(trial, [result.key])).toBeNull();
    const others: Trial[] = [
      { ...trial, seed: 2 },
      { ...trial, plan: { length: { steps: 21 } } },
      { ...trial, options: { learningRate: 0.5 } },
      { ...trial, split: { kind: 'holdout', test: 0.3, validation: 0 } },
      { ...trial, data: 'wine' },
      { ...trial, measures: 'baselines' },
    ];
    const changed = { ...lab, codeOf: async () => 'changed' };
    expect(await measured(trial, [result.key], changed)).not.toBeNull();
    for (const other of others) expect(await measured(other, [result.key])).not.toBeNull();
  });
});
