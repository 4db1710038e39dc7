/** @file Tables of the user's own that cannot be learned from, and those that can. */
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../support/outcome.ts';
import { good, ownTable } from './own-table.ts';
import { call, describeRefused, type Refused } from './table.ts';

const withLabel = 'run centroids --data own.csv --label kind';
const withTarget = 'run centroids --data own.csv --target kind';
const line3 = '1,3,a';

/** A row of the table below: what is in the file instead. */
type Spoiled = Omit<Refused, 'each' | 'given'> & {
  readonly file: string;
  readonly says: RegExp;
  readonly zoo?: string;
};

const rows: readonly Spoiled[] = [
  {
    title: 'a ragged row: its line, cells expected and given',
    file: good.replace(line3, '1,3,a,9'),
    exit: 3,
    code: 'csv/ragged',
    says: /line 3: 4 cells; the header has 3/,
  },
  {
    title: 'an unclosed quote: its line',
    file: `${good}"1,2,a\n`,
    exit: 3,
    code: 'csv/quote',
    says: /line 22: a quote opens/,
  },
  {
    title: 'two columns of one name: both places',
    file: good.replace('x,y', 'x,x'),
    exit: 3,
    code: 'csv/duplicate-column',
    says: /columns 1 and 2 are both called "x"/,
  },
  {
    title: 'an empty cell: line, column and --missing',
    file: good.replace(line3, '1,,a'),
    exit: 3,
    code: 'csv/missing',
    says: /line 3.*"y".*--missing drop.*mean/,
  },
  {
    title: 'a question mark: line, column',
    file: good.replace(line3, '1,?,a'),
    exit: 3,
    code: 'csv/missing',
    says: /line 3.*"y".*"\?"/,
  },
  {
    title: 'NaN: line, column',
    file: good.replace(line3, '1,NaN,a'),
    exit: 3,
    code: 'csv/missing',
    says: /line 3.*"y".*"NaN"/,
  },
  {
    title: 'infinity: line, column',
    file: good.replace(line3, '1,inf,a'),
    exit: 3,
    code: 'csv/missing',
    says: /line 3.*"y".*inf/,
  },
  {
    title: '1e400 is beyond every number',
    file: good.replace(line3, '1,1e400,a'),
    exit: 3,
    code: 'csv/number',
    says: /line 3.*"y".*1e400/,
  },
  {
    title: '0x10 is not guessed to be 16',
    file: good.replace(line3, '1,0x10,a'),
    exit: 3,
    code: 'csv/number',
    says: /line 3.*"y".*0x10/,
  },
  {
    title: 'a label column that is not there: the columns',
    file: good.replace('kind', 'sort'),
    exit: 2,
    code: 'csv/unknown-column',
    says: /--label "kind".*Columns: x, y, sort/,
  },
  {
    title: 'one class: two are needed',
    file: good.replaceAll(',a\n', ',b\n'),
    exit: 3,
    code: 'csv/one-class',
    says: /"b" in all 20 rows; two classes/,
  },
  {
    title: 'one sample: two are needed',
    file: 'x,y,kind\n1,2,a\n',
    exit: 3,
    code: 'csv/one-row',
    says: /one row; two or more/,
  },
  {
    title: 'a class too small to be in every part: its name and count',
    file: `${good}1,1,c\n`,
    exit: 3,
    code: 'split/class-too-small',
    says: /class.*"c" \(1\)/,
  },
  {
    title: 'numbers as classes: a regression is suggested',
    file: good.replace(/[ab]$/gm, (_, at: number) => `${at}.5`),
    exit: 2,
    code: 'csv/continuous-label',
    says: /20 different numbers in 20 rows.*--target "kind"/,
  },
  {
    title: 'classes as numbers: a label is suggested',
    file: good,
    zoo: withTarget,
    exit: 2,
    code: 'csv/text-target',
    says: /"b" for one; use --label "kind"/,
  },
];

describeRefused(
  'csv',
  rows.map(({ file, says, zoo = withLabel, ...row }) => ({
    ...row,
    given: (world) => writeFileSync(world.path('own.csv'), file),
    each: [[zoo, says]],
  })),
);

/** What a run of a file comes to: weights, metrics, report. */
async function outcomeWith(file: string, ...flags: readonly string[]) {
  const world = ownTable(file);
  const args = [...withLabel.split(' '), '--quiet', '--out', 'a', ...flags];
  const { code, stdout, stderr } = await world.zoo(...args);
  expect(stdout).toMatch(/^centroids on own, seed 1: accuracy [01]/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return outcomeOf(world.path('a'));
}

describe('csv', () => {
  test.each([
    ['CRLF and no last line end', good.replaceAll('\n', '\r\n').trimEnd()],
    ['semicolons', good.replaceAll(',', ';')],
    ['tabs', good.replaceAll(',', '\t')],
    ['blank lines', good.replaceAll('\n', '\n\n')],
  ])('with %s is the same table, to the bit', async (_, file) => {
    expect(await outcomeWith(file)).toEqual(await outcomeWith(good));
  });

  test.each([
    ['a gap, its row dropped', good.replace(line3, '1,,a'), ['--missing', 'drop']],
    ['a gap, filled', good.replace(line3, '1,,a'), ['--missing', 'mean']],
    ['a column left out', good.replace(line3, '1,?,a'), ['--ignore', 'y']],
  ])('with %s is read', async (_, file, flags) => {
    await outcomeWith(file, ...flags);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '<b>', '=1+1', 'naïve ☃'])(
    'with the class %s is read, and nothing is polluted',
    async (name) => {
      await outcomeWith(good.replaceAll(',a', `,${name}`));
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  test('with a constant column is learned from without it, and it is reported', async () => {
    const world = ownTable(good.replace(/^\d/gm, '5'));
    const { code, stderr, stdout } = await call(world, withLabel);
    expect(stderr).toMatch(/warning: x: the same value in every row/);
    expect(stdout).not.toMatch(/NaN/);
    expect(code).toBe(0);
    expect(existsSync(world.path('runs', 'centroids-own-1', 'result.json'))).toBe(true);
  });
});
