/** @file What a check says of files that learners write: no code, no return, NaN, a loop of factors. */
import { describe, expect, it } from 'vitest';
import { check, type Verdict } from '../src/check.ts';
import { exercise } from '../src/exercise.ts';
import { LearnerError, subjectOf } from '../src/learner-file.ts';

const solutionText = `export function halve(values: number[]): number[] { return [] }`;

const halves = exercise((values: number[]) => values.map((each) => each / 2))({
  id: 'halves',
  title: 'half of each',
  subject: 'halve',
  chapter: 'README.md',
  cases: (random) => [[[random.uniform(1, 2), 0, -3]], [[random.uniform(5, 6)]]],
  mistakes: [{ says: 'This is the double.', formula: (values) => values.map((each) => each * 2) }],
  hints: ['one', 'two'],
  because: 'half is half',
});

const rows = exercise((a: number[], b: number[]) => a.map((x) => b.map((y) => x * y)))({
  id: 'rows',
  title: 'a table of products',
  subject: 'halve',
  chapter: 'README.md',
  cases: () => [
    [
      [1, 2],
      [3, 4, 5],
    ],
  ],
  mistakes: [],
  hints: ['one', 'two'],
  because: '',
});

function tried(text: string, which = halves): Verdict {
  return check(which, subjectOf(which, { text, solutionText, print: () => undefined }));
}

describe('what was written is told by its numbers', () => {
  it.each([
    ['(v: number[]) => v.map((x) => x * 2)', 'This is the double.'],
    ['(v: number[]) => v.map((x) => x / 4)', 'Right up to the factor 0.5.'],
    ['(v: number[]) => v.map((x) => -x / 2)', 'Right but for the sign.'],
    ['(v: number[]) => v.map((x) => x / 2 + 3)', 'Every number is off by the same 3.'],
    [
      '(v: number[]) => { v.map((x) => x / 2) }',
      'Nothing is returned: is there a return in every branch?',
    ],
    [
      'async (v: number[]) => v.map((x) => x / 2)',
      'A Promise is returned: leave out async and await.',
    ],
    ['(v: number[]) => v[0] / 2', 'This is a number; expected an array [3].'],
    ['(v: number[]) => v.map((x) => x * x / 2 / x)', /^NaN comes out/],
    ['(v: number[]) => v.length === 1 ? [1] : v.map((x) => x / 2)', /^Right in 5 of 10 cases/],
    [
      '(v: number[]) => { for (const i in v) v[i] /= 2; return v }',
      /^It changes its first argument/,
    ],
    ['(v: number[]) => Float64Array.from(v, (x) => x * 0.5)', null],
  ])('%s', (code, remark) => {
    const verdict = tried(`export const halve = ${code};`);
    if (remark === null) expect(verdict.state).toBe('right');
    else if (typeof remark === 'string') expect(verdict.remark).toBe(remark);
    else expect(verdict.remark).toMatch(remark);
  });

  it('a transposed matrix', () => {
    const { remark } = tried(
      'export const halve = (a: number[], b: number[]) => b.map((y) => a.map((x) => x * y));',
      rows,
    );
    expect(remark).toBe('Rows and columns are swapped.');
  });

  it('the call, what came out and what is right', () => {
    expect(tried('export const halve = (v: number[]) => v.slice(1);')).toMatchObject({
      called: expect.stringMatching(/^halve\(\[1\.\d+, 0, -3\]\)$/),
      got: '[0, -3]',
      expected: expect.stringMatching(/^\[0\.\d+, 0, -1\.5\]$/),
      remark: 'This is an array [2]; expected an array [3].',
    });
  });

  it('an answer that changes from call to call', () => {
    const text =
      'let n = 0; export const halve = (v: number[]) => (n++ < 10 ? v.map((x) => x / 2) : [1, 2, 3]);';
    expect(tried(text).remark).toMatch(/^The same call gives another answer/);
  });

  it('what it throws, with the line', () => {
    const text =
      'export function halve(v: number[]) {\n  const w = null as any;\n  return w.length;\n}';
    expect(tried(text)).toMatchObject({
      state: 'failed',
      remark: expect.stringMatching(/^TypeError in line 3: /),
    });
  });
});

describe('a file that is none', () => {
  it.each([
    ['export const halve = (v => ;', /^line 1: /],
    ['\n\nexport const = 3;', /^line 3: /],
    [
      "import { softmax } from '@nnzoo/core'; export const halve = softmax;",
      /nothing is imported here/,
    ],
    ["import fs from 'node:fs'; export const halve = fs;", /nothing is imported here/],
    ['export const half = (v: number[]) => v;', /exports half; expected halve/],
    ['const halve = 1;', /exports nothing; expected halve/],
    ['export const halve = 3;', /expected halve/],
  ])('%s', (text, message) => {
    expect(() => tried(text)).toThrow(LearnerError);
    expect(() => tried(text)).toThrow(message);
  });

  it('takes only the names that the solution takes', () => {
    const allowed = `import { type Tensor, zeros } from '@nnzoo/core';`;
    const use = (name: string) =>
      subjectOf(halves, {
        text: `import { ${name} } from '@nnzoo/core'; export const halve = () => ${name}([2]);`,
        solutionText: allowed,
        print: () => undefined,
      }) as () => unknown;
    expect(use('zeros')()).toBeDefined();
    expect(() => use('ones')()).toThrow(/import of ones: this exercise may use Tensor, zeros/);
  });

  it('prints through the function that is handed in', () => {
    const lines: string[] = [];
    const text = 'console.log("a", 1); export const halve = () => [];';
    subjectOf(halves, { text, solutionText, print: (line) => lines.push(line) });
    expect(lines).toEqual(['a 1']);
  });
});
