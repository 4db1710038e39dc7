/** @file Searches on a queue, and coordinators and workers that are killed: drills that start many processes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { timeless } from '../../../packages/experiments/test/timeless.ts';
import { freePort, RedisServer, redisProgram } from '../../../packages/queue/test/support/redis.ts';
import { start } from './support/child.ts';
import { afterFirstTrial, childrenOf, linesOf } from './support/comparisons.ts';
import { startWorker, untilSaid } from './support/queue-worker.ts';
import { World } from './support/world.ts';

/** A disk of a few KiB is mounted, for one that is full. */
const mayMount = process.platform === 'linux' && process.geteuid?.() === 0;

describe.skipIf(redisProgram === undefined)('a queue', { timeout: 200_000 }, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.remove());

  test('halves a search over two machines, to the bits of one', async () => {
    const world = new World();
    await startWorker(redis.url, 'one');
    await startWorker(redis.url, 'two');
    const tuned = [
      'tune',
      'centroids:epochs=9',
      '--data',
      'dots',
      '--trials',
      '9',
      '--format',
      'json',
    ];
    const halving = [...tuned, '--method', 'halving', '--search', 'learning-rate=0.01..0.5'];
    const [alone, together] = [
      await start([...halving, '--out', world.path('alone')]),
      await start([...halving, '--queue', redis.url, '--out', world.path('together')]),
    ];
    expect(together.code, together.stderr).toBe(0);
    expect(JSON.parse(together.stdout)).toEqual(JSON.parse(alone.stdout));
    const weights = (folder: string) =>
      readFileSync(world.path(folder, 'trials.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ key, weights }) => `${key} ${weights}`)
        .sort();
    expect(weights('together')).toEqual(weights('alone'));
    expect(await redis.client().keys('nnzoo:pause:*')).not.toEqual([]);
  });

  test('stays whole when the coordinator is stopped, and gives back what was finished meanwhile', async () => {
    const world = new World();
    await startWorker(redis.url, 'one');
    const args = ['compare', 'slow', '--data', 'dots', '--seeds', '2', '--queue', redis.url];
    const out = ['--out', world.path('a')];
    const stopped = await start([...args, ...out], {
      onError: afterFirstTrial((child) => child.kill('SIGINT')),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(
      /stopped by SIGINT; .*stays in the queue.* --resume collects it/,
    );
    const resumed = await start([...args, ...out, '--resume']);
    expect(resumed.code).toBe(0);
    const lines = readFileSync(world.path('a/trials.jsonl'), 'utf8').trim().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).key)).size).toBe(lines.length);
    expect(lines).toHaveLength(4);
    expect(existsSync(world.path('a/report.html'))).toBe(true);
  });

  test('lets a worker, and then the coordinator, be killed', async () => {
    const world = new World();
    const worker = await startWorker(redis.url, 'one');
    await startWorker(redis.url, 'two');
    const args = ['compare', 'slow', '--data', 'dots,shifted', '--seeds', '2', '--format', 'csv'];
    const there = [...args, '--queue', redis.url, '--out', world.path('there')];
    const killed = await start(there, {
      onError: afterFirstTrial((child) => {
        worker.kill('SIGKILL');
        setTimeout(() => child.kill('SIGKILL'), 500);
      }),
    });
    expect(killed.signal).toBe('SIGKILL');
    const resumed = await start([...there, '--resume']);
    const here = await start([...args, '--out', world.path('here')]);
    expect({ code: resumed.code, table: timeless(resumed.stdout) }).toEqual({
      code: 0,
      table: timeless(here.stdout),
    });
  });

  test('refuses what a worker brings that slept through its lock', async () => {
    const world = new World();
    const sleeper = await startWorker(redis.url, 'sleeper');
    const args = ['compare', 'slow', '--data', 'dots', '--seeds', '2', '--format', 'csv'];
    const there = start([...args, '--queue', redis.url, '--out', world.path('there')]);
    await Promise.race([untilSaid(sleeper, /: done/), there]);
    const asleep = [sleeper.pid ?? 0, ...childrenOf(sleeper)];
    for (const pid of asleep) process.kill(pid, 'SIGSTOP');
    await startWorker(redis.url, 'other');
    const { code, stdout } = await there;
    for (const pid of asleep) process.kill(pid, 'SIGCONT');
    await untilSaid(sleeper, /too late/);
    const here = await start([...args, '--out', world.path('here')]);
    expect({ code, table: timeless(stdout) }).toEqual({ code: 0, table: timeless(here.stdout) });
    expect(linesOf(world.path('there/trials.jsonl'))).toHaveLength(4);
    expect(sleeper.said).toMatch(/too late, as its lock of 10 s is gone/);
  });

  test.skipIf(!mayMount)('spares a worker whose disk is full; another one measures', async () => {
    const world = new World();
    const disk = world.path('disk');
    mkdirSync(disk);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]).status).toBe(0);
    onTestFinished(() => void spawnSync('umount', [disk]));
    const rows = Array.from(
      { length: 2000 },
      (_, i) => `${i % 7},${(i * 3) % 11},${i % 2 ? 'a' : 'b'}`,
    );
    const path = world.path('own.csv');
    writeFileSync(path, `x,y,kind\n${rows.join('\n')}\n`);
    const full = await startWorker(redis.url, 'full', { cache: disk });
    const args = ['compare', 'centroids', '--data', `${path}:label=kind`, '--seeds', '1'];
    const run = start([...args, '--queue', redis.url, '--out', world.path('there')]);
    await Promise.race([untilSaid(full, /takes no trials/), run]);
    expect(full.said).toMatch(
      /full: no space left on the disk: this machine takes no trials for 60 s/,
    );
    expect(readdirSync(join(disk, 'files'))).toEqual([]);
    await startWorker(redis.url, 'other');
    const { code, stderr } = await run;
    expect(code, stderr).toBe(0);
    expect(full.said).not.toMatch(/: done/);
  });

  test('speaks TLS, with a certificate of one’s own that is trusted', async () => {
    const world = new World();
    const [key, certificate] = [world.path('ca.key'), world.path('ca.crt')];
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
    ]);
    expect(made.status).toBe(0);
    const port = await freePort();
    const encrypted = await RedisServer.start(
      ...['--tls-port', String(port), '--tls-auth-clients', 'no', '--requirepass', 'secret'],
      ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
    );
    onTestFinished(() => encrypted.remove());
    const url = `rediss://localhost:${port}`;
    const trust = { NODE_EXTRA_CA_CERTS: certificate, ZOO_QUEUE_PASSWORD: 'secret' };
    await startWorker(url, 'one', { env: trust });
    const args = ['compare', 'centroids', '--data', 'dots', '--seeds', '1', '--queue', url];
    const compared = await start([...args, '--out', world.path('a')], { env: trust });
    expect(compared.code).toBe(0);
    const status = ['queue', 'status', '--queue', url];
    const trusted = await start(status, { env: trust });
    expect(trusted).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rediss:.*one/s) });
    const outsider = await start(status, { env: { ...trust, ZOO_QUEUE_PASSWORD: 'guess' } });
    expect(outsider.code).toBe(3);
    expect(outsider.stderr).toMatch(/wants another password/);
    expect(
      [compared, trusted, outsider].map((each) => each.stderr + each.stdout).join(),
    ).not.toMatch(/secret|guess/);
    const unknown = await start(status, { env: { ZOO_QUEUE_PASSWORD: 'secret' } });
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toMatch(/no encrypted connection .*NODE_EXTRA_CA_CERTS/);
  });
});
