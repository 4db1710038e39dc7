/** @file Each way of putting networks together, with members whose answers are written down: sums by hand. */
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { ClusterThenPredict } from '../src/cluster-then-predict.ts';
import { EnsembleEvaluation } from '../src/evaluation.ts';
import { agreementFinding, singleMember } from '../src/findings.ts';
import { loadFinding } from '../src/mixture/findings.ts';
import { memberNames, type modularOptions } from '../src/options.ts';
import { asImages } from '../src/pictures.ts';
import { Pipeline } from '../src/pipeline.ts';
import { planFor, stagesOf } from '../src/plan.ts';
import { someRows } from '../src/rows.ts';
import { Stack } from '../src/stack.ts';
import { Voting } from '../src/voting.ts';
import { contextOf, scripted, type Training, trainAll } from './support/scripted.ts';

/** Rows of one column, with a number each. */
function numbers(xs: readonly number[], values = xs): Table {
  return makeTable({
    ...{ name: 'numbers', columns: ['x'], features: Float64Array.from(xs) },
    target: { kind: 'value', name: 'y', values: Float64Array.from(values) },
  });
}

const labels = ['a', 'b', 'c'];

/** Rows of one column, with a class each. */
function kinds(xs: readonly number[], ids: readonly number[], names = labels): Table {
  return makeTable({
    ...{ name: 'kinds', columns: ['x'], features: Float64Array.from(xs) },
    target: { kind: 'class', name: 'kind', labels: names, ids: Int32Array.from(ids) },
  });
}

const xsOf = ({ features }: Table): number[] => Array.from(features);
const times = (factor: number) => ({ answer: (rows: Table) => xsOf(rows).map((x) => factor * x) });

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

describe('clusters', () => {
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
  const log: Training[] = [];
  /** Sure of b where it was trained on all rows; of a where on some of them. */
  const local = {
    answer: (asked: Table, trained: Table) =>
      xsOf(asked).flatMap(() => (trained.size === xs.length ? [0, 1, 0] : [1, 0, 0])),
  };
  const members = [scripted('map', map), scripted('net', local, log)];
  const ensemble = new ClusterThenPredict(
    contextOf(members, { combine: 'cluster-then-predict' }, { width: 3, labels }),
  );
  const asked = kinds([3, 13, 23, 33], [0, 0, 0, 0]);
  const before = ensemble.answer(asked);
  trainAll(ensemble, rows);
  const saidOf = (values: Float64Array, row: number) => [...values.slice(3 * row, 3 * row + 3)];

  it('are known by nobody before the training', () => {
    expect(before.alone).toEqual([]);
    expect([...before.combined.values]).toEqual(new Array(12).fill(1 / 3));
  });

  it('have a network from ten rows on, unless they are of one class', () => {
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
    const without = ensemble.ablations(asked);
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
    const { nodes, edges } = ensemble.structure(7);
    expect(nodes.flatMap(({ detail }) => detail ?? [])).toEqual([
      'net',
      'too few rows: as everywhere',
      'always c',
      'too few rows: as everywhere',
    ]);
    expect(edges).toHaveLength(1 + 2 * 4);
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

describe('the evaluation of an ensemble', () => {
  it('of numbers: best is least, and a gain is how much less the ensemble is wrong', () => {
    const rows = numbers([0, 0], [3, -3]);
    const answers = [1, 3, 2].map((value) => ({
      width: 1,
      values: Float64Array.of(3 + value, -3 - value),
    }));
    const alone = [
      { name: 'one', answer: answers[0] },
      { name: 'two', answer: answers[1] },
    ];
    const evaluation = new EnsembleEvaluation(1, () => ({ alone, combined: answers[2] }));
    evaluation.see(rows);
    expect(evaluation.metrics()).toMatchObject({
      ...{ rmse: 2, bestMember: 1, meanMember: 2, gainOverBest: -1 },
      gainOverMean: expect.closeTo(0, 12),
    });
  });

  it('of classes: best is most, over all portions of the rows', () => {
    const sure = (ids: number[]) => ({
      width: 2,
      values: Float64Array.from(ids.flatMap((id) => (id === 0 ? [0.75, 0.25] : [0.25, 0.75]))),
    });
    const evaluation = new EnsembleEvaluation(2, (rows) => {
      const [ids, others] =
        rows.size === 3
          ? [
              [0, 1, 1],
              [0, 0, 0],
            ]
          : [[1], [0]];
      const alone = [
        { name: 'good', answer: sure(ids) },
        { name: 'bad', answer: sure(others) },
      ];
      return { alone, combined: sure(ids) };
    });
    evaluation.see(kinds([1, 2, 3], [0, 1, 1], ['p', 'q']));
    evaluation.see(kinds([1], [0], ['p', 'q']));
    const metrics = evaluation.metrics();
    expect(metrics).toMatchObject({ accuracy: 0.75, bestMember: 0.75, meanMember: 0.625 });
    expect(metrics).toMatchObject({ gainOverBest: 0, gainOverMean: 0.125 });
    const [likely, unlikely] = [-Math.log(0.75), -Math.log(0.25)];
    expect(metrics['loss']).toBeCloseTo((3 * likely + unlikely) / 4, 12);
    expect(
      new EnsembleEvaluation(2, () => ({ alone: [], combined: sure([]) })).metrics(),
    ).not.toHaveProperty('bestMember');
  });
});

describe('counts', () => {
  it('stages of the plan are those of the ensemble, and a mixture passes in batches', () => {
    const members = ['one', 'two'].map((name) => scripted(name, times(1)));
    const combiner = scripted('three', times(1));
    const context = (combine: 'vote' | 'stack' | 'pipeline' | 'cluster-then-predict') =>
      contextOf(members, { combine, copies: 3, members: ['one', 'two'] }, { combiner });
    for (const [combine, ensemble] of [
      ['vote', new Voting(context('vote'))],
      ['stack', new Stack(context('stack'))],
      ['pipeline', new Pipeline(context('pipeline'))],
      ['cluster-then-predict', new ClusterThenPredict(context('cluster-then-predict'))],
    ] as const) {
      const { options } = context(combine);
      expect([combine, stagesOf(options, 'classification')]).toEqual([combine, ensemble.stages]);
      expect(planFor('classification')(options).length).toEqual({ epochs: ensemble.stages });
    }
    const mixture = { ...context('vote').options, combine: 'mixture', batchSize: 7 } as const;
    expect(planFor('classification', 9)(mixture)).toEqual({
      ...{ length: { epochs: 9 }, batchSize: 7, order: 'shuffled' },
    });
  });

  it('rows are all taken where they are few', () => {
    const rows = numbers([1, 2, 3, 4, 5]);
    expect(someRows(rows, 5)).toBe(rows);
    expect(xsOf(someRows(rows, 2))).toEqual([1, 3]);
    expect(someRows(numbers(new Array(1001).fill(1))).size).toBe(1000);
  });

  it('members that are not named are the usual ones; no map answers a number', () => {
    const named = (
      combine: (typeof modularOptions.combine.choices)[number],
      task: 'classification' | 'regression',
      members = ['usual'],
    ) => memberNames({ combine, members }, task);
    for (const combine of ['vote', 'average', 'stack'] as const) {
      expect(named(combine, 'classification')).toContain('som');
      expect(named(combine, 'regression')).not.toContain('som');
      expect(named(combine, 'regression')).toHaveLength(3);
    }
    expect(named('cluster-then-predict', 'regression')[0]).toMatch(/^som/); // a map may divide the rows
    expect(named('pipeline', 'regression')[0]).toBe('som');
    expect(named('vote', 'regression', ['usual', 'som'])).toEqual(['usual', 'som']);
    expect(named('vote', 'regression', ['rbf'])).toEqual(['rbf']);
  });
});

describe('findings', () => {
  const saying = (ids: readonly number[]) => ({
    width: 2,
    values: Float64Array.from(ids.flatMap((id) => (id === 0 ? [1, 0] : [0, 1]))),
  });

  it('note members that agree on more than 98 % of the rows', () => {
    const first = new Array(100).fill(0);
    const found = [1, 2, 3].map((differing) => {
      const other = first.map((_, row) => (row < differing ? 1 : 0));
      const alone = [saying(first), saying(other), saying(first)].map((answer, i) => ({
        name: `${i}`,
        answer,
      }));
      return agreementFinding(alone, 2, '--members one')[0];
    });
    expect(found.map(({ severity }) => severity)).toEqual(['note', 'good', 'good']);
    expect(found[1].measured).toBe('all 3 say the same of 98.0 % of training rows');
    expect(found[0].fix).toContain('--members one');
    const one = [{ name: 'one', answer: saying(first) }];
    expect(agreementFinding(one, 2, '')).toEqual([]);
    const values = { name: 'x', answer: { width: 1, values: Float64Array.of(1) } };
    expect(agreementFinding([values, values], 1, '')).toEqual([]);
  });

  it('advise one copy where there are some, else the first member', () => {
    const context = (copies: number) => contextOf([], { copies, members: ['p', 'q'] });
    expect(singleMember(context(2))).toBe('--copies 1');
    expect(singleMember(context(1))).toBe('--members p');
  });

  it('warn of experts with less than a twentieth of an even share', () => {
    const found = (shares: number[], balance = 0.01) => loadFinding(shares, balance)[0];
    expect(found([0.0124, 0.5, 0.25, 0.2376])).toMatchObject({
      severity: 'warning',
      measured: '1 of 4 experts are hardly ever asked; shares 1 %, 50 %, 25 %, 24 %',
      fix: '--balance 0.1, or --experts 3',
    });
    expect(found([0.0126, 0.5, 0.25, 0.2374])).toMatchObject({ severity: 'good', fix: '' });
    expect(found([0, 1], 0).fix).toBe('--balance 0.01, or --experts 1');
    expect(loadFinding([1], 0)).toEqual([]);
  });
});

describe('pictures', () => {
  it('are made of rows: bytes as they are, other numbers rounded to them', () => {
    const format = { height: 1, width: 2, channels: 1, brightest: 255 } as const;
    const rows = makeTable({
      ...{ name: 'pixels', columns: ['p', 'q'], features: Float64Array.of(-3, 1.6, 300, 7) },
      target: { kind: 'class', name: 'kind', labels: ['a', 'b'], ids: Int32Array.of(1, 0) },
    });
    const images = asImages(rows, format);
    expect([...images.pixels]).toEqual([0, 2, 255, 7]);
    expect(images).toMatchObject({ size: 2, height: 1, width: 2 });
    expect(images.target?.ids).toEqual(Int32Array.of(1, 0));
    expect(asImages(numbers([1, 2]), { ...format, width: 1 }).target).toBeNull();
  });
});
