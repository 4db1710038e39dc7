/** @file A run saved and loaded by a program: the same model, the files that the command line knows. */
import { DataError } from '@nnzoo/core';
import { tableOf } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  loadRun,
  memoryStore,
  parseJsonBytes,
  type RunStore,
  readRunCheckpoint,
  saveRun,
  TrainingStopped,
  train,
} from '../src/index.ts';
import { clouds, prototypes } from './doubles/prototypes.ts';

const rows = Array.from({ length: 40 }, (_, i) => ({
  width: (i % 2) * 2 + (i % 5) / 10,
  kind: i % 2 === 0 ? 'oak' : 'pine',
}));
const data = tableOf(rows, { label: 'kind', name: 'trees' });

describe('saveRun', () => {
  it('keeps what loadRun gives back: model, predictions, configuration', async () => {
    const run = await train(prototypes, { data, seed: 3 });
    const store = memoryStore();
    await saveRun(run, store);
    const loaded = await loadRun(store, prototypes);
    expect(loaded.model.values).toEqual(run.model.values);
    expect(loaded.configuration).toEqual(run.experiment.configuration);
    expect(loaded.predict({ width: 2 })).toEqual([{ kind: 'pine' }]);
    const byName = await loadRun(store, { prototypes: async () => prototypes });
    expect(byName.model).toMatchObject({ values: run.model.values });
    expect([...store.files.keys()].sort()).toEqual([
      'best.safetensors',
      'config.json',
      'last.safetensors',
      'metrics.jsonl',
      'preprocessor.json',
      'result.json',
    ]);
  });

  it('writes a line of metrics an evaluation, and the checkpoint says how many bytes', async () => {
    const run = await train(prototypes, { data });
    const store = memoryStore();
    await saveRun(run, store);
    const metrics = store.files.get('metrics.jsonl')!;
    const lines = new TextDecoder().decode(metrics).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(run.report.history);
    expect((await readRunCheckpoint(store, 'last'))?.metricsLength).toBe(metrics.length);
  });

  it('gives the same bytes for the same run', async () => {
    const [one, other] = [memoryStore(), memoryStore()];
    await saveRun(await train(prototypes, { data }), one);
    await saveRun(await train(prototypes, { data }), other);
    expect([...one.files]).toEqual([...other.files]);
  });

  it('keeps a training that was stopped, without a result; it goes on from there', async () => {
    const signal = AbortSignal.abort();
    const stopped = await train(prototypes, { data, signal }).catch((error: unknown) => error);
    if (!(stopped instanceof TrainingStopped)) throw stopped;
    const store = memoryStore();
    await saveRun(stopped, store);
    expect(store.files.has('result.json')).toBe(false);
    const last = await readRunCheckpoint(store, 'last');
    const gone = await train(prototypes, { data, from: last!.snapshot });
    const whole = await train(prototypes, { data });
    expect(gone.model.values).toEqual(whole.model.values);
    await saveRun(gone, store);
    const { metrics } = parseJsonBytes(store.files.get('result.json')!, 'result') as never;
    expect(metrics).toEqual(whole.report.metrics);
  });

  it('is read where files are missing, but not where they cannot be read', async () => {
    const store = memoryStore();
    await saveRun(await train(prototypes, { data }), store);
    const locked = {
      read: (path: string) =>
        path === 'best.safetensors'
          ? Promise.reject(new DataError('source/locked', 'somebody writes it'))
          : store.read(path),
    };
    await expect(loadRun(locked, prototypes)).rejects.toThrow('somebody writes it');
  });

  it('refuses a store with another run, and leaves it as it was', async () => {
    const store = memoryStore();
    await saveRun(await train(prototypes, { data }), store);
    const before = [...store.files];
    const other = await train(prototypes, { data: clouds() });
    await expect(saveRun(other, store)).rejects.toMatchObject({
      code: 'run/other',
      message: expect.stringMatching(/data\.name "trees" there, "clouds" here/),
    });
    expect([...store.files]).toEqual(before);
  });

  it('passes on what the store says, and refuses what is none', async () => {
    const run = await train(prototypes, { data });
    const full: RunStore = {
      ...memoryStore(),
      write: () => Promise.reject(new Error('the disk is full')),
    };
    await expect(saveRun(run, full)).rejects.toThrow('the disk is full');
    for (const given of [undefined, 'runs/trees', { read: async () => new Uint8Array() }]) {
      await expect(saveRun(run, given as never)).rejects.toThrow(/expected a store with read/);
    }
    await expect(saveRun(prototypes as never, memoryStore())).rejects.toThrow(/expected a run/);
  });

  it('refuses damaged files of an earlier run', async () => {
    const store = memoryStore([['config.json', new TextEncoder().encode('{')]]);
    const run = await train(prototypes, { data });
    await expect(saveRun(run, store)).rejects.toMatchObject({ code: 'json/syntax' });
  });
});

it('a store in memory copies what goes in and out', async () => {
  const store = memoryStore();
  const bytes = Uint8Array.of(1);
  await store.write('a.bin', bytes);
  bytes[0] = 2;
  const read = await store.read('a.bin');
  read[0] = 3;
  expect([...(await store.read('a.bin'))]).toEqual([1]);
  await expect(store.read('b.bin')).rejects.toMatchObject({ code: 'source/missing' });
});
