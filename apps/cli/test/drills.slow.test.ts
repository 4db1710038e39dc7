/** @file Drills: two runs that want one folder, and a clock that is set back while they work. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { timeless } from '../../../packages/experiments/test/timeless.ts';
import { type Ended, start } from './support/child.ts';
import { outcomeOf } from './support/outcome.ts';
import { World } from './support/world.ts';

/** Some tenths of a second, so that the two surely meet. */
const run = ['run', 'centroids', '--pause', '5', '--quiet'];

const two = (args: readonly string[]): Promise<[Ended, Ended]> =>
  Promise.all([start(args), start(args)]);

/** Several processes are started, each loading the library. */
const patience = { timeout: 120_000 };

describe('two runs into one folder', patience, () => {
  test('given by --out: one has it to itself, the other says so and changes nothing', async () => {
    const world = new World();
    const ended = await two([...run, '--out', world.path('a')]);
    const [first, second] = ended.sort((a, b) => Number(a.code) - Number(b.code));
    expect(first.code, first.stderr).toBe(0);
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(/--out .* is not empty: choose another folder/);
    await start([...run, '--out', world.path('alone')]);
    expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('alone')));
    expect(readdirSync(world.folder).sort()).toEqual(['a', 'alone']);
  });

  test('both going on with it: one does, the other names the process that holds it', async () => {
    const world = new World();
    const folder = world.path('a');
    await start(['run', 'centroids', '--epochs', '2', '--quiet', '--out', folder]);
    await start(['run', 'centroids', '--epochs', '20', '--quiet', '--out', world.path('alone')]);
    const longer = ['run', 'centroids', '--resume', folder, '--epochs', '20', '--quiet'];
    const ended = await two(longer);
    const codes = ended.map(({ code }) => code).sort();
    // Where one had ended before the other began, both succeed, one after the other.
    expect([
      [0, 0],
      [0, 3],
    ]).toContainEqual(codes);
    for (const { code, stderr } of ended) {
      if (code === 3) expect(stderr).toMatch(/is in use by process \d+; wait for it/);
    }
    const { 'metrics.jsonl': metrics } = outcomeOf(folder);
    expect(metrics).toBe(outcomeOf(world.path('alone'))['metrics.jsonl']);
  });
});

describe('a clock that is set back', patience, () => {
  const main = 'apps/cli/test/support/main-clock-set-back.ts';

  test('changes nothing about a run, and makes no time negative', async () => {
    const world = new World();
    const args = (out: string) => ['run', 'centroids', '--json', '--out', world.path(out)];
    const back = await start(args('back'), { main });
    const right = await start(args('right'));
    expect([back.code, right.code]).toEqual([0, 0]);
    expect(outcomeOf(world.path('back'))).toEqual(outcomeOf(world.path('right')));
    const { seconds } = JSON.parse(back.stdout.trim().split('\n').at(-1) ?? '');
    expect(seconds).toBeGreaterThan(0);
  });

  test('changes nothing about a comparison', async () => {
    const world = new World();
    const compare = ['compare', 'centroids', 'hasty', '--data', 'dots', '--seeds', '2'];
    const args = (out: string) => [...compare, '--format', 'csv', '--out', world.path(out)];
    const back = await start(args('back'), { main });
    const right = await start(args('right'));
    expect(back.code, back.stderr).toBe(0);
    expect(timeless(back.stdout)).toBe(timeless(right.stdout));
    const trials = readFileSync(world.path('back/trials.jsonl'), 'utf8').trim().split('\n');
    for (const trial of trials) expect(JSON.parse(trial).seconds).toBeGreaterThanOrEqual(0);
  });
});
