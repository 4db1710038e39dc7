/** @file What a worker measures: scores that agree with the metrics, maps as classifiers, keys. */
import { nodeSource } from '@nnzoo/datasets/node';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { type Cell, type CellRequest, formatCell, readCell } from '../src/compare/cell.ts';
import { cellsOf, findEntrants } from '../src/compare/entrants.ts';
import { measureCell } from '../src/compare/measure.ts';

const io = { registry, source: async () => nodeSource(), now: () => performance.now() };

async function requestFor(id: string, data: string, steps = 20): Promise<CellRequest> {
  const repeats = { seeds: 1, folds: null, length: { steps } };
  return cellsOf(await findEntrants([id], data, io), repeats)[0];
}

async function measured(request: CellRequest, known: readonly string[] = []): Promise<Cell | null> {
  const isFinished = async (key: string) => known.includes(key);
  return measureCell(request, { io, isFinished, advance: () => {} });
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a cell', () => {
  test.each([
    ['perceptron', 'iris'],
    ['rbf', 'wine'],
    ['feedforward', 'iris'],
  ])('of %s on %s scores each test row as its accuracy counts them', async (id, data) => {
    const cell = await measured(await requestFor(id, data));
    const { metrics, scores } = cell!.outcomes[0];
    expect(scores).toHaveLength(cell!.rows.test);
    expect(mean(scores!)).toBeCloseTo(metrics['accuracy'], 12);
  });

  test.each([
    ['linear', 'diabetes'],
    ['rnn', 'sunspots'],
  ])('of %s on %s scores each test row with its squared error', async (id, data) => {
    const cell = await measured(await requestFor(id, data));
    const { metrics, scores } = cell!.outcomes[0];
    expect(Math.sqrt(mean(scores!)) / metrics['rmse']).toBeCloseTo(1, 5);
  });

  test('of a map is that of a classifier: held-out rows by the majority of their unit', async () => {
    const request = await requestFor('som', 'iris', 100);
    expect(request).toMatchObject({ task: 'classification', headline: { metric: 'accuracy' } });
    const cell = await measured(request);
    const { metrics, scores } = cell!.outcomes[0];
    expect(cell!.rows).toMatchObject({ test: 30, others: 120 });
    expect(metrics['accuracy']).toBe(mean(scores!));
    expect(metrics['accuracy']).toBeGreaterThan(0.8);
    // Of thirty rows on sixty-four units nearly each is its unit's whole majority.
    expect(metrics['purity']).toBeGreaterThan(metrics['accuracy']);
  });

  test('of a map without classes stays one of a map', async () => {
    const request = await requestFor('som', 'ring');
    expect(request).toMatchObject({ task: 'map', headline: { metric: 'quantizationError' } });
    expect((await measured(request))!.outcomes[0].scores).toBeNull();
  });

  test('survives its line, has one key, and is not measured where that is known', async () => {
    const request = await requestFor('perceptron', 'iris');
    const cell = (await measured(request))!;
    expect(readCell(JSON.parse(formatCell(cell)))).toEqual(cell);
    expect(cell.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await measured(request, [cell.key])).toBeNull();
    const others: CellRequest[] = [
      { ...request, seed: 2 },
      { ...request, length: { steps: 21 } },
      { ...request, split: { kind: 'holdout', test: 0.3, validation: 0 } },
      { ...request, data: 'wine' },
      { ...request, measures: 'baselines' },
    ];
    for (const other of others) expect(await measured(other, [cell.key])).not.toBeNull();
  });
});
