/** @file Comparisons and searches on a queue, as a user starts them: real server, real processes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeless } from '../../../packages/experiments/test/timeless.ts';
import { RedisServer, redisProgram } from '../../../packages/queue/test/support/redis.ts';
import { start } from './support/child.ts';
import { comparedModels } from './support/compared-models.ts';
import { lateClock, startWorker } from './support/queue-worker.ts';
import { World } from './support/world.ts';

describe.skipIf(redisProgram === undefined)('a queue', { timeout: 120_000 }, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start('--requirepass', 'secret');
  });
  afterAll(() => redis.remove());

  test('gives the tables of the same machine alone, also where a clock is wrong; passwords stay unsaid', async () => {
    const world = new World();
    const data = world.path('own.csv');
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 7},${(i * 3) % 11},${i % 2 ? 'a' : 'b'}`,
    );
    writeFileSync(data, `x,y,kind\n${rows.join('\n')}\n`);
    const url = `redis://:secret@127.0.0.1:${redis.port}`;
    const env = { ZOO_QUEUE_PASSWORD: 'secret' };
    await startWorker(redis.url, 'one', { env });
    await startWorker(redis.url, 'two', { node: [lateClock], env });
    const compared = ['compare', 'centroids', 'hasty', '--data', `dots,${data}`, '--seeds', '2'];
    const args = [...compared, '--format', 'csv'];
    const queued = ['--queue', url, '--verify', '0.5', '--out', world.path('there')];
    const there = await start([...args, ...queued]);
    const inside = new World({ registry: comparedModels });
    const here = await inside.zoo(...args, '--out', world.path('here'));
    expect(there.stderr).not.toMatch(/wrong|different|second machine/);
    expect({ code: there.code, table: timeless(there.stdout) }).toEqual({
      code: 0,
      table: timeless(here.stdout),
    });
    const status = await inside.zoo('queue', 'status', '--json', '--queue', url);
    const { machines } = JSON.parse(status.stdout);
    expect(machines.map((each: { machine: string }) => each.machine)).toEqual(['one', 'two']);
    const page = world.path('queue.html');
    await inside.zoo('queue', 'status', '--queue', url, '--html', page);
    expect(readFileSync(page, 'utf8')).toMatch(/one.*two/s);
    const said = [there, status].map(({ stdout, stderr }) => stdout + stderr);
    const kept = ['report.html', 'trials.jsonl', 'queue.jsonl'].map((file) =>
      readFileSync(world.path('there', file), 'utf8'),
    );
    expect([...said, ...kept, readFileSync(page, 'utf8')].join('\n')).not.toContain('secret');
  });
});

describe('a queue that cannot be used', () => {
  test.each([
    [
      ['compare', 'centroids', '--queue', 'http://:secret@x'],
      2,
      /--queue: no address; expected redis/,
    ],
    [['compare', 'centroids', '--verify', '0.1'], 2, /--verify is about a queue/],
    [['compare', 'centroids', '--queue', 'redis://x', '--jobs', '2'], 2, /--queue and --jobs/],
    [
      ['compare', 'centroids', '--queue', 'redis://x', '--resume'],
      2,
      /nothing was put into a queue/,
    ],
    [['worker'], 2, /which queue\?/],
    [['worker', '--queue', 'redis://127.0.0.1:1'], 3, /127\.0\.0\.1:1: no server answers/],
    [['worker', '--queue', 'redis://127.0.0.1:1', '--name', 'a b'], 2, /--name "a b": expected/],
    [['queue', 'stop', '--queue', 'redis://x'], 2, /queue "stop": /],
  ])('%j', async (args, code, message) => {
    const outcome = await new World().zoo(...args);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).not.toContain('secret');
  });
});
