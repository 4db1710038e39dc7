/** @file From data to a trained model: open, train, save, load, predict, and what is refused. */

import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  type Architecture,
  type Experiment,
  type Plan,
  type SavedModel,
  type Snapshot,
  type TrainingReport,
  train,
} from '../src/index.ts';
import {
  clouds,
  definePrototypes,
  noSource,
  type Prototypes,
  prototypes,
} from './doubles/prototypes.ts';
import { throughFile } from './doubles/runs.ts';

const named = { name: 'clouds', source: noSource };

/** The clouds as somebody's own data: its name is that of no data set. */
function ownClouds(): Table {
  const { columns, features, target } = clouds();
  return makeTable({ name: 'my clouds', columns, features, target });
}

function finish(experiment: Experiment): TrainingReport {
  const run = experiment.run();
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

/** Advances a run by so many events and leaves it, as an app that is stopped does. */
function advance(experiment: Experiment, events: number): Snapshot {
  let seen = 0;
  for (const _ of experiment.run()) {
    seen++;
    if (seen === events) break;
  }
  return throughFile(experiment.checkpoint());
}

describe('train', () => {
  it('gives a typed model, a report, predictions, figures and findings', async () => {
    const run = await train(prototypes, { data: ownClouds(), seed: 1, options: { start: 'zero' } });
    const nearest: number = run.model.nearest([0, 0]);
    expect(nearest).toBeGreaterThanOrEqual(0);
    expect(run.report.metrics['accuracy']).toBeGreaterThan(0.8);
    expect(run.predict(clouds(6)).map((record) => record['cloud'])).toHaveLength(6);
    expect(run.figures().map(({ id }) => id)).toEqual([
      ...['confusion-matrix', 'averages', 'learning-curve'],
    ]);
    expect(run.findings()).toMatchObject([{ check: 'rows-diagnosed', measured: '36' }]);
  });

  it('is the same for the same seed and another for another', async () => {
    const values = async (seed: number): Promise<Float64Array> =>
      (await train(prototypes, { data: named, seed })).model.values;
    expect(await values(1)).toEqual(await values(1));
    expect(await values(2)).not.toEqual(await values(1));
  });

  it('reports every event', async () => {
    const kinds = new Set<string>();
    await train(prototypes, { data: named, onEvent: ({ event }) => kinds.add(event) });
    expect([...kinds]).toEqual(['start', 'progress', 'epoch', 'end']);
  });

  it('fits in a registry without its types', async () => {
    const registry: readonly Architecture[] = [prototypes];
    const run = await train(registry[0], { data: named });
    expect(run.report.stopped).toBe('length');
  });
});

describe('the settings', () => {
  it('of a data set and of data of one’s own are resolved into the configuration', async () => {
    const set = await prototypes.open({ data: named, seed: 1 });
    expect(set.configuration).toMatchObject({
      architecture: 'prototypes',
      data: { name: 'clouds', size: 60, fingerprint: clouds().fingerprint() },
      task: 'classification',
      seed: 1,
      options: { learningRate: 0.1, start: 'normal' },
      plan: { length: { epochs: 3 }, batchSize: 4, order: 'shuffled' },
      split: { kind: 'holdout', test: 0.2, validation: 0 },
    });
    const plan = { length: { steps: 5 } };
    const own = await prototypes.open({ data: ownClouds(), seed: 1, plan });
    expect(own.configuration).toMatchObject({
      options: { learningRate: 0.2 },
      plan: { length: { steps: 5 }, batchSize: 4 },
    });
  });

  it('are the same for a data set by name and for the value that its loader makes', async () => {
    const byName = await train(prototypes, { data: named });
    const byValue = await train(prototypes, { data: clouds() });
    expect(byValue.experiment.configuration).toEqual(byName.experiment.configuration);
    expect(byValue.experiment.checkpoint()).toEqual(byName.experiment.checkpoint());
  });

  it('are JSON', async () => {
    const { configuration } = await prototypes.open({ data: named, seed: 1 });
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  const values = Float64Array.from({ length: 60 }, (_, i) => i);
  const { name, columns, features } = clouds();
  const priced = makeTable({
    ...{ name, columns, features },
    target: { kind: 'value', name: 'price', values },
  });
  const oneClass = makeTable({
    ...{ name, columns, features },
    target: { kind: 'class', name: 'cloud', labels: ['low'], ids: new Int32Array(60) },
  });

  it.each([
    ['a data set it has not', { data: { name: 'cluods', source: noSource } }, 'data/unknown'],
    ['a value to predict', { data: priced }, 'data/unsuitable'],
    ['another task', { data: clouds(), task: 'regression' }, 'data/unsuitable'],
    ['another task by name', { data: named, task: 'regression' }, 'data/unsuitable'],
    ['one class', { data: oneClass }, 'data/one-class'],
    ['an unknown option', { data: named, options: { width: 3 } }, 'option/unknown'],
    ['a seed that is no integer', { data: named, seed: 0.5 }, 'rng/seed'],
    [
      'a test part of everything',
      { data: named, split: { kind: 'holdout', test: 1, validation: 0 } },
      'split/fractions',
    ],
  ] as const)('refuse %s', async (_, request, code) => {
    const opened = (prototypes as Architecture).open({ seed: 1, ...request });
    await expect(opened).rejects.toMatchObject({ code });
  });

  it('suggest regression for a continuous target, and the nearest name of a data set', async () => {
    await expect(prototypes.open({ data: priced, seed: 1 })).rejects.toThrow(/regression/);
    const misspelled = prototypes.open({ data: { name: 'cluods', source: noSource }, seed: 1 });
    await expect(misspelled).rejects.toThrow(/did you mean "clouds"/);
  });
});

describe('an experiment', () => {
  it('goes on where its reader left it', async () => {
    const whole = await prototypes.open({ data: named, seed: 1 });
    const paused = await prototypes.open({ data: named, seed: 1 });
    advance(paused, 7);
    advance(paused, 11);
    expect(finish(paused)).toEqual(finish(whole));
    expect(paused.checkpoint()).toEqual(whole.checkpoint());
  });

  it('is restored in another process, even with a longer plan', async () => {
    const plan = { length: { epochs: 5 } };
    const longer = await prototypes.open({ data: named, seed: 1, plan });
    const resumed = await prototypes.open({ data: named, seed: 1, plan });
    resumed.restore(advance(await prototypes.open({ data: named, seed: 1 }), 20));
    expect(finish(resumed)).toEqual(finish(longer));
  });

  it('holds the best model once restored from a finished run, and goes on from the last', async () => {
    const first = await prototypes.open({ data: clouds(), seed: 1 });
    const report = finish(first);
    const again = await prototypes.open({ data: clouds(), seed: 1 });
    again.restore(throughFile(first.checkpoint()));
    expect(again.model.values).toEqual(first.model.values);
    expect(again.figures()).toEqual(first.figures());
    expect(again.best()).toEqual(first.best());
    expect(finish(again)).toEqual(report);
    expect(again.checkpoint()).toEqual(first.checkpoint());
  });

  it('refuses a checkpoint of another run and shows each difference', async () => {
    const checkpoint = advance(await prototypes.open({ data: named, seed: 1 }), 9);
    const other = await prototypes.open({
      data: clouds(63),
      seed: 2,
      options: { learningRate: 0.3 },
      plan: { batchSize: 8, length: { epochs: 9 } },
    });
    const restoring = () => other.restore(checkpoint);
    expect(restoring).toThrow(expect.objectContaining({ code: 'checkpoint/mismatch' }));
    expect(restoring).toThrow(/seed 1 → 2/);
    expect(restoring).toThrow(/options\.learningRate 0\.1 → 0\.3/);
    expect(restoring).toThrow(/plan\.batchSize 4 → 8/);
    expect(restoring).toThrow(/data\.size 60 → 63/);
    expect(restoring).not.toThrow(/epochs/);
  });

  it('refuses another length where that shapes the learning, not another way to say it', async () => {
    const decaying = definePrototypes({
      trainer: (trainer) => Object.assign(trainer, { lengthMatters: true }),
    });
    const open = (length: Plan['length']) =>
      decaying.open({ data: named, seed: 1, plan: { length } });
    const checkpoint = advance(await open({ epochs: 3 }), 9);
    const longer = await open({ epochs: 4 });
    expect(() => longer.restore(checkpoint)).toThrow(/plan\.length {"epochs":3} → {"epochs":4}/);
    expect(() => longer.restore(checkpoint)).toThrow(/on the length of the whole run: one of/);
    const same = await open({ steps: 36 });
    expect(() => same.restore(checkpoint)).not.toThrow();
  });

  it('can be saved before it began', async () => {
    const fresh = await prototypes.open({ data: named, seed: 1 });
    const again = await prototypes.open({ data: named, seed: 1 });
    again.restore(throughFile(fresh.checkpoint()));
    expect(finish(again)).toEqual(finish(fresh));
  });

  it('does not sample where nothing is generated', async () => {
    const experiment = await prototypes.open({ data: named, seed: 1 });
    expect(() => experiment.sample({} as never)).toThrow(
      expect.objectContaining({ code: 'sample/unsupported' }),
    );
  });
});

describe('a saved model', () => {
  async function saved(): Promise<{ run: { model: Prototypes }; files: SavedModel }> {
    const run = await train(prototypes, { data: ownClouds(), seed: 1 });
    const { configuration } = run.experiment;
    const preprocessor = run.experiment.preprocessorState();
    const files = { configuration, preprocessor, checkpoint: run.experiment.checkpoint() };
    const json = JSON.parse(JSON.stringify({ configuration, preprocessor }));
    return { run, files: { ...json, checkpoint: throughFile(files.checkpoint) } };
  }

  it('predicts without the data it was trained on', async () => {
    const { run, files } = await saved();
    const loaded = await prototypes.load(files);
    expect(loaded.model.values).toEqual(run.model.values);
    const unlabeled = makeTable({
      name: 'new rows',
      columns: ['extra', 'y', 'x'],
      features: Float64Array.of(9, 0, 0, 9, 2, 2, 9, 0, 4),
    });
    expect(loaded.predict(unlabeled)).toEqual([
      { cloud: 'low' },
      { cloud: '__proto__' },
      { cloud: 'high' },
    ]);
  });

  it('is read from the best state alone, too', async () => {
    const { run, files } = await saved();
    const { experiment } = await train(prototypes, { data: ownClouds(), seed: 1 });
    const best = experiment.best();
    if (best === null) throw new Error('no best state');
    const loaded = await prototypes.load({ ...files, checkpoint: throughFile(best) });
    expect(loaded.model.values).toEqual(run.model.values);
  });

  it('is read from a checkpoint that says nothing of a best state', async () => {
    const { files } = await saved();
    const { best: _, ...facts } = files.checkpoint.facts;
    const tensors = Object.fromEntries(
      Object.entries(files.checkpoint.tensors).filter(([name]) => !name.startsWith('best.')),
    );
    const loaded = await prototypes.load({ ...files, checkpoint: { tensors, facts } });
    expect(loaded.model.values).toEqual(tensors['trainer.prototypes'].data);
  });

  it('of another architecture is refused', async () => {
    const { files } = await saved();
    const configuration = { ...(files.configuration as object), architecture: 'som' };
    await expect(prototypes.load({ ...files, configuration })).rejects.toMatchObject({
      code: 'checkpoint/architecture',
    });
  });

  it('whose files belong to two runs is refused', async () => {
    const { files } = await saved();
    const configuration = { ...(files.configuration as object), seed: 5 };
    await expect(prototypes.load({ ...files, configuration })).rejects.toMatchObject({
      code: 'checkpoint/mismatch',
    });
  });
});
