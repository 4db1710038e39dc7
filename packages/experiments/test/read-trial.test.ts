/** @file A trial from JSON: what is read as it is, and what is refused, field by field. */
import type { Json } from '@nnzoo/data';
import { describe, expect, test } from 'vitest';
import { readTrial } from '../src/read-trial.ts';
import { modelOf, pairOf, type Trial, trialName } from '../src/trial.ts';
import { formatResult, readResult } from '../src/trial-json.ts';
import { measuresOf, sha256, trialKey } from '../src/trial-key.ts';
import { madeOutcome, madeResult, madeTrial } from './support/made.ts';

const full: Trial = madeTrial({
  ...{ model: 'a:k=3', keepsAnswers: true },
  options: { rate: 0.1, bias: true, rule: 'sgd', layers: [5, 4], names: ['x', 'y'], none: [] },
  split: { kind: 'fold', folds: 3, fold: 2, validation: 0.1, seed: 0 },
  inner: { kind: 'holdout', test: 0.2, validation: 0, seed: 5 },
  plan: { length: { epochs: 2 }, batchSize: 8, order: 'fixed', evaluateEvery: 1, patience: 0 },
  pause: { after: { steps: 1 } },
});

const json = (trial: object) => JSON.parse(JSON.stringify(trial)) as Json;

describe('a trial from JSON', () => {
  test('is the trial that was written, with its fields in one order', () => {
    for (const trial of [
      ...[full, madeTrial(), madeTrial({ split: { kind: 'everything' } })],
      madeTrial({ plan: { length: { steps: 3 }, batchSize: 'all' }, pause: { after: null } }),
    ]) {
      expect(readTrial(json(trial))).toEqual(trial);
      const turned = Object.fromEntries(Object.entries(trial).reverse());
      expect(JSON.stringify(readTrial(json(turned)))).toBe(JSON.stringify(readTrial(json(trial))));
    }
  });

  test.each<[string, object]>([
    ['trial.measures', { measures: 'all' }],
    ['trial.task', { task: 'sleep' }],
    ['trial.data', { data: 'd'.repeat(1001) }],
    ['trial.primaryMetric.better', { primaryMetric: { metric: 'rmse', better: 'other' } }],
    ['trial.split.kind', { split: { kind: 'half' } }],
    ['trial.split.test', { split: { kind: 'holdout', test: 1, validation: 0 } }],
    ['trial.split.validation', { split: { kind: 'holdout', test: 0.2, validation: -0.1 } }],
    ['trial.split.folds', { split: { kind: 'fold', folds: 1, fold: 0, validation: 0 } }],
    ['trial.split.fold', { split: { kind: 'fold', folds: 3, fold: 3, validation: 0 } }],
    ['trial.split.fold', { split: { kind: 'fold', folds: 3, fold: -1, validation: 0 } }],
    ['trial.split.seed', { split: { kind: 'holdout', test: 0, validation: 0, seed: -1 } }],
    ['trial.inner.kind', { inner: {} }],
    ['trial.seed', { seed: -1 }],
    ['trial.seed', { seed: 1.5 }],
    ['trial.options.rule', { options: { rule: 'x'.repeat(1001) } }],
    ['trial.options.list', { options: { list: Array.from({ length: 1001 }, () => 1) } }],
    [
      'trial.options',
      { options: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, 1])) },
    ],
    ['trial.plan.length.steps', { plan: { length: { steps: 0 } } }],
    ['trial.plan.length.epochs', { plan: { length: { epochs: 0 } } }],
    ['trial.plan.batchSize', { plan: { batchSize: 0 } }],
    ['trial.plan.order', { plan: { order: 'sorted' } }],
    ['trial.plan.evaluateEvery', { plan: { evaluateEvery: 0 } }],
    ['trial.plan.patience', { plan: { patience: -1 } }],
    ['trial.pause.after.steps', { pause: { after: { steps: 0 } } }],
  ])('is refused by its field %s', (what, fields) => {
    expect(() => readTrial(json({ ...full, ...fields }))).toThrow(
      expect.objectContaining({ code: 'trial/value', details: { what } }),
    );
  });

  test('of the wrong kind is refused, with what was found, cut short', () => {
    for (const fields of [{ architecture: 3 }, { model: 3 }, { data: null }, { plan: 3 }]) {
      expect(() => readTrial(json({ ...full, ...fields }))).toThrow(
        expect.objectContaining({ code: 'json/type' }),
      );
    }
    const { seed: _, measures: __, ...rest } = full;
    expect(() => readTrial(json({ ...rest, seed: 1 }))).toThrow(/found nothing/);
    const long = { ...full, measures: 'm'.repeat(99) };
    expect(() => readTrial(json(long))).toThrow(/found "m{59}$/);
    expect(readTrial(json({ ...full, keepsAnswers: false })).keepsAnswers).toBeUndefined();
    const most = { list: Array.from({ length: 1000 }, () => 1), text: 'x'.repeat(1000) };
    expect(readTrial(json({ ...full, options: most })).options).toEqual(most);
  });
});

describe('a trial', () => {
  test('is named by its model, its data, its seed and its folds', () => {
    expect(trialName(full)).toBe('a:k=3 on dots, seed 1, fold 3 of 3, inner');
    const inner = { kind: 'fold', folds: 5, fold: 0, validation: 0 } as const;
    expect(trialName(madeTrial({ inner }))).toBe('a on dots, seed 1, inner fold 1 of 5');
    expect(trialName(madeTrial({ data: 'moons' }))).toBe('a on moons (synthetic), seed 1');
    expect(trialName({ ...full, measures: 'baselines' })).toMatch(/^baselines on dots/);
    expect([modelOf(full), modelOf(madeTrial())]).toEqual(['a:k=3', 'a']);
    expect([pairOf(full), pairOf(madeTrial({ seed: 4 }))]).toEqual(['1/2', '4']);
  });

  test('holds no more than was asked for', () => {
    expect(measuresOf(madeTrial())).toBe('model');
    expect(measuresOf(madeTrial({ keepsAnswers: true }))).toBe('model and answers');
    const both = madeTrial({ keepsAnswers: true, onTraining: true });
    expect(measuresOf(both)).toBe('model and training rows');
  });

  test('has a key of 32 digits over all that it depends on', async () => {
    // hashlib.sha256(b'abc').hexdigest(): NIST's first test vector.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256('abc')).toBe(abc);
    expect(await sha256(Uint8Array.of(97, 98, 99))).toBe(abc);
    const content = {
      code: 'c',
      measures: 'model',
      task: 'map',
      configuration: {},
      tested: 't',
    } as const;
    // hashlib.sha256(b'["c","model","map",{},"t"]').hexdigest()[:32]
    expect(await trialKey(content)).toBe('f7ec62a40ee859423f570c40ca33a6b8');
  });
});

describe('a result from its line', () => {
  const least = madeResult({ outcomes: [madeOutcome({ accuracy: 1 })] });
  const full = madeResult({
    ...{ code: 'c', loaded: ['a'], weights: 'w', epochs: 3 },
    rows: { test: 1, others: 2, fingerprint: 'f', train: 5 },
    outcomes: [
      madeOutcome(
        { accuracy: 1 },
        {
          ...{ scores: [1, 0], omitted: 'too many' },
          answers: { kind: 'class', actual: [0], given: [[0.5, 0.5]] },
        },
      ),
      madeOutcome({}, { answers: { kind: 'value', actual: [1.5], given: [[2]] } }),
    ],
    history: [{ epoch: 1, step: 2, train: { loss: 1 }, validation: { loss: 2 }, best: true }],
  });

  test('is the result that was written, with what it has and nothing else', () => {
    for (const result of [least, full]) {
      expect(readResult(JSON.parse(formatResult(result)))).toStrictEqual(result);
    }
  });

  test('of an older version has no code and no epochs', () => {
    const { code: _, loaded: __, epochs: ___, ...older } = full;
    expect(readResult(JSON.parse(JSON.stringify(older)))).toStrictEqual({
      ...full,
      ...{ code: '', loaded: [], epochs: 0 },
    });
  });
});
