/** @file Searches on a queue, and coordinators and workers that are killed: drills that start many processes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort, RedisServer, redisProgram } from '../../../packages/queue/test/support/redis.ts';
import { start } from './support/child.ts';
import { afterFirstTrial } from './support/comparisons.ts';
import { startWorker } from './support/queue-worker.ts';
import { timeless } from './support/timeless.ts';
import { World } from './support/world.ts';

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
    const tuned = ['tune', 'centroids', '--data', 'dots', '--trials', '9', '--format', 'json'];
    const halving = [...tuned, '--method', 'halving', '--search', 'learning-rate=0.01..0.5'];
    const [alone, together] = [
      await start([...halving, '--out', world.path('alone')]),
      await start([...halving, '--queue', redis.url, '--out', world.path('together')]),
    ];
    expect(together.code).toBe(0);
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
      ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
    );
    onTestFinished(() => encrypted.remove());
    const status = ['queue', 'status', '--queue', `rediss://localhost:${port}`];
    const trusted = await start(status, { env: { NODE_EXTRA_CA_CERTS: certificate } });
    expect(trusted).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rediss:/) });
    const unknown = await start(status);
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toMatch(/no encrypted connection .*NODE_EXTRA_CA_CERTS/);
  });
});
