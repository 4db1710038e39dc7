/** @file What is lost on the way: machines that sleep or are cut off, processes, and room at the server. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ending, TrialWorker } from '@nnzoo/experiments';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { FileCache } from '../src/cache.ts';
import { AskedMeasurer } from '../src/measure-asked.ts';
import { overviewOf } from '../src/overview.ts';
import { keys } from '../src/server.ts';
import { SharedPauses } from '../src/shared-pauses.ts';
import {
  Coordinator,
  freshCode,
  resultOf,
  right,
  startMachine,
  temporaryFolder,
  trialsOf,
} from './support/machines.ts';
import { RedisServer, redisProgram } from './support/redis.ts';
import { Wire } from './support/wire.ts';

const moment = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await moment(10);
};
/** Something that is waited for, and how it is made to happen. */
const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};
const quick = { lease: 300 };

describe.skipIf(redisProgram === undefined)('a queue', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.remove());

  test('refuses the result of a machine that slept, and keeps its vote', async () => {
    const server = await freshCode(redis);
    const wire = await Wire.to(redis.port);
    const [morning, evening] = [gate(), gate()];
    const sleeper = startMachine(
      await redis.connect(server.code, wire.url),
      'sleeper',
      async (trial) => {
        await morning.opened;
        return right(trial);
      },
      quick,
    );
    const path = join(temporaryFolder(), 'queue.jsonl');
    const coordinator = new Coordinator(server, { path });
    const [trial] = trialsOf([1]);
    const run = coordinator.run([trial]);
    await until(() => sleeper.seeds.length === 1);
    wire.hold();
    const other = startMachine(
      server,
      'other',
      async (asked) => {
        await evening.opened;
        return right(asked);
      },
      quick,
    );
    await until(() => other.seeds.length === 1);
    // The other one is still at work when the sleeper comes with what it has.
    morning.open();
    await moment(50);
    wire.release();
    await until(() => sleeper.lines.length > 0);
    expect(sleeper.lines.join('\n')).toMatch(/too late, as its lock of 0\.3 s is gone/);
    expect(coordinator.store.results).toEqual([]);
    const [votes] = await redis.client().keys('nnzoo:votes:*');
    await until(async () => (await server.client.hexists(votes, 'sleeper')) === 1);
    evening.open();
    await run.done;
    expect(coordinator.store.results).toEqual([resultOf(trial)]);
    expect(readFileSync(path, 'utf8')).toMatch(/"machine":"other"/);
    expect(await server.client.hkeys(votes)).toEqual(['sleeper', 'other']);
    expect(await server.client.smembers(keys.disputes(server.code))).toEqual([]);
  });

  test('goes on with a machine that was cut off and joined again', async () => {
    const server = await freshCode(redis);
    const wire = await Wire.to(redis.port);
    const morning = gate();
    const far = startMachine(
      await redis.connect(server.code, wire.url),
      'far',
      async (trial) => {
        if (trial.seed === 1) await morning.opened;
        return right(trial);
      },
      quick,
    );
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf([1]));
    await until(() => far.seeds.length === 1);
    wire.cut();
    const near = startMachine(server, 'near', right, quick);
    await run.done;
    expect(near.seeds).toEqual([1]);
    await near.worker.stop();
    morning.open();
    wire.join();
    const { failures } = await coordinator.run(trialsOf([2])).done;
    expect(failures).toEqual([]);
    expect(far.seeds).toEqual([1, 2]);
    expect(far.lines.join('\n')).toMatch(/connection is lost.*\n(.*\n)*.*connected again/);
    expect(coordinator.store.results).toHaveLength(2);
  });

  test('lets a coordinator be cut off: it collects what was finished meanwhile', async () => {
    const server = await freshCode(redis);
    const wire = await Wire.to(redis.port);
    const coordinator = new Coordinator(await redis.connect(server.code, wire.url));
    const run = coordinator.run(trialsOf([1, 2, 3]));
    const counts = async () => (await overviewOf(server)).codes[0];
    await until(async () => (await counts())?.waiting === 3);
    wire.cut();
    startMachine(server, 'one');
    await until(async () => (await counts()).finished === 3);
    expect(coordinator.store.results).toEqual([]);
    wire.join();
    expect((await run.done).failures).toEqual([]);
    expect(coordinator.store.results).toHaveLength(3);
    expect(coordinator.lines.join('\n')).toMatch(/connection is lost.*\n.*connected again/);
  });

  test('does not ask a process that was killed while it waited for work', async () => {
    const server = await freshCode(redis);
    const started: { isGone: boolean; readonly seeds: number[] }[] = [];
    const start = (): TrialWorker => {
      const worker = {
        isGone: false,
        seeds: [] as number[],
        measure: async (trial: ReturnType<typeof trialsOf>[0]): Promise<Ending> => {
          worker.seeds.push(trial.seed);
          // As a process whose pauses cannot be read.
          if (trial.seed === 3) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          return right(trial);
        },
        end: async () => {
          worker.isGone = true;
        },
      };
      started.push(worker);
      return worker;
    };
    const cache = new FileCache(temporaryFolder(), 2 ** 20);
    const measurer = new AskedMeasurer({
      ...{ server, machine: 'one', cache, pool: { size: 4, start } },
      isNamed: async () => true,
    });
    const measure = (seed: number) =>
      measurer.measure({ trial: trialsOf([seed])[0], files: [] }, { job: 'j', advance: () => {} });
    await measure(1);
    started[0].isGone = true;
    await measure(2);
    await expect(measure(3)).rejects.toThrow('one: no space left on the disk');
    await measure(4);
    // What ended in the middle of something is not used again, and does not stay.
    expect(started.map(({ seeds }) => seeds)).toEqual([[1], [2, 3], [4]]);
    expect(started.map(({ isGone }) => isGone)).toEqual([true, true, false]);
  });
});

describe.skipIf(redisProgram === undefined)('a pause', () => {
  const name = 'a'.repeat(32);

  test('travels, is trained again where it is damaged, and stays where the server has no room', async () => {
    const redis = await RedisServer.start();
    onTestFinished(() => redis.remove());
    const server = await freshCode(redis);
    const [here, there] = [0, 1].map(
      () => new SharedPauses(server, new FileCache(temporaryFolder(), 2 ** 23)),
    );
    const bytes = randomBytes(3 * 2 ** 20);
    const pathIn = ({ folder }: SharedPauses) => join(folder, `${name}.safetensors`);
    mkdirSync(here.folder);
    writeFileSync(pathIn(here), bytes);
    // Four MiB a second: what took no time to train is quicker trained again.
    await here.send(name, -1);
    expect(await redis.client().keys('nnzoo:pause:*')).toEqual([]);
    await redis.client().config('SET', 'maxmemory', '1mb');
    await here.send(name, 60);
    await there.fetch(name);
    expect(existsSync(pathIn(there))).toBe(false);
    await redis.client().config('SET', 'maxmemory', '0');
    await here.send(name, 60);
    await there.fetch(name);
    expect(readFileSync(pathIn(there)).equals(bytes)).toBe(true);
    const [piece] = await redis.client().keys('nnzoo:file:*:1');
    await server.client.set(piece, 'x'.repeat(2 ** 20));
    const third = new SharedPauses(server, new FileCache(temporaryFolder(), 2 ** 23));
    await third.fetch(name);
    expect(existsSync(pathIn(third))).toBe(false);
  });
});
