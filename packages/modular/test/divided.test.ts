/** @file Pairs of classes and regions, with members whose answers are written down: who answers, by hand. */
import type { Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { ClusterThenPredict } from '../src/cluster-then-predict.ts';
import { kinds, labels, xsOf } from './support/columns.ts';
import { contextOf, scripted, type Training, trainAll } from './support/scripted.ts';

describe('cluster-then-predict', () => {
  /** Units at 0, 10, 20, 30: the region of a row is its tens. */
  const map = {
    answers: false,
    answer: () => [],
    features: (rows: Table) => ({
      names: ['0', '10', '20', '30'],
      values: xsOf(rows).flatMap((x) =>
        [0, 1, 2, 3].map((unit) => -Math.abs(Math.floor(x / 10) - unit)),
      ),
    }),
  };
  const range = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + i / 20);
  // Ten rows of two classes, nine rows of two classes, and four rows of one class; none in the last.
  const xs = [...range(0, 10), ...range(10, 9), ...range(20, 4)];
  const ids = xs.map((x, i) => (x >= 20 ? 2 : i % 2));
  const rows = kinds(xs, ids);
  /** Sure of b where it was trained on all rows; of a where on some of them. */
  const local = {
    answer: (asked: Table, trained: Table) =>
      xsOf(asked).flatMap(() => (trained.size === xs.length ? [0, 1, 0] : [1, 0, 0])),
  };
  const asked = kinds([3, 13, 23, 33], [0, 0, 0, 0]);
  function fresh(log: Training[] = []): ClusterThenPredict {
    const members = [scripted('map', map), scripted('net', local, log)];
    return new ClusterThenPredict(
      contextOf(members, { combine: 'cluster-then-predict' }, { width: 3, labels }),
    );
  }
  function trained(log: Training[] = []): ClusterThenPredict {
    const ensemble = fresh(log);
    trainAll(ensemble, rows);
    return ensemble;
  }
  const saidOf = (values: Float64Array, row: number) => [...values.slice(3 * row, 3 * row + 3)];

  it('are known by nobody before the training', () => {
    const before = fresh().answer(asked);
    expect(before.alone).toEqual([]);
    expect([...before.combined.values]).toEqual(new Array(12).fill(1 / 3));
  });

  it('have a network from ten rows on, unless they are of one class', () => {
    const log: Training[] = [];
    const ensemble = trained(log);
    expect(log.map(({ rows: own }) => own.size)).toEqual([23, 10]);
    expect(xsOf(log[1].rows)).toEqual(range(0, 10));
    expect(ensemble.parts).toEqual([
      'map',
      'net',
      'cluster 1',
      'cluster 2',
      'cluster 3',
      'cluster 4',
    ]);
    expect(ensemble.memory.state()).toEqual([-1, -2, 2, -2]);
  });

  it('are answered by their own, by the network of all rows, or by the class alone there', () => {
    const ensemble = trained();
    const { combined, alone } = ensemble.answer(asked);
    expect([0, 1, 2, 3].map((row) => saidOf(combined.values, row))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(alone.map(({ name }) => name)).toEqual(['net']);
    // Rows of one region only, and in another order: nobody is asked for no rows.
    const two = ensemble.answer(kinds([14, 5], [0, 0])).combined.values;
    expect([...two]).toEqual([0, 1, 0, 1, 0, 0]);
    expect(ensemble.answer(asked.subset(new Int32Array(0))).combined.values).toHaveLength(0);
  });

  it('without their own are answered by the network of all rows', () => {
    const without = trained().ablations(asked);
    expect(without.map(({ name }) => name)).toEqual(['cluster 1', 'cluster 3']);
    const [first, third] = without.map(({ answer }) => answer.values);
    expect([saidOf(first, 0), saidOf(first, 2)]).toEqual([
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect([saidOf(third, 0), saidOf(third, 2)]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('say in the picture who answers', () => {
    const { nodes, edges } = trained().structure(7);
    expect(nodes.flatMap(({ detail }) => detail ?? [])).toEqual([
      'net',
      'too few rows: as everywhere',
      'always c',
      'too few rows: as everywhere',
    ]);
    expect(edges).toHaveLength(1 + 2 * 4);
  });
});
