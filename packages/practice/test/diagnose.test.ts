/** @file What is said of numbers, of large cases and of files that did not come to an end, by hand. */
import { createRng, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { check, errorLine } from '../src/check.ts';
import { checkFile, failedCheck, patience, tooSlow } from '../src/check-file.ts';
import { diagnose } from '../src/diagnose.ts';
import { type Exercise, exercise } from '../src/exercise.ts';
import type { Link } from '../src/exercises/chain-rule/solution.ts';
import { curves } from '../src/exercises/curves.ts';
import { exercises } from '../src/exercises/index.ts';
import { findExercise } from '../src/learner-file.ts';
import { solutionText } from '../src/node.ts';

const texts = {
  id: 'own',
  title: 'own',
  subject: 'own',
  chapter: 'README.md',
  because: 'so it is',
};
const identity = exercise((...x: unknown[]) => x)({
  ...texts,
  cases: () => [[1]],
  mistakes: [],
  hints: ['one', 'two'],
});

/** What is said where one case gave this. */
const said = (got: unknown, expected: unknown, other: Partial<Exercise> = {}): string =>
  diagnose({ ...identity, ...other }, [{ args: [], got, expected }]);

const [turned, square] = [
  [
    [1, 3],
    [2, 4],
  ],
  [
    [1, 2],
    [3, 4],
  ],
];

it.each([
  ['a factor', [2, 4], [1, 2], 'Right up to the factor 2.'],
  ['a factor behind a 0', [0, 4], [0, 2], 'Right up to the factor 2.'],
  ['a sign', [-1, 2], [1, -2], 'Right but for the sign.'],
  ['one number alone', 4, 2, ''],
  ['zeros alone', [0, 0], [1, 2], ''],
  ['infinities', [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], [1, 2], ''],
  ['an offset', [3, 4], [1, 2], 'Every number is off by the same 2.'],
  ['a factor but for one', [2, 4, 7], [1, 2, 3], ''],
  ['NaN', [1, Number.NaN], [1, 2], /^NaN comes out/],
  ['NaN that is expected', [2, Number.NaN], [1, Number.NaN], 'Right up to the factor 2.'],
  ['a transposed square', turned, square, 'Rows and columns are swapped.'],
  ['one row that is transposed', [turned[0], [9, 9]], square, ''],
  ['a transposed row', [[1], [2]], [[1, 2]], 'Rows and columns are swapped.'],
  ['other sizes', [[1], [2], [3]], [[1, 2]], 'This is an array [3, 1]; expected an array [1, 2].'],
  [
    'a row more',
    [
      [1, 3],
      [2, 4],
      [5, 6],
    ],
    square,
    'This is an array [3, 2]; expected an array [2, 2].',
  ],
  ['no rows', [[]], [], 'This is an array [1, 0]; expected an array [0].'],
  ['numbers in place of rows', [1, 2], [[1, 2]], 'This is an array [2]; expected an array [1, 2].'],
  [
    'another shape',
    tensor([1, 2]),
    tensor([[1, 2]]),
    'This is a tensor [2]; expected a tensor [1, 2].',
  ],
])('%s', (_, got, expected, remark) => {
  if (typeof remark === 'string') expect(said(got, expected)).toBe(remark);
  else expect(said(got, expected)).toMatch(remark);
});

it('counts the cases that are right, to the tolerance of the exercise', () => {
  const trials = [
    { args: [], got: 1.1, expected: 1 },
    { args: [], got: 3, expected: 1 },
  ];
  expect(diagnose({ ...identity, tolerance: 0.1 }, trials)).toMatch(/^Right in 1 of 2 cases/);
  expect(diagnose({ ...identity, tolerance: 0.04 }, trials)).toBe('');
  const nearly = [{ args: [], got: [2.1, 4], expected: [1, 2] }];
  expect(diagnose({ ...identity, tolerance: 0.1 }, nearly)).toMatch(/^Right up to the factor 2.1/);
  expect(diagnose(identity, nearly)).toBe('');
});

describe('a large case', () => {
  const doubled = exercise((x: number[]) => x.map((each) => 2 * each))({
    ...texts,
    cases: () => [[[1]], [[2, 3]]],
    large: { says: 'it is slow', args: () => [Array.from({ length: 100 }, (_, i) => i)] },
    mistakes: [],
    hints: ['one', 'two'],
  });

  it('is tried after the others, and must be right', () => {
    let asked = 0;
    const onLarge = () => asked++;
    expect(check(doubled, (x: number[]) => x, onLarge).state).toBe('wrong');
    expect(asked).toBe(0);
    const [right, short] = [
      (x: number[]) => x.map((each) => each + each),
      (x: number[]) => x.slice(0, 50).map((each) => 2 * each),
    ];
    expect(check(doubled, right, onLarge)).toEqual({ state: 'right', remark: 'so it is' });
    expect(asked).toBe(1);
    const remark = 'Right on small inputs, not on a large one.';
    expect(check(doubled, short)).toMatchObject({ state: 'wrong', remark });
  });

  it('may throw', () => {
    const shy = (x: number[]) => {
      if (x.length > 50) throw new RangeError('too much');
      return x.map((each) => 2 * each);
    };
    expect(check(doubled, shy)).toMatchObject({ state: 'failed', remark: 'RangeError: too much' });
  });

  it('is named where it takes too long', () => {
    expect(patience).toBe(5000);
    expect(tooSlow(null).remark).toBe('Not done after 5 s: is there a loop without an end?');
    expect(tooSlow('it is slow').remark).toBe(
      'Right on small inputs, but not done after 5 s with a large one: it is slow',
    );
  });
});

it.each(['first', 'second', 'third', 'fourth', '5th'])('names the %s argument', (name) => {
  const places = ['first', 'second', 'third', 'fourth', '5th'];
  const five = { ...identity, cases: () => [places.map(() => [0])] };
  const spoil = (...lists: number[][]) => {
    lists[places.indexOf(name)].push(1);
    return lists;
  };
  expect(check(five, spoil).remark).toMatch(`It changes its ${name} argument:`);
});

describe('a file', () => {
  const [first] = exercises;
  const solution = solutionText(first.id);

  it('is checked by its text, with the first lines that it prints', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `console.log(${i});`).join('\n');
    const text = `${lines}\n${solution}`;
    const checked = checkFile({ id: first.id, text, solutionText: solution }, () => {});
    expect(checked).toMatchObject({ state: 'right', remark: first.because });
    expect(checked.printed).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('that cannot be read says why', () => {
    const empty = checkFile({ id: first.id, text: '', solutionText: solution }, () => {});
    expect(empty.remark).toMatch(/^the file exports nothing; expected differenceQuotient/);
    expect(failedCheck(new TypeError('odd'))).toEqual({
      state: 'failed',
      remark: 'TypeError: odd',
      printed: [],
    });
    expect(errorLine('a text')).toBe('It throws "a text".');
  });

  it('is found by its name and by its number, from 1', () => {
    expect(findExercise(exercises, first.id)).toBe(first);
    expect(findExercise(exercises, '2')).toBe(exercises[1]);
    expect(() => findExercise(exercises, '0')).toThrow(/no exercise "0": expected 1 … 65/);
  });
});

it('the curves have slopes of both signs, at 2: 4, 10, −1/4, 1/√8', () => {
  expect(curves.map((f) => f(2))).toEqual([4, 4, 0.5, Math.SQRT2]);
  const slopes = curves.map((f) => (f(2 + 1e-6) - f(2 - 1e-6)) / 2e-6);
  for (const [i, slope] of [4, 10, -0.25, 1 / Math.sqrt(8)].entries()) {
    expect(slopes[i]).toBeCloseTo(slope, 8);
  }
});

it('the functions of the chain rule have the slopes that they say', () => {
  const links = findExercise(exercises, 'chain-rule')
    .cases(createRng(1).stream('links'))
    .flatMap(([chain]) => chain as readonly Link[]);
  for (const { value, slope } of links) {
    expect(slope(1.5)).toBeCloseTo((value(1.5 + 1e-6) - value(1.5 - 1e-6)) / 2e-6, 7);
  }
});
