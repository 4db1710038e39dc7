/** @file Committees, stacks and pipelines of members whose answers are written down: sums by hand. */
import type { Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { Pipeline } from '../src/pipeline.ts';
import { Stack } from '../src/stack.ts';
import { Voting } from '../src/voting.ts';
import { kinds, labels, numbers, times, xsOf } from './support/columns.ts';
import { contextOf, scripted, type Training, trainAll } from './support/scripted.ts';

describe('a committee', () => {
  const rows = numbers([1, 2, 3]);

  it('averages, and without a member averages the others', () => {
    const log: Training[] = [];
    const members = [1, 2, 6].map((factor) => scripted(`× ${factor}`, times(factor), log));
    const ensemble = new Voting(contextOf(members, { combine: 'average' }));
    expect(ensemble.answer(rows).combined.values).toEqual(new Float64Array(3)); // nobody is trained
    expect(ensemble.ablations(rows)).toEqual([]);
    for (const _ of ensemble.train(0, rows));
    expect(ensemble.ablations(rows)).toEqual([]); // nobody is left without the only one
    expect([...ensemble.answer(rows).combined.values]).toEqual([1, 2, 3]);
    trainAll(ensemble, rows);
    expect([...ensemble.answer(rows).combined.values]).toEqual([3, 6, 9]);
    const without = ensemble.ablations(rows).map(({ name, answer }) => [name, answer.values[0]]);
    expect(without).toEqual([
      ['× 1', 4],
      ['× 2', 3.5],
      ['× 6', 1.5],
    ]);
  });

  it('has copies of each, from seeds that no copy of another run has', () => {
    const seeds = [5, 6, 7].map((seed) => {
      const log: Training[] = [];
      const members = ['one', 'two'].map((name) => scripted(name, times(1), log));
      const ensemble = new Voting(contextOf(members, { copies: 3 }, { seed }));
      expect(ensemble.parts).toEqual(['one', 'one #2', 'one #3', 'two', 'two #2', 'two #3']);
      expect(ensemble.stages).toBe(6);
      trainAll(ensemble, rows);
      expect(log.map(({ name }) => name)).toEqual(['one', 'one', 'one', 'two', 'two', 'two']);
      expect(log[0].seed).toBe(seed); // the first is what the member would be alone
      return log.slice(0, 3).map((each) => each.seed);
    });
    expect(new Set(seeds.flat()).size).toBe(9);
  });
});

describe('a stack', () => {
  it('learns from answers of networks that had not seen the row', () => {
    const log: Training[] = [];
    const rows = numbers(Array.from({ length: 12 }, (_, i) => i));
    /** 100 for a row that it was trained on, and x. */
    const leak = {
      answer: (asked: Table, trained: Table) =>
        xsOf(asked).map((x) => (xsOf(trained).includes(x) ? 100 : 0) + x),
      parameters: 7,
    };
    const members = [scripted('leak', leak, log), scripted('twice', times(2), log)];
    const combiner = scripted(
      'sum',
      {
        parameters: 30,
        answer: ({ features, size }: Table) =>
          Array.from({ length: size }, (_, row) => features[2 * row] + 10 * features[2 * row + 1]),
      },
      log,
    );
    const options = { combine: 'stack', innerFolds: 3 } as const;
    const ensemble = new Stack(contextOf(members, options, { combiner }));
    expect(ensemble.stages).toBe(3);
    for (const stage of [0, 1]) for (const _ of ensemble.train(stage, rows));
    // Before the combiner has learned, the mean: (100 + x + 2x)/2.
    expect(ensemble.answer(rows).combined.values[4]).toBe((100 + 4 + 8) / 2);
    for (const _ of ensemble.train(2, rows));
    const sizes = log.map(({ name, rows: { size } }) => [name, size]);
    const own = (name: string) => [
      [name, 8],
      [name, 8],
      [name, 8],
      [name, 12],
    ];
    expect(sizes).toEqual([...own('leak'), ...own('twice'), ['sum', 12]]);
    const { rows: table, data } = log[log.length - 1];
    expect([data, table.columns]).toEqual(['combiner', ['leak', 'twice']]);
    const heldOut = Array.from({ length: 12 }, (_, x) => [x, 2 * x]);
    expect(Array.from(table.features)).toEqual(heldOut.flat());
    // Asked, the members know all rows: 100 + x, and 2x.
    expect(ensemble.answer(rows).combined.values[4]).toBe(104 + 80);
    const [withoutLeak, withoutTwice] = ensemble
      .ablations(rows)
      .map(({ answer }) => answer.values[4]);
    expect(withoutLeak).toBe(8 + 80); // the other's answer in its place
    expect(withoutTwice).toBe(104 + 1040);
    expect(ensemble.members.parameters(ensemble.parts)).toBe(7 + 1 + 30);
    expect(ensemble.members.has('leak without fold 0')).toBe(false); // its doubles are forgotten
  });

  it('hands probabilities on side by side, a column for each class of each member', () => {
    const log: Training[] = [];
    const rows = kinds([0, 1, 2, 3, 4, 5], [0, 1, 2, 0, 1, 2]);
    const says = (shift: number) => ({
      answer: (asked: Table) => xsOf(asked).flatMap((x) => [x / 10, shift, 1 - x / 10 - shift]),
    });
    const members = [scripted('p', says(0.1), log), scripted('q', says(0.2), log)];
    const combiner = scripted('last', says(0), log);
    const options = { combine: 'stack', innerFolds: 2 } as const;
    const ensemble = new Stack(contextOf(members, options, { combiner, width: 3, labels }));
    trainAll(ensemble, rows);
    const { rows: table } = log[log.length - 1];
    expect(table.columns).toEqual(['p: a', 'p: b', 'p: c', 'q: a', 'q: b', 'q: c']);
    xsOf(rows).forEach((x, row) => {
      const expected = [x / 10, 0.1, 0.9 - x / 10, x / 10, 0.2, 0.8 - x / 10];
      expect(Array.from(table.features.slice(6 * row, 6 * row + 6))).toEqual(
        expected.map((value) => expect.closeTo(value, 12)),
      );
    });
  });
});

describe('a pipeline', () => {
  it('hands on what each stage makes of the rows, and is compared with each later one alone', () => {
    const log: Training[] = [];
    const shows = {
      answer: (rows: Table) => xsOf(rows).map((x) => x + 1),
      features: (rows: Table) => ({
        names: ['x', 'x²'],
        values: xsOf(rows).flatMap((x) => [x, x * x]),
      }),
    };
    const last = {
      answer: ({ features, size, columns }: Table) =>
        Array.from({ length: size }, (_, row) => features[(row + 1) * columns.length - 1]),
    };
    const members = [scripted('shows', shows, log), scripted('plus', last, log)];
    const ensemble = new Pipeline(contextOf(members, { combine: 'pipeline' }));
    const rows = numbers([2, 3]);
    expect(ensemble.stages).toBe(3);
    expect([...ensemble.answer(rows).combined.values]).toEqual([0, 0]);
    trainAll(ensemble, rows);
    expect(log.map(({ name, data, rows: { columns } }) => [name, data, columns])).toEqual([
      ['shows', undefined, ['x']],
      ['plus', 'features', ['x', 'x²']],
      ['plus', undefined, ['x']],
    ]);
    const { combined, alone } = ensemble.answer(rows);
    expect([...combined.values]).toEqual([4, 9]);
    expect(alone.map(({ name, answer }) => [name, ...answer.values])).toEqual([
      ['shows', 3, 4],
      ['plus', 2, 3],
    ]);
    // Without one, the other alone.
    expect(ensemble.ablations(rows).map(({ name, answer }) => [name, ...answer.values])).toEqual([
      ['plus', 3, 4],
      ['shows', 2, 3],
    ]);
    expect(ensemble.structure(1).edges.map(({ label }) => label)).toEqual([
      ...['[B, 1]', '[B, 2]', '[B, 1]'],
    ]);
  });
});
