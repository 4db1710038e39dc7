/** @file The losses that counting reports, and the shares of the cloth: against counts by hand. */

import { createRng } from '@nnzoo/core';
import { makeText } from '@nnzoo/data';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { makemore } from '../src/index.ts';
import { clothFigure, drawShares } from '../src/shares.ts';

const rows = ['ab', 'abb', 'ba', 'b'];
const data = makeText({ name: 'four rows', layout: 'lines', rows });
/** Tokens: a, b, and the end of a row, which is also its beginning. */
const vocab = 3;
const split = { kind: 'everything' } as const;
const options = { model: 'counts', order: 2, smoothing: 1 } as const;

/** −ln p of each token of a row after the one before, by counting pairs. */
function lossesByHand(row: string, counted: readonly string[]): number[] {
  const pairs = (text: string) =>
    Array.from(`${text}\n`, (token, i) => (i === 0 ? '\n' : text[i - 1]) + token);
  const seen = counted.flatMap(pairs);
  return pairs(row).map((pair) => {
    const count = seen.filter((each) => each === pair).length;
    const total = seen.filter((each) => each[0] === pair[0]).length;
    return -Math.log((count + 1) / (total + vocab));
  });
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('counting', () => {
  it('reports ln V of its first batch, when nothing is counted: all tokens are alike', async () => {
    const plan = { batchSize: 'all' } as const;
    const run = await train(makemore, { data, options, plan, split });
    const [{ train: first }] = run.report.history;
    expect(first?.['loss']).toBeCloseTo(Math.log(vocab), 12);
  });

  it('reports the mean −ln p of each row, and that of all tokens', async () => {
    const run = await train(makemore, { data, options, split });
    const byHand = rows.map((row) => lossesByHand(row, rows));
    expect(run.predict(data)).toEqual(
      byHand.map((losses, row) => ({
        text: rows[row],
        tokens: losses.length,
        loss: expect.closeTo(mean(losses), 12),
      })),
    );
    expect(run.report.metrics['loss']).toBeCloseTo(mean(byHand.flat()), 12);
  });
});

describe('the aso ebi', () => {
  const figure = clothFigure();
  const [cloth, glances] = figure.series.map(({ values }) => Array.from(values));

  it('is shared out whole: halves, quarters and twentieths that sum to 1', () => {
    expect(cloth).toEqual([0.5, 0.25, 0.15, 0.05, 0.05]);
    expect(figure.caption).toContain('10, 5, 3, 1, 1 yards of 20.');
  });

  it('is seen as its shares say, within four standard errors of a binomial', () => {
    expect(glances.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    glances.forEach((share, guest) => {
      const p = cloth[guest];
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 1000));
    });
  });

  it('draws nobody who wears none', () => {
    const counts = drawShares([0, 3, 0, 1], 400, createRng(3).stream('glances'));
    expect([counts[0], counts[2]]).toEqual([0, 0]);
    expect(counts[1] + counts[3]).toBe(400);
  });
});
