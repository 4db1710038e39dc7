/** @file The learning-rate finder: which rates, what they suggest, and that the suggestion learns. */
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { localPool } from '../src/local-pool.ts';
import { findModels } from '../src/models.ts';
import { runTrials } from '../src/run-trials.ts';
import { probesOf, probeTrials, ratesFor, suggestRate } from '../src/search/rates.ts';
import { lab } from './support/lab.ts';

const [model] = await findModels(['feedforward:layers=10,schedule=constant'], 'iris', { registry });

describe('a suggested rate', () => {
  test('lies half a power of ten below the lowest loss, and names what is too large', () => {
    const losses = [1, 0.9, 0.5, 0.2, 0.3, 1.5, null];
    const probes = losses.map((loss, i) => ({ rate: 10 ** (i - 4), loss }));
    // 10^(−1) / √10 = 0.0316…
    expect(suggestRate(probes)).toEqual({ rate: 0.03, lowest: 0.1, tooLarge: 10 });
  });

  test('is none where the rate makes no difference, or nothing was learned', () => {
    const none = { rate: null, lowest: null, tooLarge: null };
    expect(suggestRate([1, 2, 3].map((rate) => ({ rate, loss: 0.7 })))).toEqual(none);
    expect(suggestRate([1, 2, 3].map((rate) => ({ rate, loss: null })))).toEqual(none);
    expect(suggestRate([])).toEqual(none);
  });

  test('comes from short trainings within the rows that are not tested', async () => {
    const rates = ratesFor(model);
    expect(rates[0]).toBe(1e-5);
    expect(rates.at(-1)).toBe(10);
    const trials = probeTrials(model, rates, 1);
    const results = await runTrials(trials, localPool(lab)).done;
    const probes = probesOf(trials, rates, results);
    const { rate, lowest } = suggestRate(probes);
    const lossAt = (wanted: number) =>
      probes.find((probe) => probe.rate === wanted)?.loss ?? Number.NaN;
    // The loss at the beginning is about ln 3, that of guessing.
    expect(lossAt(1e-5)).toBeGreaterThan(0.8);
    expect(lossAt(lowest!)).toBeLessThan(0.5);
    expect(rate).toBeGreaterThan(1e-3);
    expect(rate).toBeLessThan(1);
    expect(results.resultOf(trials[0])?.rows.others).toBe(96);
  });

  test('is refused for what has no learning rate', async () => {
    const architecture = { ...model.architecture, options: {} };
    expect(() => ratesFor({ architecture })).toThrow(
      expect.objectContaining({ code: 'rate/none' }),
    );
  });
});
