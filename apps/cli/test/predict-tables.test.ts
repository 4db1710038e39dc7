/** @file Rows to predict that have gaps, and names and values that their output must keep apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../src/csv-text.ts';
import { World } from './support/world.ts';

/** Forty rows of two clouds; every fifth x is a gap. The mean of the others is 2, by hand. */
const gappy = `x,kind,c\n${Array.from({ length: 40 }, (_, i) => {
  const x = i % 5 === 0 ? '' : i % 2 === 0 ? 1 : 3;
  return `${x},${i % 4 === 0 ? '' : i % 2 === 0 ? 'old' : 'new'},${i % 2 === 0 ? 'a' : 'b'}`;
}).join('\n')}\n`;

async function trained(file: string, ...flags: readonly string[]): Promise<World> {
  const world = new World({ registry });
  writeFileSync(world.path('own.csv'), file);
  const args = ['--data', 'own.csv', '--out', 'a', '--quiet', ...flags];
  const outcome = await world.zoo('run', ...args.slice(-1), ...args.slice(0, -1));
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return world;
}

const predict = async (world: World, rows: string, ...flags: readonly string[]) => {
  writeFileSync(world.path('new.csv'), rows);
  return world.zoo('predict', 'a', 'new.csv', ...flags);
};

describe.each(['linear', 'perceptron', 'feedforward', 'rbf', 'som', 'modular'])(
  'a gap, %s',
  (id) => {
    const small = { modular: ['--steps', '4'], feedforward: ['--steps', '20'] }[id] ?? [];

    test('is filled as in training', async () => {
      const world = await trained(gappy, '--label', 'c', '--missing', 'mean', ...small, id);
      const gap = await predict(world, 'x,kind\n,\n1,old\n');
      expect(gap.stderr).toMatch(/note: x: 1 of 2 cells were missing/);
      // The mean of x over the file is 2; "new" stands in 20 rows, "old" in 10.
      const whole = await predict(world, 'x,kind\n2,new\n1,old\n');
      expect(gap.stdout).toBe(whole.stdout);
      expect(gap.code).toBe(0);
    });

    test('of a run without gaps is refused with advice that can be followed', async () => {
      const full = gappy.replaceAll(/^,/gm, '2,').replaceAll(',,', ',new,');
      const world = await trained(full, '--label', 'c', ...small, id);
      const refused = await predict(world, 'x,kind\n,old\n1,old\n');
      expect(refused.code).toBe(3);
      expect(refused.stderr).toMatch(
        /line 2, column "x": an empty cell; use --missing drop .*, or --missing mean/,
      );
      const filled = await predict(world, 'x,kind\n,old\n1,old\n', '--missing', 'mean');
      expect(filled.stdout.trim().split('\n')).toHaveLength(3);
      const dropped = await predict(world, 'x,kind\n,old\n1,old\n', '--missing', 'drop');
      expect(dropped.stdout.trim().split('\n')).toHaveLength(2);
    });
  },
);

test('a run of before means were kept offers to leave the row out', async () => {
  const world = await trained(gappy, '--label', 'c', '--missing', 'mean', 'linear');
  const preprocessor = JSON.parse(readFileSync(world.path('a', 'preprocessor.json'), 'utf8'));
  delete preprocessor.fills;
  writeFileSync(world.path('a', 'preprocessor.json'), JSON.stringify(preprocessor));
  const { code, stderr } = await predict(world, 'x,kind\n,old\n');
  expect(stderr).toMatch(/older version; use --missing drop/);
  expect(code).toBe(3);
});

test('the decimal mark of training holds for the rows to predict, and can be said otherwise', async () => {
  const file = `x;v\n${Array.from({ length: 30 }, (_, i) => `${i},5;${2 * i},0`).join('\n')}\n`;
  const world = await trained(file, '--target', 'v', '--decimal', ',', 'linear');
  const asTrained = await predict(world, 'x;note\n3,5;a\n');
  expect(asTrained.code).toBe(0);
  const [, value] = asTrained.stdout.trim().split('\n');
  // v = 2·(x − 0.5), so 6 at x = 3.5.
  expect(Number(value)).toBeCloseTo(6, 3);
  expect((await predict(world, 'x\n3.5\n', '--decimal', '.')).stdout).toBe(asTrained.stdout);
  expect((await predict(world, 'x\n3.5\n')).stderr).toMatch(/has a point.*--decimal '\.'/);
});

describe('columns of the output', () => {
  const clouds = (name: string, a: string, b: string) =>
    `x,y,"${name}"\n${Array.from({ length: 40 }, (_, i) => `${i % 2 ? 5 : 0}.${i},${i},${i % 2 ? a : b}`).join('\n')}\n`;

  test.each([
    ['som', 'unit'],
    ['som', 'distance'],
    ['linear', 'p(oak)'],
    ['feedforward', 'p(fir)'],
    ['linear', 'predicted p(oak)'],
    ['linear', '__proto__'],
  ])('%s: a class called %s keeps a column of its own', async (id, name) => {
    const world = await trained(clouds(name, 'oak', 'fir'), '--label', name, '--steps', '20', id);
    const { stdout } = await predict(world, 'x,y\n5,3\n0.1,2\n');
    const [head, ...rows] = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(new Set(head).size).toBe(head.length);
    const predicted = head.includes(`predicted ${name}`) ? `predicted ${name}` : name;
    for (const row of rows) expect(['oak', 'fir']).toContain(row[head.indexOf(predicted)]);
    const numbers = id === 'som' ? ['unit', 'distance'] : ['p(oak)', 'p(fir)'];
    for (const each of numbers) {
      for (const row of rows) expect(Number(row[head.indexOf(each)])).not.toBeNaN();
    }
  });

  test.each([
    ['1', '-1'],
    ['+1', '-.5'],
    ['-1e5', '1e5'],
    ['−1', '-2.50'],
  ])('the classes %s and %s are written as they are', async (a, b) => {
    const world = await trained(clouds('c', a, b), '--label', 'c', 'perceptron');
    const { stdout } = await predict(world, 'x,y\n5.1,3\n0.1,2\n');
    const written = stdout.trim().split('\n').slice(1);
    for (const cell of written) expect([a, b]).toContain(cell);
  });
});

describe('a cell of the output', () => {
  test.each([
    '-1',
    '+1',
    '-1e5',
    '-1E-5',
    '-.5',
    '-1,5',
    '-5%',
    '-∞',
    '+inf',
    '-Infinity',
    '-1.234,5',
  ])('that is the number %s is no formula', (cell) => {
    expect(csvLine([cell]).replaceAll('"', '')).toBe(cell);
  });

  test.each([
    '=cmd',
    '@x',
    '-x',
    '+x',
    '=1+1',
    '-1+2',
    '+1-555',
    '-1*A1',
    '--1',
    '-',
    '＝1',
    '-1e',
    '-2;3',
    '+',
  ])('that might be the formula %s is guarded', (cell) => {
    expect(csvLine([cell])).toBe(`'${cell}`);
  });
});
