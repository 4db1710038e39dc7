/** @file `zoo compare runs/a runs/b` and `zoo runs`: finished runs side by side, and ranked. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

/** Two runs that differ in one option, one of another seed, one of other data. */
async function worldWithRuns(): Promise<World> {
  const world = new World({ registry: comparedModels, columns: 80 });
  const runs = [
    ['centroids', '--seed', '1', '--out', 'runs/a'],
    ['centroids', '--seed', '1', '--learning-rate', '0.001', '--out', 'runs/b'],
    ['centroids', '--seed', '2', '--out', 'runs/c'],
    ['centroids', '--data', 'shifted', '--out', 'runs/d'],
  ];
  for (const run of runs) {
    const { code, stderr } = await world.zoo('run', ...run, '--quiet');
    expect(code, stderr).toBe(0);
  }
  return world;
}

describe('finished runs', () => {
  test('stand side by side: what differs, a test on the same rows, curves on one pair of axes', async () => {
    const world = await worldWithRuns();
    const { code, stdout, stderr } = await world.zoo('compare', 'runs/a', 'runs/b');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^dots · classification: accuracy \(higher is better\), 1 runs each\n/);
    expect(stdout).toMatch(/^runs\/a +\d\.\d{4} +1 +best/m);
    expect(stdout).toMatch(/^what differs\n +learning-rate\nruns\/a +0\.05\nruns\/b +0\.001$/m);
    expect(stdout).toMatch(/paired bootstrap of the test\s+rows/);
    expect(stdout).toMatch(/loss by step|accuracy by step/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const page = readFileSync(world.path('runs/compare/report.html'), 'utf8');
    expect(page).toContain('What differs');
    expect(page.match(/<svg/g)).toHaveLength(1);
  });

  test('of other rows have ranks and no test', async () => {
    const world = await worldWithRuns();
    const { stdout } = await world.zoo('compare', 'runs/a', 'runs/c', '--format', 'csv');
    expect(stdout).toMatch(/tested on other rows than runs\/[ac]: no test/);
    expect(stdout).not.toMatch(/bootstrap/);
  });

  test('that cannot be compared are refused with the reason', async () => {
    const world = await worldWithRuns();
    const told = async (...args: string[]) => (await world.zoo('compare', ...args)).stderr;
    expect(await told('runs/a', 'runs/d')).toMatch(
      /^zoo: runs\/a learned from dots, runs\/d from shifted: runs of different data/,
    );
    expect(await told('runs/a', 'hasty')).toMatch(/hasty is no run folder/);
    expect(await told('runs/a', 'runs/b', '--seeds', '2')).toMatch(/--seeds is for trainings/);
    const config = world.path('runs/b/config.json');
    const saved = readFileSync(config, 'utf8');
    writeFileSync(config, saved.replace(/"format": \d+/, '"format": 99'));
    expect(await told('runs/a', 'runs/b')).toMatch(/runs\/b.*(newer|format)/);
    writeFileSync(config, saved.replace('"task": "classification"', '"task": "regression"'));
    expect(await told('runs/a', 'runs/b')).toMatch(/results of different tasks cannot be ranked/);
  });
});

describe('zoo runs', () => {
  test('ranks the runs of each data set, with what differs', async () => {
    const world = await worldWithRuns();
    const { stdout } = await world.zoo('runs');
    expect(stdout).toMatch(/^shifted · accuracy \(higher is better\)\nrun +accuracy +status/);
    const [, ranked] = stdout.split('\n\n');
    expect(ranked).toMatch(/^dots · accuracy/);
    expect(ranked).toMatch(/ seed=2,/);
    expect(ranked).toMatch(/runs\/b [\s\S]*learning-rate=0\.001/);
    const values = [...ranked.matchAll(/^runs\/\w +([\d.]+)/gm)].map(([, value]) => Number(value));
    expect(values).toHaveLength(3);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('shows what is asked for, in the form that is asked for', async () => {
    const world = await worldWithRuns();
    const lines = async (...args: string[]) =>
      (await world.zoo('runs', ...args)).stdout.trimEnd().split('\n');
    expect(await lines('--data', 'dots', '--format', 'csv')).toHaveLength(1 + 3);
    expect(await lines('--architecture', 'centroids', '--json')).toHaveLength(4);
    expect(await lines('--since', '1h', '--json')).toHaveLength(4);
    expect(await lines('--since', '2999-01-01')).toEqual([
      'none of the 4 runs in runs is asked for by these flags',
    ]);
    expect((await lines('--format', 'md'))[0]).toBe('### shifted · accuracy (higher is better)');
  });

  test.each([
    ['--data dotz', /no data set among these runs "dotz": did you mean "dots"/],
    ['--architecture som', /no architecture among these runs "som"/],
    ['--since yesterday', /--since "yesterday": expected a day/],
    ['--format html', /expected one of table, md, csv, json/],
    ['--since=', /--since "": empty/],
  ])('%s ends with 2', async (args, says) => {
    const world = await worldWithRuns();
    const { code, stderr } = await world.zoo('runs', ...args.split(' '));
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });
});
