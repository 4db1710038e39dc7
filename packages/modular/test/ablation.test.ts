/** @file What is counted, found and said of a ensemble: by hand. */
import { makeTable } from '@nnzoo/data';
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
import { kinds, numbers, times, xsOf } from './support/columns.ts';
import { contextOf, scripted } from './support/scripted.ts';

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
