/** @file Pairs of classes and regions, with members whose answers are written down: who answers, by hand. */
import type { Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { Pairs } from '../src/pairs.ts';
import { Regions } from '../src/regions.ts';
import { kinds, labels, xsOf } from './support/columns.ts';
import { contextOf, scripted, type Training, trainAll } from './support/scripted.ts';

describe('one against one', () => {
  /** The first of its two classes, by a share that depends on the pair. */
  const shares: Record<string, number> = { 'a b': 0.9, 'a c': 0.6, 'b c': 0.3, 'a b c': 0 };
  const answer = (rows: Table, { target }: Table) => {
    const names = target?.kind === 'class' ? target.labels : [];
    const share = shares[names.join(' ')];
    return xsOf(rows).flatMap(() => (names.length === 2 ? [share, 1 - share] : [1, 0, 0]));
  };
  const context = (log: Training[] = []) =>
    contextOf(
      [scripted('net', { answer }, log)],
      { combine: 'one-against-one' },
      { width: 3, labels },
    );

  it('scores a class by its mean probability over its pairs, all scores to a sum of 1', () => {
    const log: Training[] = [];
    const whole = new Pairs(context(log));
    const rows = kinds([1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 2, 2, 2]);
    expect([...whole.answer(rows).combined.values.slice(0, 3)]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    trainAll(whole, rows);
    expect(log.map((each) => xsOf(each.rows))).toEqual([
      [1, 2, 3, 4],
      [1, 2, 5, 6, 7],
      [3, 4, 5, 6, 7],
      [1, 2, 3, 4, 5, 6, 7],
    ]);
    const ids = log.map(({ rows: { target } }) => target?.kind === 'class' && [...target.ids]);
    expect(ids[2]).toEqual([0, 0, 1, 1, 1]);
    const means = [(0.9 + 0.6) / 2, (0.1 + 0.3) / 2, (0.4 + 0.7) / 2];
    const sum = means[0] + means[1] + means[2];
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12));
    const { combined, alone } = whole.answer(rows);
    for (let row = 0; row < 7; row++) {
      expect([...combined.values.slice(3 * row, 3 * row + 3)]).toEqual(
        close(means.map((mean) => mean / sum)),
      );
    }
    expect(alone.map(({ name }) => name)).toEqual(['net']);
    // Without the pair of a and b, each of these has one pair left.
    const [without] = whole.ablations(rows);
    expect(without.name).toBe('a or b');
    const rest = [0.6, 0.3, (0.4 + 0.7) / 2];
    const all = rest[0] + rest[1] + rest[2];
    expect([...without.answer.values.slice(0, 3)]).toEqual(close(rest.map((mean) => mean / all)));
  });

  it('has no network for a class without rows', () => {
    const log: Training[] = [];
    const whole = new Pairs(context(log));
    const rows = kinds([1, 2, 3], [0, 0, 1]);
    trainAll(whole, rows);
    expect(log).toHaveLength(2); // a or b, and the one for all
    expect(whole.ablations(rows)).toEqual([]);
    const [a, b, c] = whole.answer(rows).combined.values;
    expect([a, b, c]).toEqual([0.9, expect.closeTo(0.1, 12), 0]);
  });
});

describe('regions', () => {
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
  function fresh(log: Training[] = []): Regions {
    const members = [scripted('map', map), scripted('net', local, log)];
    return new Regions(contextOf(members, { combine: 'regions' }, { width: 3, labels }));
  }
  function trained(log: Training[] = []): Regions {
    const whole = fresh(log);
    trainAll(whole, rows);
    return whole;
  }
  const saidOf = (values: Float64Array, row: number) => [...values.slice(3 * row, 3 * row + 3)];

  it('are known by nobody before the training', () => {
    const before = fresh().answer(asked);
    expect(before.alone).toEqual([]);
    expect([...before.combined.values]).toEqual(new Array(12).fill(1 / 3));
  });

  it('have a network from ten rows on, unless they are of one class', () => {
    const log: Training[] = [];
    const whole = trained(log);
    expect(log.map(({ rows: own }) => own.size)).toEqual([23, 10]);
    expect(xsOf(log[1].rows)).toEqual(range(0, 10));
    expect(whole.parts).toEqual(['map', 'net', 'region 1', 'region 2', 'region 3', 'region 4']);
    expect(whole.memory.state()).toEqual([-1, -2, 2, -2]);
  });

  it('are answered by their own, by the network of all rows, or by the class alone there', () => {
    const whole = trained();
    const { combined, alone } = whole.answer(asked);
    expect([0, 1, 2, 3].map((row) => saidOf(combined.values, row))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(alone.map(({ name }) => name)).toEqual(['net']);
    // Rows of one region only, and in another order: nobody is asked for no rows.
    const two = whole.answer(kinds([14, 5], [0, 0])).combined.values;
    expect([...two]).toEqual([0, 1, 0, 1, 0, 0]);
    expect(whole.answer(asked.subset(new Int32Array(0))).combined.values).toHaveLength(0);
  });

  it('without their own are answered by the network of all rows', () => {
    const without = trained().ablations(asked);
    expect(without.map(({ name }) => name)).toEqual(['region 1', 'region 3']);
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
