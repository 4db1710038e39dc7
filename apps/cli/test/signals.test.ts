import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { TrainEvent } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { centroids } from './support/centroids.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { outcomeOf } from './support/outcome.ts';
import { watched } from './support/watched.ts';
import { World, type WorldOptions } from './support/world.ts';

/** A world in which `signal` comes `times` times when `moment` is printed. */
function interrupted(
  moment: RegExp,
  signal: 'SIGINT' | 'SIGTERM' = 'SIGINT',
  { times = 1, ...options }: { times?: number } & WorldOptions = {},
): World {
  let isDone = false;
  const world: World = new World({
    ...options,
    onOutput: (text) => {
      if (isDone || !moment.test(text)) return;
      isDone = true;
      for (let i = 0; i < times; i++) world.signals.emit(signal);
    },
  });
  return world;
}

/** What a run must come to whether or not it was interrupted. */
const compared = ['last.safetensors', 'best.safetensors', 'metrics.jsonl', 'report.html'];

describe('a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s saves, says how to go on and exits with %i', async (signal, code) => {
    const world = interrupted(/^epoch 2/, signal);
    const slow = ['run', 'centroids', '--pause', '5', '--out', 'a'];
    const stopped = await world.zoo(...slow);
    expect(stopped.code).toBe(code);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr.split('\n').at(-2)).toBe(
      `stopped by ${signal}; to go on: zoo run centroids --resume a`,
    );
    expect(existsSync(world.path('a', 'result.json'))).toBe(false);
    expect(existsSync(world.path('a', 'lock'))).toBe(false);
    expect((await world.zoo('run', 'centroids', '--resume', 'a')).code).toBe(0);
    await world.zoo(...slow.slice(0, -1), 'b');
    for (const name of compared) {
      const [a, b] = ['a', 'b'].map((folder) => readFileSync(world.path(folder, name)));
      expect(a.equals(b), name).toBe(true);
    }
  });

  test('before the first batch stops before anything is learned', async () => {
    const world = interrupted(/^training on/);
    const { code } = await world.zoo('run', 'centroids', '--pause', '30', '--out', 'a');
    expect(code).toBe(130);
  });

  test('while the data is loaded stops with a folder to resume from', async () => {
    const load = async () => {
      world.signals.emit('SIGTERM');
      return centroids;
    };
    const world: World = new World({ registry: { centroids: load } });
    const { code, stderr } = await world.zoo('run', 'centroids', '--pause', '30', '--out', 'a');
    expect(code).toBe(143);
    expect(stderr).toMatch(/to go on: zoo run centroids --resume a\n$/);
    const lines = (await new World().zoo('runs', world.folder)).stdout;
    expect(lines).toMatch(/a +– +stopped/);
  });

  const moments: readonly (readonly [string, (event: TrainEvent) => boolean])[] = [
    ['preparation', (event) => event.event === 'progress' && event.phase === 'prepare'],
    ['a step', (event) => event.event === 'progress' && event.step === 13],
    ['an evaluation', (event) => event.event === 'progress' && event.phase === 'evaluate'],
    ['the last moment of training', (event) => event.event === 'end'],
  ];

  test.each(moments)('during %s stops there, and loses nothing', async (_, isThen) => {
    let isDone = false;
    const load = async () =>
      watched(centroids, (event) => {
        if (isDone || !isThen(event)) return;
        isDone = true;
        world.signals.emit('SIGINT');
      });
    // Each event is followed by a turn of the event loop, at which the request is seen.
    const world: World = new World({ registry: { centroids: load }, now: hastyClock() });
    const stopped = await world.zoo('run', 'centroids', '--out', 'a');
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/to go on: zoo run centroids --resume a\n$/);
    expect(existsSync(world.path('a', 'result.json'))).toBe(false);
    expect((await world.zoo('run', '--resume', 'a')).code).toBe(0);
    await world.zoo('run', 'centroids', '--out', 'b');
    expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('b')));
  });

  test('a second time leaves at once', async () => {
    const world = interrupted(/^epoch 2/, 'SIGINT', { times: 2 });
    await world.zoo('run', 'centroids', '--pause', '5', '--out', 'a');
    expect(world.exits).toEqual([130]);
  });

  test('leaves no listener behind', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--quiet');
    await world.zoo('run', 'centroids', '--data', 'nothing');
    expect(world.signals.eventNames()).toEqual([]);
  });

  test('shows as a stopped run in zoo runs, until it is resumed', async () => {
    const world = interrupted(/^epoch 2/);
    await world.zoo('run', 'centroids', '--pause', '5');
    expect((await world.zoo('runs')).stdout).toMatch(
      /dots · accuracy.*\n.*\nruns\/centroids-dots-1 +– +stopped /,
    );
    await world.zoo('run', '--resume', 'runs/centroids-dots-1');
    expect((await world.zoo('runs')).stdout).toMatch(/runs\/centroids-dots-1 +1 +done /);
    expect(readdirSync(world.path('runs'))).toEqual(['centroids-dots-1']);
  });
});
