/** @file `zoo learning-curve` on doubles: what it prints and draws, that it goes on, what it refuses. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

const registry = comparedModels;
const small = ['learning-curve', 'centroids:epochs=3', '--folds', '2', '--jobs', '1'];

describe('zoo learning-curve', () => {
  test('prints both scores by size, says what follows, draws, and goes on where it ended', async () => {
    const world = new World({ registry, columns: 80 });
    const args = [...small, '--data', 'dots'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /^12 trials: 1 architecture on 1 data set, 1 seed × 2 folds of each pair/,
    );
    expect(stdout).toMatch(/^rows +accuracy on training rows +on test rows\n/);
    expect(stdout.match(/^\d+ +[01]\.\d{4} ± 0\.\d{4} +[01]\.\d{4} ± 0\.\d{4}$/gm)).toHaveLength(6);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const svg = readFileSync(world.path('runs/learning-curve/learning-curve.svg'), 'utf8');
    expect(svg).toMatch(/Is more data worth it\? centroids:epochs=3 on dots/);
    const again = await world.zoo(...args);
    expect(again.stdout).toBe(stdout);
    expect(again.stderr.match(/: finished before/g)).toHaveLength(12);
    const json = JSON.parse((await world.zoo(...args, '--json', '--quiet')).stdout);
    const shares = json.points.map(({ share }: { share: number }) => share);
    expect(shares).toEqual([0.1, 0.2, 0.35, 0.5, 0.75, 1]);
  });

  test('of trainings that all diverge ends with their code, and draws nothing', async () => {
    const world = new World({ registry });
    const wild = 'centroids:learning-rate=900000,epochs=400';
    const args = ['learning-curve', wild, '--data', 'dots', '--folds', '2', '--jobs', '1'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/not measured: .*diverged/);
    expect(existsSync(world.path('runs/learning-curve/learning-curve.svg'))).toBe(false);
  });

  test.each([
    ['--data dots,shifted', 2, /dots,shifted: a learning curve is about one data set/],
    ['', 2, /on which data\? For example: zoo learning-curve centroids/],
    ['--data dtos', 2, /no data set "dtos": did you mean "dots"/],
    ['--data dots --folds 1', 2, /--folds.*1 given, expected a whole number from 2/],
    ['--data absent.csv:label=y', 3, /absent\.csv/],
    ['--data own.csv:label=kind --folds 9', 3, /6 rows, fewer than the 9 folds/],
  ])('%s ends with a line', async (given, expected, says) => {
    const world = new World({ registry });
    const rows = ['x,kind', '1,a', '2,b', '3,a', '4,b', '5,a', '6,b'];
    writeFileSync(world.path('own.csv'), `${rows.join('\n')}\n`);
    const args = ['learning-curve', 'centroids', ...given.split(' ').filter(Boolean)];
    const { code, stdout, stderr } = await world.zoo(...args, '--jobs', '1', '--quiet');
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });
});
