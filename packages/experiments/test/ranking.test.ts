/** @file Ranks and verdicts of results that are made up, beside SciPy's tests. */
import { describe, expect, test } from 'vitest';
import { pairsBy } from '../src/statistics/paired.ts';
import { rankedRows } from '../src/statistics/ranking.ts';
import { isComparable, type Sample, verdictsOf } from '../src/statistics/verdicts.ts';
import { madeOutcome, madeRow, rmse } from './support/made.ts';
import { modelOf, once, rowsFor, scored } from './support/made-rows.ts';

const rowsAt = (id: string, seed: number) => {
  return { test: 20, others: 80, fingerprint: id === 'd' ? 'other' : String(seed) };
};

describe('ranks', () => {
  const row = (id: string, mean: number | null, fields = {}) => madeRow({ id, mean, ...fields });

  test('are by data, task and metric: the best first, baselines where they belong, empty ones last', () => {
    const lower = { primaryMetric: rmse, task: 'regression' } as const;
    const rows = [
      ...[row('none', null), row('b', 0.5), row('x', 2, lower), row('c', 0.9)],
      ...[row('base', 0.7, { kind: 'baseline' }), row('y', 1, lower), row('equal', 0.5)],
      ...[row('other', 0.99, { data: 'wine' }), row('z', null, lower), row('w', 3, lower)],
    ];
    const ids = rankedRows(rows).map(({ id }) => id);
    const expected = ['c', 'base', 'b', 'equal', 'none', 'y', 'x', 'w', 'z', 'other'];
    expect(ids).toEqual(expected);
    expect(rankedRows([...rows].reverse()).map(({ id }) => id)).toEqual([
      ...['y', 'x', 'w', 'z', 'other', 'c', 'base', 'equal', 'b', 'none'],
    ]);
  });

  test('see no difference in the last bits of a mean, and one in the tenth digit', () => {
    const orderOf = (gain: number) =>
      rankedRows([row('a', -100), row('b', -100 + gain)]).map(({ id }) => id);
    expect(orderOf(1e-13)).toEqual(['a', 'b']);
    expect(orderOf(1e-8)).toEqual(['b', 'a']);
  });

  test('of equal means are shared, the first by name is what the others are compared with', () => {
    const values: Record<string, number> = { c: 0.7, b: 0.9, a: 0.9, d: 0.5 };
    const models = ['c', 'b', 'a', 'd', 'e'].map((id) => modelOf(id));
    const rows = rowsFor(models, { seeds: 2, folds: null, length: null }, (trial) => {
      const value = values[trial.architecture];
      if (trial.measures === 'baselines') {
        return { outcomes: [madeOutcome({ accuracy: 0.8 }, { id: 'rule', title: 'Rule' })] };
      }
      if (value === undefined) return undefined;
      return { ...scored(trial, value), rows: { ...rowsAt(trial.architecture, trial.seed) } };
    });
    expect(rows.map(({ id, rank }) => [id, rank])).toEqual([
      ...[
        ['c', 3],
        ['b', 1],
        ['a', 1],
        ['d', 4],
        ['e', null],
      ],
      ['rule', null],
    ]);
    const notes = rows.map(({ note }) => note);
    const warning = 'tested on other rows than a: no test, and the rank means little';
    // Here all but d and the rule were tested on the rows of their seed.
    expect(notes).toEqual(['', '', '', warning, 'stopped after 0 of 2', warning]);
  });

  test('of equal means of zero are shared', () => {
    const models = ['a', 'b'].map((id) => modelOf(id));
    const rows = rowsFor(models, once, (trial) => ({ ...scored(trial, 0), ...{ seconds: 1 } }));
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1, null]);
  });

  test('among other test rows mean little, beside what is said of failures', () => {
    const repeats = { seeds: 2, folds: null, length: null };
    const failing = ({ architecture, seed }: { architecture: string; seed: number }) =>
      architecture === 'd' && seed === 2 ? { exitCode: 3, line: 'no memory' } : undefined;
    const rows = rowsFor(
      ['a', 'd'].map((id) => modelOf(id)),
      repeats,
      (trial) => {
        if (trial.measures === 'baselines' || failing(trial)) return undefined;
        const rows = rowsAt(trial.architecture, trial.seed);
        return { ...scored(trial, trial.architecture === 'a' ? 0.9 : 0.5), rows };
      },
      failing,
    );
    expect(rows[1].note).toBe(
      'failed 1 of 2: no memory; tested on other rows than a: no test, and the rank means little',
    );
  });
});

describe('a verdict', () => {
  const sample = (value: number, fields: Partial<Sample> = {}): Sample => ({
    ...{ pair: '1', value, scores: null },
    rows: { test: 20, others: 80, fingerprint: 'x' },
    ...fields,
  });
  const paired = (values: readonly number[], of: (i: number) => Partial<Sample> = () => ({})) =>
    values.map((value, i) => sample(value, { pair: String(i), ...of(i) }));

  test('over seeds of one split is the paired t-test of SciPy', () => {
    const [verdict] = verdictsOf(paired([0.9, 0.9, 0.9]), [paired([0.8, 0.6, 0.7])]);
    // scipy.stats.ttest_1samp([.1, .3, .2], 0).
    expect(verdict?.method).toBe('paired-t');
    expect(verdict?.p).toBeCloseTo(0.0741799002274485, 10);
    expect(verdictsOf(paired([0.9, 0.9]), [paired([0.5, 0.5])])).toEqual([null]);
    expect(verdictsOf(paired([0.9, 0.9]), [[]])).toEqual([null]);
  });

  test('over splits counts a split once, however many seeds share it', () => {
    const prints = ['A', 'A', 'B', 'C'];
    const at = (i: number) => {
      return { rows: { test: 20, others: i === 3 ? 40 : 80, fingerprint: prints[i] } };
    };
    const [verdict] = verdictsOf(paired([0.9, 0.9, 0.9, 0.9], at), [
      paired([0.8, 0.6, 0.9, 0.8], at),
    ]);
    // SciPy: differences .2, 0, .1 of splits A, B, C; t = d̄/√((1/3 + 1.25/4)·s²), 2·t.sf(t, 2).
    expect(verdict?.method).toBe('corrected-t');
    expect(verdict?.p).toBeCloseTo(0.33942174092418353, 10);
    // All rows tested: the ratio is taken to one row, not to none.
    const all = (i: number) => ({ rows: { test: 20, others: 0, fingerprint: prints[i] } });
    const wide = verdictsOf(paired([0.9, 0.9, 0.9, 0.9], all), [
      paired([0.8, 0.6, 0.9, 0.8], all),
    ])[0];
    expect(wide?.p).toBeGreaterThan(0.7);
    expect(wide?.p).toBeLessThan(1);
  });

  test('over test rows is of the mean of the seeds, and needs the scores of all', () => {
    const scores = (...all: readonly number[][]) =>
      paired(
        all.map(() => 0.5),
        (i) => ({ scores: all[i] }),
      );
    const p = (one: Sample[], other: Sample[]) => verdictsOf(one, [other])[0]?.p;
    // Always ahead: 2·1/10,001. One seed ahead as far as the other is behind: never ahead, p = 1.
    expect(p(scores([1, 1, 1]), scores([0, 0, 0]))).toBeCloseTo(2 / 10_001, 12);
    expect(p(scores([1, 1, 1], [0, 0, 0]), scores([0, 0, 0], [1, 1, 1]))).toBe(1);
    const half = [...paired([0.9]), sample(0.7, { pair: '1', scores: [1, 0] })];
    const full = scores([1, 0], [1, 1]);
    expect(verdictsOf(half, [full])[0]?.method).toBe('paired-t');
    expect(verdictsOf(full, [half])[0]?.method).toBe('paired-t');
  });

  test('of several is raised for their number, and one without a verdict does not count', () => {
    const best = paired([0.9, 0.9, 0.9]);
    const other = paired([0.8, 0.6, 0.7]);
    const verdicts = verdictsOf(best, [other, paired([0.5, 0.5, 0.5]), other]);
    expect(verdicts[1]).toBeNull();
    expect(verdicts[0]?.adjusted).toBeCloseTo(2 * 0.0741799002274485, 10);
    expect(verdicts[2]).toEqual(verdicts[0]);
  });

  test('pairs what has a key in common, and compares only the same test rows', () => {
    const key = (text: string) => text[0];
    expect(pairsBy(['a1', 'b1', 'c1'], ['c2', 'a2', 'd2'], key)).toEqual([
      ['a1', 'a2'],
      ['c1', 'c2'],
    ]);
    const apart = paired([0.5, 0.5], (i) => ({
      rows: { test: 1, others: 1, fingerprint: `${i}` },
    }));
    const half = paired([0.5, 0.5], () => ({ rows: { test: 1, others: 1, fingerprint: '0' } }));
    expect(isComparable(apart, apart)).toBe(true);
    expect(isComparable(apart, half)).toBe(false);
    expect(verdictsOf(apart, [half])).toEqual([null]);
  });

  test('of no test rows is none', () => {
    const none = paired([0.5, 0.5], () => ({ scores: [] }));
    expect(verdictsOf(none, [none])).toEqual([null]);
  });
});
