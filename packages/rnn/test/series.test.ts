/** @file Series: the rules that a network is measured beside, and a memory that pays. */
import { makeLatch } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { makeTable, type Table, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rnn } from '../src/index.ts';
import { seriesBaselines } from '../src/series-baselines.ts';

const holdout = { kind: 'holdout', test: 0.2, validation: 0 } as const;

function errorsOf(table: Table): Record<string, number> {
  const work = seriesBaselines(table, holdout, 1);
  let next = work.next();
  while (!next.done) next = work.next();
  return Object.fromEntries(next.value.map(({ id, metrics }) => [id, metrics['rmse']]));
}

describe('the rules beside a series', () => {
  it('are persistence, which is exact where nothing changes, and autoregression, which is exact on a line', () => {
    const rows = 50;
    const line = (slope: number): Table =>
      makeTable({
        name: 'line',
        columns: ['first', 'second'],
        features: Float64Array.from({ length: 2 * rows }, (_, i) => (i >> 1) + slope * (i & 1)),
        target: {
          kind: 'value',
          name: 'third',
          values: Float64Array.from({ length: rows }, (_, row) => row + 2 * slope),
        },
      });
    const still = errorsOf(line(0));
    expect(still['persistence']).toBe(0);
    const rising = errorsOf(line(3));
    expect(rising['persistence']).toBeCloseTo(3, 10);
    expect(rising['AR(2)']).toBeLessThan(1e-4);
  });

  it('fail on the latch, where the next value is that of the last pulse', () => {
    const errors = errorsOf(makeLatch({ seed: 1 }));
    expect(errors['persistence']).toBeGreaterThan(0.95);
    expect(errors['AR(60)']).toBeGreaterThan(0.75);
  });

  it('on sunspots are those of the literature: 33.28, and 19.44 for nine years', async () => {
    const table = await rnn.datasets['sunspots'].load(nodeSource());
    const errors = errorsOf(table as Table);
    expect(errors['persistence']).toBeCloseTo(33.28, 2);
    expect(errors['AR(9)']).toBeCloseTo(19.44, 2);
  });
});

describe('a network on the latch', () => {
  it('learns what no rule tells: in 200 steps it is far below autoregression', async () => {
    const { report } = await train(rnn, {
      data: { name: 'latch', source: nodeSource() },
      seed: 1,
      plan: { length: { steps: 200 } },
    });
    expect(report.metrics['rmse']).toBeLessThan(0.5);
  });
});
