/** @file Series: the rules that a network is measured beside, and a memory that pays. */

import type { Table } from '@nnzoo/data';
import { makeLatch } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { measureBaselines, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rnn } from '../src/index.ts';

const holdout = { kind: 'holdout', test: 0.2, validation: 0 } as const;

function errorsOf(table: Table): Record<string, number> {
  const work = measureBaselines(table, holdout, 1);
  let next = work.next();
  while (!next.done) next = work.next();
  return Object.fromEntries(next.value.map(({ id, metrics }) => [id, metrics['rmse']]));
}

describe('persistence and autoregression, which is linear least squares on the steps', () => {
  it('fail on the latch, where the next value is that of the last pulse', () => {
    const errors = errorsOf(makeLatch({ seed: 1 }));
    expect(errors['persistence']).toBeGreaterThan(0.95);
    expect(errors['linear']).toBeGreaterThan(0.75);
  });

  it('on sunspots are those of the literature: 33.28, and 19.44 for nine years', async () => {
    const table = await rnn.datasets['sunspots'].load(nodeSource());
    const errors = errorsOf(table as Table);
    expect(errors['persistence']).toBeCloseTo(33.28, 2);
    expect(errors['linear']).toBeCloseTo(19.44, 2);
  });
});

describe('a network on the latch', () => {
  it('learns what no rule finds: in 100 steps it is far below autoregression', async () => {
    const { report } = await train(rnn, {
      data: { name: 'latch', source: nodeSource() },
      seed: 1,
      options: { cell: 'elman', learningRate: 0.02 },
      plan: { length: { steps: 100 } },
    });
    expect(report.metrics['rmse']).toBeLessThan(0.5);
  });
});
