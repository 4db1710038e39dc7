/** @file `zoo explain`: which columns a run looked at, and the trap of columns that move together. */
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

describe('zoo explain', () => {
  test('says what each column is worth on the test rows, and names columns that move together', async () => {
    const world = new World({ registry, columns: 80 });
    await world.zoo('run', 'rbf', '--data', 'iris', '--quiet', '--out', 'a');
    const { code, stdout, stderr } = await world.zoo('explain', 'a', '--repeats', '5');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^accuracy 0\.\d+ on the test rows; without what a column says:\naccuracy lost +column\n/,
    );
    expect(stdout.match(/^-?0\.\d{4} ± 0\.\d{4} +(petal|sepal) (length|width)$/gm)).toHaveLength(4);
    // In Fisher's flowers the petals tell the species; they are correlated by .96.
    expect(stdout.split('\n')[2]).toMatch(/petal/);
    expect(stderr).toMatch(/petal length and petal width move together \(r 0\.9\d\)/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const again = await world.zoo('explain', 'a', '--repeats', '5');
    expect(again.stdout).toBe(stdout);
    const json = JSON.parse((await world.zoo('explain', 'a', '--json')).stdout);
    expect(json).toMatchObject({ rows: 30, repeats: 10, metric: 'accuracy' });
  });

  test('says what a column does and which move with it, and what a row has its answer of', async () => {
    const world = new World({ registry, columns: 80 });
    await world.zoo('run', 'linear', '--data', 'iris', '--steps', '60', '--quiet', '--out', 'a');
    const along = await world.zoo('explain', 'a', '--column', 'petal width');
    expect(along.code, along.stderr).toBe(0);
    expect(along.stdout).toMatch(/^What petal width does\n\* p\(setosa\)/);
    expect(along.stderr).toMatch(
      /petal length moves with petal width \(r 0\.9\d\) and stays as it is/,
    );
    const { code, stdout, stderr } = await world.zoo('explain', 'a', '--row', '30');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^p\(virginica\) is 0\.\d+ for test row 30, 0\.\d+ for the mean training row\n/,
    );
    expect(
      stdout.match(/^[+−]0\.\d+ +[\d.]+ +[\d.]+ +(petal|sepal) (length|width)$/gmu),
    ).toHaveLength(4);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const json = JSON.parse((await world.zoo('explain', 'a', '--row', '30', '--json')).stdout);
    const sum = json.columns.reduce((all: number, { added }: { added: number }) => all + added, 0);
    expect(sum + json.gap).toBeCloseTo(json.to - json.from, 12);
    expect(Math.abs(json.gap)).toBeLessThan(1e-3 * (json.to - json.from));
    for (const [args, says] of [
      ['--row 31', /--row.*31 given, expected a whole number from 1 to 30/],
      ['--row 0', /--row.*0 given, expected a whole number from 1 to 30/],
      ['--row x', /--row/],
      ['--row 1 --column petal', /--column and --row are about different questions/],
      ['--row 1 --repeats 5', /--row and --repeats are about different questions/],
      ['--column petal', /no column "petal" in iris: did you mean "petal/],
    ] as const) {
      const bad = await world.zoo('explain', 'a', ...args.split(' '));
      expect(bad.stderr).toMatch(says);
      expect({ code: bad.code, stdout: bad.stdout }).toEqual({ code: 2, stdout: '' });
    }
  });

  test.each([
    ['explain b', /b does not exist/, 3],
    ['explain a --repeats 0', /--repeats.*0 given, expected a whole number from 1/, 2],
  ])('%s ends with a line', async (args, says, expected) => {
    const { code, stderr } = await new World({ registry }).zoo(...args.split(' '));
    expect(stderr).toMatch(says);
    expect(code).toBe(expected);
  });

  test('of a text is refused: it has no columns', async () => {
    const world = new World({ registry });
    await world.zoo(
      'run',
      'makemore',
      '--model',
      'counts',
      '--data',
      'first-names',
      '--quiet',
      '--out',
      'a',
    );
    const { code, stderr } = await world.zoo('explain', 'a');
    expect(stderr).toMatch(/does not predict a column of a table/);
    expect(code).toBe(2);
  });
});
