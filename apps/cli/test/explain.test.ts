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
