/** @file Machines and a coordinator in this process; what they measure is made up. Read redis.ts before. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Ending,
  MemoryStore,
  runTrials,
  type Trial,
  type TrialResult,
  type TrialsProgress,
} from '@nnzoo/experiments';
import { onTestFinished } from 'vitest';
import { FileCache } from '../../src/cache.ts';
import { Ledger } from '../../src/ledger.ts';
import { AskedMeasurer } from '../../src/measure-asked.ts';
import { listFiles } from '../../src/own-files.ts';
import { QueuePool } from '../../src/queue-pool.ts';
import { QueueWorker, type QueueWorkerOptions } from '../../src/queue-worker.ts';
import type { Server } from '../../src/server.ts';
import type { RedisServer } from './redis.ts';

/** A folder that ends with the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'nnzoo-queue-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Trials that differ in their seeds. */
export function trialsOf(seeds: readonly number[], data = 'dots'): Trial[] {
  return seeds.map((seed) => ({
    ...({ measures: 'model', architecture: 'a', data, task: 'classification', seed } as const),
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    split: { kind: 'everything' },
    ...{ options: {}, plan: {} },
  }));
}

/** A result that follows from the trial alone; its weights are the hash of its seed. */
export function resultOf({ architecture, data, seed }: Trial): TrialResult {
  const weights = createHash('sha256').update(`weights ${seed}`).digest('hex');
  return {
    ...{ key: `key-${seed}`, code: 'c', loaded: [], architecture, data, seed, weights },
    ...{ configuration: {}, outcomes: [], parameters: seed, history: [], epochs: 1, samples: 0 },
    ...{ rows: { test: 0, others: 0, fingerprint: '' }, seconds: 0 },
  };
}

/** What a machine does with a trial. */
export type Act = (trial: Trial) => Promise<Ending> | Ending;

/** Measures at once, rightly. */
export const right: Act = (trial) => ({ kind: 'measured', result: resultOf(trial) });

/** A machine at work, what it was asked for, and what it said. */
export interface TestMachine {
  readonly worker: QueueWorker;
  readonly seeds: number[];
  readonly lines: string[];
  readonly folder: string;
}

/** Starts a machine; it ends with the test. */
export function startMachine(
  server: Server,
  machine: string,
  act: Act = right,
  options: Partial<QueueWorkerOptions> = {},
): TestMachine {
  const folder = temporaryFolder();
  const seeds: number[] = [];
  const lines: string[] = [];
  const start = () => {
    let end = () => {};
    const ended = new Promise<Ending>((resolve) => {
      end = () => resolve({ kind: 'failed', failure: { exitCode: 1, line: 'was killed' } });
    });
    let isGone = false;
    return {
      get isGone() {
        return isGone;
      },
      measure(trial: Trial) {
        seeds.push(trial.seed);
        return Promise.race([act(trial), ended]);
      },
      async end() {
        isGone = true;
        end();
      },
    };
  };
  const measurer = new AskedMeasurer({
    ...{ server, machine, cache: new FileCache(folder, 2 ** 20), pool: { size: 4, start } },
    isNamed: async ({ data }) => data === 'dots',
  });
  const worker = new QueueWorker({
    ...{ server, machine, processes: 2, versions: 'test', measurer, lease: 1000, beat: 300 },
    tell: (line) => lines.push(line),
    ...options,
  });
  onTestFinished(() => worker.stop());
  return { worker, seeds, lines, folder };
}

/** A coordinator with its file and its store, in memory. */
export class Coordinator {
  readonly store: MemoryStore & { results: TrialResult[] };
  readonly lines: string[] = [];
  readonly ends: string[] = [];
  readonly shares: number[] = [];
  readonly pool: QueuePool;
  readonly #progress: TrialsProgress = {
    begin: () => {},
    advance: (_, share) => this.shares.push(share),
    wait: () => {},
    end: ({ seed }, { kind }) => this.ends.push(`${seed} ${kind}`),
  };

  constructor(
    server: Server,
    { path = join(temporaryFolder(), 'queue.jsonl'), verify = 0, store = recordingStore() } = {},
  ) {
    this.store = store;
    this.pool = new QueuePool({
      ...{ server, verify, ledger: new Ledger(path), round: 300 },
      isKnown: (key) => store.find(key) !== undefined,
      filesOf: async ({ data }) => (data === 'dots' ? null : listFiles(data.split(':')[0])),
      begins: () => {},
      tell: (line) => this.lines.push(line),
    });
    onTestFinished(() => this.pool.close());
  }

  run(trials: readonly Trial[]) {
    return runTrials(trials, this.pool, { store: this.store, progress: this.#progress });
  }
}

/** A store that also lists what was appended, in its order. */
export function recordingStore() {
  const store = new MemoryStore();
  const results: TrialResult[] = [];
  return Object.assign(store, {
    results,
    append(result: TrialResult) {
      results.push(result);
      MemoryStore.prototype.append.call(store, result);
    },
  });
}

let codes = 0;

/** A connection with code that no other test of this server has: trials do not meet. */
export async function freshCode(redis: RedisServer): Promise<Server> {
  codes++;
  const code = createHash('sha256').update(`code ${codes}`).digest('hex').slice(0, 16);
  const server = await redis.connect(code);
  // A machine that an earlier test lost would be seen, and spoken of, until it counts as gone.
  await server.client.flushdb();
  return server;
}
