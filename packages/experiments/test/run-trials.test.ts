/** @file Many trials in a pool: what is measured once, what fails alone, what is waited for. */
import { describe, expect, test } from 'vitest';
import { localPool } from '../src/local-pool.ts';
import { findModels, trialsOf } from '../src/models.ts';
import type { Pool, TrialWorker } from '../src/pool.ts';
import { runTrials, type TrialsProgress } from '../src/run-trials.ts';
import { type Trial, type TrialResult, trialName } from '../src/trial.ts';
import { MemoryStore } from '../src/trial-store.ts';
import { lab } from './support/lab.ts';

/** Trials whose key is their seed, and whose result is made up. */
function made(seeds: readonly number[]): Trial[] {
  return seeds.map((seed) => ({
    ...{ measures: 'model', architecture: 'a', data: 'dots', task: 'classification', seed },
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    split: { kind: 'everything' },
    ...{ options: {}, plan: {} },
  }));
}

function resultOf({ architecture, data, seed }: Trial): TrialResult {
  return {
    ...{
      key: String(seed),
      code: '',
      loaded: [],
      architecture,
      data,
      seed,
      configuration: {},
      outcomes: [],
    },
    ...{ parameters: 0, history: [], epochs: 0, seconds: 0, samples: 0 },
    rows: { test: 0, others: 0, fingerprint: '' },
  };
}

/** A pool whose workers do what `act` says, a moment later; `measured` counts by seed. */
function pretended(
  size: number,
  act: (seed: number) => 'result' | 'failure' | 'death' = () => 'result',
) {
  const measured: number[] = [];
  let started = 0;
  const start = (): TrialWorker => {
    started++;
    let isGone = false;
    return {
      get isGone() {
        return isGone;
      },
      async measure(trial, { isWanted }) {
        await moment();
        if (!isWanted(String(trial.seed))) return { kind: 'left' };
        measured.push(trial.seed);
        await moment();
        const how = act(trial.seed);
        if (how === 'result') return { kind: 'measured', result: resultOf(trial) };
        isGone = how === 'death';
        return { kind: 'failed', failure: { exitCode: 1, line: how } };
      },
      end: async () => {
        isGone = true;
      },
    };
  };
  const pool: Pool = { size, start };
  return { pool, measured, started: () => started };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

function watched() {
  const ends: string[] = [];
  const waits: number[] = [];
  const progress: TrialsProgress = {
    begin() {},
    advance() {},
    wait: ({ seed }) => waits.push(seed),
    end: ({ seed }, { kind }) => ends.push(`${seed} ${kind}`),
  };
  return { ends, waits, progress };
}

describe('trials in a pool', () => {
  test('are each measured once, and not again where the store has them', async () => {
    const store = new MemoryStore();
    const first = pretended(2);
    await runTrials(made([1, 2, 3]), first.pool, { store }).done;
    expect(first.measured.sort()).toEqual([1, 2, 3]);
    const [again, { ends, progress }] = [pretended(2), watched()];
    const trials = made([2, 3, 4]);
    const results = await runTrials(trials, again.pool, { store, progress }).done;
    expect(again.measured).toEqual([4]);
    expect(ends.sort()).toEqual(['2 known', '3 known', '4 measured']);
    expect(trials.map((trial) => results.resultOf(trial)?.seed)).toEqual([2, 3, 4]);
  });

  test('of two comparisons on one store are measured by one of them', async () => {
    const store = new MemoryStore();
    const [one, other] = [pretended(3), pretended(3)];
    const seen = watched();
    const results = await Promise.all([
      runTrials(made([1, 2, 3]), one.pool, { store }).done,
      runTrials(made([1, 2, 3]), other.pool, { store, progress: seen.progress }).done,
    ]);
    expect([...one.measured, ...other.measured].sort()).toEqual([1, 2, 3]);
    expect(seen.ends).toHaveLength(3);
    expect(results.map(({ failures }) => failures)).toEqual([[], []]);
  });

  test('that fail elsewhere are taken up by who waited for them', async () => {
    const store = new MemoryStore();
    const [one, other] = [pretended(1, () => 'failure'), pretended(1)];
    const seen = watched();
    const failing = runTrials(made([1]), one.pool, { store }).done;
    const waiting = runTrials(made([1]), other.pool, { store, progress: seen.progress }).done;
    expect((await failing).failures).toHaveLength(1);
    expect((await waiting).failures).toEqual([]);
    expect(seen).toMatchObject({ waits: [1], ends: ['1 measured'] });
  });

  test('of a worker that dies fail alone: the next gets a new one', async () => {
    const { pool, started } = pretended(1, (seed) => (seed === 2 ? 'death' : 'result'));
    const trials = made([1, 2, 3]);
    const results = await runTrials(trials, pool).done;
    expect(trials.map((trial) => results.resultOf(trial)?.seed)).toEqual([1, undefined, 3]);
    expect(results.failureOf(trials[1])?.line).toBe('death');
    expect(started()).toBe(2);
  });

  test('end with what the store throws', async () => {
    const store = new MemoryStore();
    store.append = () => {
      throw new Error('disk full');
    };
    const run = runTrials(made([1, 2]), pretended(2).pool, { store });
    await expect(run.done).rejects.toThrow('disk full');
  });

  test('are left when they are stopped', async () => {
    const { pool, measured } = pretended(1);
    const run = runTrials(made([1, 2, 3]), pool);
    run.stop();
    const { failures } = await run.done;
    expect(failures).toEqual([]);
    expect(measured.length).toBeLessThan(2);
  });
});

describe('this process as a pool', () => {
  test('measures real trials side by side, and says what fails', async () => {
    const models = await findModels(['perceptron', 'rbf'], 'iris', lab);
    const trials = trialsOf(models, { seeds: 1, folds: null, length: { steps: 20 } });
    const broken = { ...trials[0], options: { learningRate: -1 } };
    const results = await runTrials([...trials, broken], localPool(lab, 2)).done;
    expect(trials.map((trial) => results.resultOf(trial)?.outcomes.length)).toEqual([1, 1, 3]);
    expect(results.failureOf(broken)?.line).toMatch(/learningRate/);
    expect(trialName(trials[2])).toBe('baselines on iris, seed 1');
  });

  test('stopped in the middle of a trial leaves it', async () => {
    const [trial] = trialsOf(await findModels(['perceptron'], 'iris', lab), {
      ...{ seeds: 1, folds: null, length: null },
    });
    const store = new MemoryStore();
    const run = runTrials([trial], localPool(lab), {
      store,
      progress: { ...watched().progress, advance: () => run.stop() },
    });
    const { resultOf, failures } = await run.done;
    expect({ result: resultOf(trial), failures }).toEqual({ result: undefined, failures: [] });
  });
});
