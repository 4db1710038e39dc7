/** @file Splits: every row once, classes in their shares, groups whole, the same for the same seed. */
import { describe, expect, it } from 'vitest';
import { type SplitPolicy, type Splittable, splitFindings, splitRows } from '../src/index.ts';

function rows(content: Partial<Splittable> & { size: number }): Splittable {
  return { name: 'rows', strata: null, parts: null, ...content };
}

/** 50 of each of three classes, sorted by class. */
const threeClasses = rows({
  size: 150,
  strata: Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50)),
  strataNames: ['a', '__proto__', 'c'],
});

const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
const everyRow = (size: number): number[] => Array.from({ length: size }, (_, i) => i);

function holdout(test: number, validation = 0): SplitPolicy {
  return { kind: 'holdout', test, validation };
}

describe('a holdout', () => {
  it('takes each row once, in order, and keeps the shares of the classes', () => {
    const { train, validation, test } = splitRows(threeClasses, holdout(0.2, 0.1), 1);
    expect(ascending([...train, ...validation, ...test])).toEqual(everyRow(150));
    for (const [part, count] of [
      [train, 35],
      [validation, 5],
      [test, 10],
    ] as const) {
      expect([...part]).toEqual(ascending(part));
      const counts = [0, 1, 2].map(
        (id) => part.filter((row) => Math.floor(row / 50) === id).length,
      );
      expect(counts).toEqual([count, count, count]);
    }
  });

  it('is a function of the seed', () => {
    const of = (seed: number): Int32Array => splitRows(threeClasses, holdout(0.2), seed).test;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('without classes takes any rows, and leaves one on either side', () => {
    const { train, validation, test } = splitRows(rows({ size: 3 }), holdout(0.01, 0.01), 1);
    expect([train.length, validation.length, test.length]).toEqual([1, 1, 1]);
  });

  it('keeps the parts as published, and takes validation from their training part', () => {
    const parts = { train: Int32Array.of(9, 8, 7, 6, 5, 4), test: Int32Array.of(3, 2, 1, 0) };
    const { train, validation, test } = splitRows(rows({ size: 10, parts }), holdout(0.5, 0.2), 1);
    expect([...test]).toEqual([0, 1, 2, 3]);
    expect(validation.length).toBe(2);
    expect(ascending([...train, ...validation])).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('does not tear groups apart', () => {
    const groups = Int32Array.from({ length: 40 }, (_, i) => Math.floor(i / 5));
    const data = rows({ size: 40, groups });
    const { train, test } = splitRows(data, holdout(0.25), 3);
    const inTest = new Set(Array.from(test, (row) => groups[row]));
    expect(test.length).toBe(10);
    expect([...train].some((row) => inTest.has(groups[row]))).toBe(false);
  });
});

describe('folds', () => {
  const foldOf = (data: Splittable, folds: number, fold: number, validation = 0) =>
    splitRows(data, { kind: 'fold', folds, fold, validation }, 1);

  it('test each row in exactly one of them, with equal shares of the classes', () => {
    const tests = everyRow(10).map((fold) => foldOf(threeClasses, 10, fold).test);
    expect(ascending(tests.flatMap((test) => [...test]))).toEqual(everyRow(150));
    for (const test of tests) {
      const counts = [0, 1, 2].map(
        (id) => test.filter((row) => Math.floor(row / 50) === id).length,
      );
      expect(counts).toEqual([5, 5, 5]);
    }
  });

  it('differ in size by one row at most', () => {
    const strata = Int32Array.from({ length: 23 }, (_, i) => i % 4);
    const sizes = everyRow(5).map(
      (fold) => foldOf(rows({ size: 23, strata }), 5, fold).test.length,
    );
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('take validation from the rest', () => {
    const { train, validation, test } = foldOf(threeClasses, 5, 2, 0.2);
    expect([train.length, validation.length, test.length]).toEqual([90, 30, 30]);
  });

  it('keep groups whole', () => {
    const groups = Int32Array.from({ length: 30 }, (_, i) => i % 6);
    const tests = everyRow(3).map((fold) => foldOf(rows({ size: 30, groups }), 3, fold).test);
    expect(ascending(tests.flatMap((test) => [...test]))).toEqual(everyRow(30));
    const folds = tests.map((test) => new Set(Array.from(test, (row) => groups[row])).size);
    expect(folds).toEqual([2, 2, 2]);
  });

  it('may be as many as there are groups, or rows', () => {
    const groups = Int32Array.of(5, 5, 6, 7);
    expect(foldOf(rows({ size: 4, groups }), 3, 0).test.length).toBeGreaterThan(0);
    expect(foldOf(rows({ size: 4 }), 4, 3).test).toHaveLength(1);
  });

  it('are equally large where the largest groups come first', () => {
    // A group of six rows, and six of one: in any other order than by size, 7 and 5 or worse.
    const groups = Int32Array.from({ length: 12 }, (_, i) => Math.max(0, i - 5));
    for (let seed = 0; seed < 8; seed++) {
      const policy = { kind: 'fold', folds: 2, fold: 0, validation: 0 } as const;
      expect(splitRows(rows({ size: 12, groups }), policy, seed).test).toHaveLength(6);
    }
  });
});

describe('everything', () => {
  it('trains and measures on all rows', () => {
    const { train, validation, test } = splitRows(threeClasses, { kind: 'everything' }, 1);
    expect([...train]).toEqual(everyRow(150));
    expect([...test]).toEqual(everyRow(150));
    expect(validation.length).toBe(0);
  });
});

describe('what cannot be split', () => {
  const lonely = rows({
    size: 9,
    strata: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 2),
    strataNames: ['a', 'b', '__proto__'],
  });

  it('is an error that names the class, its rows and the number needed', () => {
    expect(() => splitRows(lonely, holdout(0.2), 1)).toThrow(
      expect.objectContaining({
        code: 'split/class-too-small',
        message: expect.stringContaining('"__proto__" (1)'),
        details: { needed: 2, classes: [{ class: '"__proto__"', count: 1 }] },
      }),
    );
  });

  it.each([
    ['no rows', rows({ size: 0 }), { kind: 'everything' }, 'split/too-few-rows'],
    ['one row', rows({ size: 1 }), holdout(0.2), 'split/too-few-rows'],
    ['one group', rows({ size: 9, groups: new Int32Array(9) }), holdout(0.3), 'split/too-few-rows'],
    [
      'two groups in three folds',
      rows({ size: 4, groups: Int32Array.of(0, 0, 1, 1) }),
      { kind: 'fold', folds: 3, fold: 0, validation: 0 },
      'split/too-few-rows',
    ],
    [
      'fewer rows than folds',
      rows({ size: 9 }),
      { kind: 'fold', folds: 10, fold: 0, validation: 0 },
      'split/too-few-rows',
    ],
    ['no test part', threeClasses, holdout(0), 'split/fractions'],
    ['nothing left to train on', threeClasses, holdout(0.5, 0.5), 'split/fractions'],
    ['NaN', threeClasses, holdout(Number.NaN), 'split/fractions'],
    [
      'a fold that is not there',
      threeClasses,
      { kind: 'fold', folds: 5, fold: 5, validation: 0 },
      'split/fold',
    ],
    ['one fold', threeClasses, { kind: 'fold', folds: 1, fold: 0, validation: 0 }, 'split/fold'],
  ] as const)('%s', (_, data, policy, code) => {
    expect(() => splitRows(data, policy, 1)).toThrow(expect.objectContaining({ code }));
  });

  it('well is a finding', () => {
    const strata = Int32Array.from({ length: 45 }, (_, i) => (i < 5 ? 1 : 0));
    const data = rows({ size: 45, strata, strataNames: ['many', 'few'] });
    const policy = holdout(0.2);
    const found = splitFindings(data, policy, splitRows(data, policy, 1));
    expect(found).toMatchObject([{ check: 'small-class', subject: 'class "few"' }]);
    expect(splitFindings(threeClasses, policy, splitRows(threeClasses, policy, 1))).toEqual([]);
  });
});
