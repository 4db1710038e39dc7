/** @file The numbers that are shown of counting, worked out by hand. */
import { expect, it } from 'vitest';
import { makemore } from '../src/index.ts';
import { someNames } from './names.ts';

it('are counts of the examples before the step, and after it', async () => {
  const experiment = await makemore.open({
    ...{ data: await someNames(30), seed: 1, split: { kind: 'everything' } },
    options: { model: 'counts', order: 2, smoothing: 0.5 },
    plan: { batchSize: 64 },
  });
  const loop = experiment.run();
  loop.next();
  const of = (place: number) => {
    const { numbers } = experiment.rule(place)!;
    return Object.fromEntries(numbers.map(({ letter, value }) => [letter, value]));
  };
  const first = Array.from({ length: 64 }, (_, row) => of(row));
  // Nothing is counted: every token has 0.5 / (0 + 0.5 · V).
  for (const { n, N, V, p } of first) expect([n, N, p]).toEqual([0, 0, 1 / V]);
  loop.next();
  const counts = experiment.checkpoint().tensors['trainer.counts'].data;
  const seen = new Set([...counts].map(Number));
  for (const numbers of first) expect(seen.has(numbers['n′'])).toBe(true);
  const most = Math.max(...seen);
  expect(Math.max(...first.map((numbers) => numbers['n′']))).toBe(most);
  const [second] = [of(0)];
  expect(second['p']).toBeCloseTo((second['n'] + 0.5) / (second['N'] + 0.5 * second['V']), 12);
  expect(second['−ln p']).toBeCloseTo(-Math.log(second['p']), 12);
  expect(second['n′']).toBeGreaterThan(second['n']);
});
