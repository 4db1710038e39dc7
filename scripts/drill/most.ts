/** @file How many trials one server can hand out: made-up ones, which take no time. Read hosts.ts before. */
import { join } from 'node:path';
import { runTrials, type Trial, type TrialResult, type TrialWorker } from '@nnzoo/experiments';
import {
  AskedMeasurer,
  connect,
  FileCache,
  Ledger,
  parseAddress,
  QueuePool,
  QueueWorker,
} from '@nnzoo/queue';
import { Drill } from './hosts.ts';

const code = '0123456789abcdef';

function trialOf(seed: number): Trial {
  return {
    ...({ measures: 'model', architecture: 'none', data: 'none', task: 'regression' } as const),
    ...{ primaryMetric: { metric: 'rmse', better: 'lower' }, split: { kind: 'everything' } },
    ...{ seed, options: {}, plan: {} },
  };
}

function resultOf({ architecture, data, seed }: Trial): TrialResult {
  return {
    ...{ key: `k${seed}`, code, loaded: [], architecture, data, seed, configuration: {} },
    ...{ outcomes: [], parameters: 0, history: [], epochs: 1, seconds: 0, samples: 0 },
    ...{ weights: '', rows: { test: 0, others: 0, fingerprint: '' } },
  };
}

const start = (): TrialWorker => ({
  isGone: false,
  measure: async (trial) => ({ kind: 'measured', result: resultOf(trial) }),
  end: async () => {},
});

/** Coordinator and machine in one process on one core: the least that a server can do in an hour. */
export async function most(count: number): Promise<boolean> {
  const drill = new Drill(6475);
  try {
    await drill.server();
    const address = parseAddress(drill.url());
    const [asks, works] = [await connect(address, code), await connect(address, code)];
    const cache = new FileCache(join(drill.folder, 'cache'), 2 ** 20);
    const measurer = new AskedMeasurer({
      ...{ server: works, machine: 'one', cache, pool: { size: 16, start } },
      isNamed: async () => true,
    });
    const worker = new QueueWorker({
      ...{ server: works, machine: 'one', processes: 16, versions: '', measurer },
      tell: () => {},
    });
    const pool = new QueuePool({
      ...{ server: asks, verify: 0, ledger: new Ledger(join(drill.folder, 'queue.jsonl')) },
      ...{ isKnown: () => false, filesOf: async () => null, begins: () => {} },
      tell: (line) => console.log(line),
    });
    const began = performance.now();
    const trials = Array.from({ length: count }, (_, seed) => trialOf(seed));
    const { failures } = await runTrials(trials, pool).done;
    const rate = count / ((performance.now() - began) / 1000);
    console.log(
      `${count} trials put in, measured and collected: ${Math.round(rate)} a second, ${(rate * 3600).toExponential(1)} an hour`,
    );
    await pool.close();
    await worker.stop();
    asks.client.disconnect();
    works.client.disconnect();
    return failures.length === 0;
  } finally {
    await drill.end();
  }
}
