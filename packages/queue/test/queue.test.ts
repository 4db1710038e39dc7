/** @file A queue at a real server: each trial once, whatever happens to workers, coordinator and server. */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { drainQueue, overviewOf, pauseQueue, resumeQueue } from '../src/overview.ts';
import { type Server, trialQueue } from '../src/server.ts';
import {
  Coordinator,
  freshCode,
  recordingStore,
  resultOf,
  right,
  startMachine,
  temporaryFolder,
  trialsOf,
} from './support/machines.ts';
import { RedisServer, redisProgram } from './support/redis.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const moment = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
/** What the queue of this code holds. */
const held = async (server: Server) =>
  (await overviewOf(server)).codes.find(({ code }) => code === server.code);
/** Waits until it is so. */
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await moment(20);
};
const never = () => new Promise<never>(() => {});

describe.skipIf(redisProgram === undefined)('a queue', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.remove());

  test('has each trial measured once, by whichever machine is free', async () => {
    const server = await freshCode(redis);
    const machines = ['one', 'two'].map((name) => startMachine(server, name));
    const coordinator = new Coordinator(server);
    const trials = trialsOf(seeds(20));
    const results = await coordinator.run(trials).done;
    expect(trials.map((trial) => results.resultOf(trial))).toEqual(trials.map(resultOf));
    expect(machines.flatMap((each) => each.seeds).sort((a, b) => a - b)).toEqual(seeds(20));
    expect(coordinator.store.results).toHaveLength(20);
    // The queue keeps nothing of what was collected.
    await until(async () => (await held(server))?.finished === 0);
    expect(await held(server)).toMatchObject({ waiting: 0, active: 0, finished: 0, failed: 0 });
  });

  test('measures equal trials once, and what has failed on one machine on none else', async () => {
    const server = await freshCode(redis);
    const failure = { exitCode: 4, line: 'diverged' };
    const machine = startMachine(server, 'one', (trial) =>
      trial.seed === 2 ? { kind: 'failed', failure } : right(trial),
    );
    const coordinator = new Coordinator(server);
    const trials = trialsOf([1, 1, 2]);
    const results = await coordinator.run(trials).done;
    expect(trials.map((trial) => results.resultOf(trial)?.seed)).toEqual([1, 1, undefined]);
    expect(results.failureOf(trials[2])).toEqual(failure);
    expect(machine.seeds.sort()).toEqual([1, 2]);
    expect(coordinator.ends.sort()).toEqual(['1 known', '1 measured', '2 failed']);
  });

  test('tells the share of a trial that is done, from 0 to 1 whatever a machine says', async () => {
    const server = await freshCode(redis);
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    startMachine(server, 'one', async (trial) => {
      await opened;
      return right(trial);
    });
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf([1]));
    const queue = new Queue(trialQueue(server.code), {
      connection: server.client,
      prefix: 'nnzoo',
    });
    onTestFinished(() => queue.close());
    let [job] = await queue.getActive();
    while (job === undefined) {
      await moment(5);
      [job] = await queue.getActive();
    }
    for (const share of [0.25, 1.7, -1, 'most of it']) await job.updateProgress(share);
    while (coordinator.shares.length < 4) await moment(5);
    open();
    await run.done;
    expect(coordinator.shares).toEqual([0.25, 1, 0, 0]);
  });

  test('gives the trials of a lost machine to others', async () => {
    const server = await freshCode(redis);
    // It takes trials and says nothing more: its connection is closed under it.
    const lostServer = await redis.connect(server.code);
    const lost = startMachine(lostServer, 'lost', never);
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf(seeds(3)));
    while (lost.seeds.length < 2) await moment(10);
    lostServer.client.disconnect();
    const other = startMachine(server, 'other');
    const { failures } = await run.done;
    expect(failures).toEqual([]);
    expect(other.seeds.sort()).toEqual([1, 2, 3]);
    expect(coordinator.store.results).toHaveLength(3);
  });

  test('tries a trial again whose process died, and gives up after three times', async () => {
    const server = await freshCode(redis);
    let deaths = 0;
    const die = (line: string) => ({ kind: 'failed' as const, failure: { exitCode: 1, line } });
    startMachine(server, 'one', (trial) => {
      if (trial.seed === 1 && deaths++ > 0) return right(trial);
      throw new Error(die('out of memory').failure.line);
    });
    const trials = trialsOf([1, 2]);
    const results = await new Coordinator(server).run(trials).done;
    expect(results.resultOf(trials[0])?.seed).toBe(1);
    expect(results.failureOf(trials[1])?.line).toBe('out of memory');
  });

  test('lets a coordinator come back that was stopped: it collects what was finished meanwhile', async () => {
    const server = await freshCode(redis);
    const path = join(temporaryFolder(), 'queue.jsonl');
    const store = recordingStore();
    const first = new Coordinator(server, { path, store });
    const run = first.run(trialsOf(seeds(6)));
    await until(async () => (await held(server))?.waiting === 6);
    run.stop();
    await first.pool.close();
    const machine = startMachine(server, 'one');
    await until(async () => (await held(server))?.finished === 6);
    const second = new Coordinator(server, { path, store });
    await second.run(trialsOf(seeds(7))).done;
    expect(machine.seeds.sort()).toEqual(seeds(7));
    const third = new Coordinator(server, { path, store });
    await third.run(trialsOf(seeds(7))).done;
    expect(new Set(third.ends.map((end) => end.split(' ')[1]))).toEqual(new Set(['known']));
    expect(machine.seeds).toHaveLength(7);
  });

  test('names a machine that computes wrongly, and throws its results away', async () => {
    const server = await freshCode(redis);
    const wrong = startMachine(server, 'wrong', (trial) => {
      const result = resultOf(trial);
      return { kind: 'measured', result: { ...result, parameters: result.parameters + 1 } };
    });
    const coordinator = new Coordinator(server, { verify: 0.1 });
    const trials = trialsOf(seeds(4));
    await coordinator.run(trials).done;
    startMachine(server, 'b');
    startMachine(server, 'c');
    await moment(100);
    const { thrown, disagreement } = await coordinator.pool.settle();
    expect(disagreement).toBeNull();
    expect([...thrown].sort()).toEqual(seeds(4).map((seed) => `key-${seed}`));
    expect(coordinator.lines.join('\n')).toMatch(/^wrong computes wrongly: .*4 results of it/m);
    expect(await wrong.worker.ended).toBe('banned');
    // Measured again, by the others.
    const again = new Coordinator(server);
    await again.run(trials).done;
    expect(again.store.results.map(({ parameters }) => parameters).sort()).toEqual(seeds(4));
    // What the machine said before counts no more.
    expect(await again.pool.settle()).toEqual({ thrown: [], disagreement: null });
    expect(again.lines).toEqual([]);
  });

  test('says so where two machines disagree and there is no third, and where there is no second', async () => {
    const server = await freshCode(redis);
    startMachine(server, 'a');
    const alone = new Coordinator(server, { verify: 1 });
    await alone.run(trialsOf([1])).done;
    expect(await alone.pool.settle()).toEqual({ thrown: [], disagreement: null });
    expect(alone.lines).toEqual([expect.stringMatching(/^1 spot check: no second machine/)]);
    startMachine(server, 'b', (trial) => ({
      kind: 'measured',
      result: { ...resultOf(trial), epochs: 2 },
    }));
    await moment(100);
    const both = new Coordinator(server, { verify: 1 });
    await both.run(trialsOf([2])).done;
    const { thrown, disagreement } = await both.pool.settle();
    expect(thrown).toEqual(['key-2']);
    expect(disagreement).toMatchObject({ code: 'queue/disagreement' });
    expect(disagreement?.message).toMatch(/a and b|b and a/);
  });

  test('carries files of one’s own by their content, once, and keeps a few of them', async () => {
    const server = await freshCode(redis);
    const folder = temporaryFolder();
    const path = join(folder, 'own.csv');
    // Three pieces.
    writeFileSync(path, 'x'.repeat(2_500_000));
    const read: string[] = [];
    const machine = startMachine(server, 'one', (trial) => {
      const picture = join(trial.data, 'red', '1.png');
      if (existsSync(picture)) {
        read.push(`${readFileSync(picture, 'utf8')} of a folder`);
        return right(trial);
      }
      const [place, said] = trial.data.split(/:(?=target)/);
      read.push(`${readFileSync(place, 'utf8').length} ${said}`);
      return right(trial);
    });
    const coordinator = new Coordinator(server);
    const trials = trialsOf(seeds(3), `${path}:target=y`);
    const results = await coordinator.run(trials).done;
    // On a machine that is late for its own locks, a trial is measured once more.
    expect(new Set(read)).toEqual(new Set(['2500000 target=y']));
    expect(results.resultOf(trials[0])?.data).toBe(`${path}:target=y`);
    const text = JSON.stringify(await redis.client().keys('*'));
    expect(text).not.toContain('own.csv');
    // Another content is another file, and the cache of 1 MiB keeps the newer one alone.
    writeFileSync(path, 'y'.repeat(700_000));
    await new Coordinator(server).run(trialsOf([1], `${path}:target=y`)).done;
    expect(readdirSync(join(machine.folder, 'files'))).toHaveLength(1);
    // A folder travels with all that lies in it.
    mkdirSync(join(folder, 'pictures', 'red'), { recursive: true });
    writeFileSync(join(folder, 'pictures', 'red', '1.png'), 'red');
    await new Coordinator(server).run(trialsOf([1], join(folder, 'pictures'))).done;
    expect(read.at(-1)).toBe('red of a folder');
  });

  test('takes nothing that is not what it says it is', async () => {
    const server = await freshCode(redis);
    const machine = startMachine(server, 'one');
    const queue = new Queue(trialQueue(server.code), {
      connection: server.client,
      prefix: 'nnzoo',
    });
    const [trial] = trialsOf([1]);
    const put = [
      { trial, files: [] },
      { trial: { ...trial, data: '/etc/passwd' }, files: [] },
      { trial: { ...trial, seed: 'x' }, files: [] },
      { run: 'process.exit()' },
    ];
    const jobs = await Promise.all(put.map((data) => queue.add('x', data, { attempts: 3 })));
    const reasons = async () =>
      (await Promise.all(jobs.map(({ id }) => queue.getJob(id ?? '')))).map(
        (job) => job?.failedReason,
      );
    while ((await reasons()).includes(undefined)) await moment(20);
    expect(machine.seeds).toEqual([]);
    expect((await reasons()).join('\n')).toMatch(/^a trial whose name is not the hash/);
    expect((await reasons()).join('\n')).not.toMatch(/process\.exit/);
  });

  test('refuses results that are damaged, and has them measured again', async () => {
    const server = await freshCode(redis);
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf([1]));
    let count = 0;
    startMachine(server, 'one', async (trial) => {
      if (count++ === 0) {
        // Somebody else has written there already.
        const [job] = (await redis.client().keys('nnzoo:trials-*:t*')).slice(-1);
        await redis.client().hset(`nnzoo:results:${job.split(':').at(-1)}`, 'x', '{}');
        return { kind: 'measured', result: { ...resultOf(trial), seed: 9 } };
      }
      return right(trial);
    });
    await run.done;
    expect(coordinator.lines.join()).toMatch(/a result was refused, and is measured again/);
    expect(coordinator.store.results).toEqual([resultOf(trialsOf([1])[0])]);
  });

  test('spares a machine whose disk is full; another one measures', async () => {
    const server = await freshCode(redis);
    const failure = { exitCode: 3, line: 'no space left on the disk', code: 'file/enospc' };
    const full = startMachine(server, 'full', () => ({ kind: 'failed', failure }), { rest: 300 });
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf(seeds(2)));
    while (full.seeds.length === 0) await moment(10);
    const other = startMachine(server, 'other');
    const { failures } = await run.done;
    expect(failures).toEqual([]);
    expect(other.seeds.sort()).toEqual([1, 2]);
    expect(full.lines.join()).toMatch(/no space left on the disk: this machine takes no trials/);
  });

  test('tells machines with other code, and whoever waits for them', async () => {
    const [ours, theirs] = [await freshCode(redis), await freshCode(redis)];
    const coordinator = new Coordinator(ours);
    const run = coordinator.run(trialsOf([1]));
    await until(async () => (await held(ours))?.waiting === 1);
    const other = startMachine(theirs, 'other');
    while (other.lines.length === 0) await moment(50);
    expect(other.lines.join()).toMatch(new RegExp(`1 trials? .* other code \\(${ours.code}`));
    expect(other.seeds).toEqual([]);
    // Looking again and again, for days, leaves nothing behind.
    const listeners = ours.client.listenerCount('ready');
    await held(ours);
    expect(ours.client.listenerCount('ready')).toBe(listeners);
    run.stop();
    await run.done;
  });

  test('is paused, goes on, and is emptied', async () => {
    const server = await freshCode(redis);
    const coordinator = new Coordinator(server);
    await pauseQueue(server);
    const run = coordinator.run(trialsOf(seeds(5)));
    await until(async () => (await held(server))?.waiting === 5);
    await pauseQueue(server);
    const machine = startMachine(server, 'one');
    await moment(200);
    expect(machine.seeds).toEqual([]);
    expect(await held(server)).toMatchObject({ waiting: 5, isPaused: true });
    expect(await drainQueue(server)).toBeGreaterThanOrEqual(5);
    await resumeQueue(server);
    await expect(coordinator.pool.failed).rejects.toThrow(/emptied the queue/);
    run.stop();
    await run.done;
    expect(machine.seeds).toEqual([]);
    // Nobody asks about code of which nothing is left.
    expect((await overviewOf(await redis.connect('f'.repeat(16)))).codes).toEqual([]);
  });
});

describe.skipIf(redisProgram === undefined)('a server', () => {
  test('without a memory of what it had gets the trials again', async () => {
    const redis = await RedisServer.start();
    onTestFinished(() => redis.remove());
    const server = await freshCode(redis);
    const coordinator = new Coordinator(server);
    const run = coordinator.run(trialsOf(seeds(5)));
    await until(async () => (await held(server))?.waiting === 5);
    await redis.kill();
    await redis.start();
    const machine = startMachine(server, 'one');
    const { failures } = await run.done;
    expect(failures).toEqual([]);
    expect(machine.seeds.sort()).toEqual(seeds(5));
    expect(coordinator.lines.join()).toMatch(/connection is lost.*connected again/);
  });

  test('without memory for more gets them when it has some', async () => {
    const redis = await RedisServer.start();
    onTestFinished(() => redis.remove());
    const server = await freshCode(redis);
    const coordinator = new Coordinator(server);
    const machine = startMachine(server, 'one');
    await moment(200);
    await redis.client().config('SET', 'maxmemory', '1mb');
    const path = join(temporaryFolder(), 'own.csv');
    writeFileSync(path, 'x,y');
    const run = coordinator.run([...trialsOf(seeds(2)), ...trialsOf([3], path)]);
    while (coordinator.lines.length === 0) await moment(20);
    expect(coordinator.lines).toEqual([expect.stringMatching(/its memory is full/)]);
    await redis.client().config('SET', 'maxmemory', '0');
    expect((await run.done).failures).toEqual([]);
    expect(machine.seeds.sort()).toEqual(seeds(3));
  });

  test('with a password wants it, and never says it in a message', async () => {
    const redis = await RedisServer.start('--requirepass', 'se:cret');
    onTestFinished(() => redis.remove());
    const right = `redis://:se%3Acret@127.0.0.1:${redis.port}`;
    expect((await redis.connect('c', right)).address.shown).not.toContain('cret');
    const wrong = redis.connect('c', right.replace('se', 'no'));
    await expect(wrong).rejects.toMatchObject({ code: 'queue/password' });
    await expect(wrong).rejects.not.toThrow(/cret/);
    await expect(redis.connect('c')).rejects.toMatchObject({ code: 'queue/password' });
    await redis.kill();
    await expect(redis.connect('c', right)).rejects.toMatchObject({ code: 'queue/unreachable' });
  });
});
