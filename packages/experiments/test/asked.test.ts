/** @file What a comparison is asked for, on architectures that are made up: models, data, settings, trials. */
import { UsageError } from '@nnzoo/core';
import type { SplitPolicy } from '@nnzoo/data';
import type { Architecture, OptionSpecs } from '@nnzoo/training';
import { usualSplit } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { dataNames, isOwnData, parseOwnData } from '../src/data-names.ts';
import { ownSettings, settingsOf } from '../src/model-settings.ts';
import { findModels, modelName, trialsOf } from '../src/models.ts';
import { parseVariant } from '../src/variant.ts';
import { accuracy, rmse } from './support/made.ts';
import { modelOf } from './support/made-rows.ts';

const own: SplitPolicy = { kind: 'holdout', test: 0.3, validation: 0.1 };

const classes = { task: 'classification', primaryMetric: accuracy };

const map = { task: 'map', primaryMetric: { metric: 'quantizationError', better: 'lower' } };

function architecture(id: string, fields: object = {}): Architecture {
  const options = { rate: { type: 'number', default: 1, min: 0, max: 9, help: '' } };
  return { id, title: id, options, datasets: {}, examples: [], own: {}, ...fields } as never;
}

const all = {
  one: architecture('one', {
    datasets: { iris: classes, moons: classes },
    examples: ['iris', 'moons'],
  }),
  two: architecture('two', { datasets: { iris: { ...classes, split: own } }, examples: ['iris'] }),
  maps: architecture('maps', { datasets: { iris: map, ring: map }, examples: ['ring', 'wine'] }),
};

const registry = Object.fromEntries(
  Object.entries(all).map(([id, each]) => [id, async () => each]),
) as unknown as Registry;

const named = async (texts: string[], data?: string, read?: (name: string) => Promise<unknown>) => {
  const lab = { registry, ...(read && { read }) };
  const models = await findModels(texts, data, lab);
  return models.map((model) => `${modelName(model)} ${model.data} ${model.settings?.task ?? '–'}`);
};

describe('models', () => {
  test('are each variant on each set that was named, missing pairs among them', async () => {
    expect(await named(['one', 'two:rate=2', 'one'], 'iris,moons')).toEqual([
      ...['one iris classification', 'two:rate=2 iris classification'],
      ...['one moons classification', 'two:rate=2 moons –'],
    ]);
  });

  test('that were not named are those that know the data; a map of classes is a classifier', async () => {
    expect(await named([], 'iris')).toEqual(
      ['one', 'two', 'maps'].map((id) => `${id} iris classification`),
    );
    expect(await named([], 'ring')).toEqual(['maps ring map']);
    expect(await named([], 'moons')).toEqual(['one moons classification']);
  });

  test('without data are on the sets that two of them are shown on, or on all of one', async () => {
    expect(await named([])).toEqual(['one iris classification', 'two iris classification']);
    expect(await named(['one'])).toEqual(['one iris classification', 'one moons classification']);
    expect(await named(['one', 'two'])).toEqual([
      ...['one iris classification', 'two iris classification'],
    ]);
  });

  test('are refused where nothing goes together, or by a name that nobody has', async () => {
    const nothing = { code: 'compare/nothing' };
    await expect(named(['two', 'maps'])).rejects.toMatchObject(nothing);
    await expect(named(['two'], 'moons')).rejects.toMatchObject({
      ...nothing,
      message: expect.stringMatching(/^none of two knows moons;/),
    });
    await expect(named(['tow'], 'iris')).rejects.toMatchObject({
      code: 'unknown/architecture',
      message: expect.stringMatching(/did you mean "two"/),
    });
  });

  test('on rows of one’s own say why one does not take them; the first reason where none does', async () => {
    const own = { classification: classes };
    const able = architecture('able', { own });
    const lab = {
      registry: { able: async () => able, one: async () => all.one } as unknown as Registry,
      read: async () => ({ suits: ['classification'] }),
    };
    const models = await findModels(['one', 'able'], './rows.csv', lab);
    expect(models.map(({ settings }) => settings?.task)).toEqual([undefined, 'classification']);
    expect(models[0].why).toMatch(/suits classification; one was made for data sets of its own/);
    const failing = (error: Error) =>
      named(['one'], './rows.csv', async () => Promise.reject(error));
    await expect(failing(new UsageError('x/y', 'no such file'))).rejects.toThrow('no such file');
    await expect(failing(new TypeError('a fault'))).rejects.toThrow(TypeError);
  });
});

describe('settings', () => {
  test('are the data set’s, with the usual split where it has none', () => {
    expect(settingsOf(all.one, 'iris')?.split).toEqual(usualSplit('classification'));
    expect(settingsOf(all.two, 'iris')?.split).toEqual(own);
    expect(settingsOf(all.two, 'moons')).toBeNull();
    expect(settingsOf(all.two, 'toString')).toBeNull();
    expect(settingsOf(all.maps, 'ring')).toMatchObject(map);
    expect(settingsOf(all.maps, 'iris')).toEqual({
      ...classes,
      split: usualSplit('classification'),
    });
  });

  test('of rows of one’s own are those of the first task that suits both', () => {
    const both = architecture('both', {
      own: { regression: { task: 'r', primaryMetric: rmse, split: own }, map },
    });
    const of = (suits: string[], target?: object) =>
      ownSettings(both, 'rows.csv', { suits, target } as never);
    expect(of(['classification', 'regression', 'map'])).toEqual({
      ...{ task: 'regression', primaryMetric: rmse, split: own },
    });
    expect(of(['map'])).toEqual({ ...map, split: usualSplit('map') });
    expect(of(['map'], { kind: 'value' })).toMatchObject({ task: 'map' });
    expect(of(['map'], { kind: 'class' })).toMatchObject({ ...classes });
    expect(() => of(['language', 'classification'])).toThrow(
      'rows.csv suits language and classification; both was made for regression or map',
    );
  });
});

describe('trials', () => {
  const split = { kind: 'holdout', test: 0.2, validation: 0.1 } as const;

  test('repeat each model over seeds and folds, then the baselines of each task', () => {
    const models = [modelOf('a', { length: { epochs: 3 }, options: { k: 1 } }), modelOf('b')];
    const trials = trialsOf([...models, modelOf('c', { settings: null })], {
      ...{ seeds: 2, folds: 2, length: { steps: 9 } },
    });
    expect(
      trials.map(({ measures, architecture: id, seed, split: each }) => {
        return `${measures} ${id} ${seed} ${each.kind === 'fold' ? each.fold : '–'}`;
      }),
    ).toEqual(
      ['model a', 'model b', 'baselines a'].flatMap((name) =>
        ['1 0', '1 1', '2 0', '2 1'].map((at) => `${name} ${at}`),
      ),
    );
    // A length of its own goes before what is asked for all; baselines choose nothing by validation.
    expect(trials[0]).toMatchObject({ plan: { length: { epochs: 3 } }, options: { k: 1 } });
    expect(trials[0]).toMatchObject({ model: 'a:k=1,epochs=3' });
    expect(trials[4].plan).toEqual({ length: { steps: 9 } });
    expect(trials[0].split).toEqual({ kind: 'fold', folds: 2, fold: 0, validation: 0.1 });
    expect(trials[8]).toMatchObject({ options: {}, split: { folds: 2, validation: 0 } });
    expect(trials[8].model).toBeUndefined();
    const [plain] = trialsOf([modelOf('b')], { seeds: 1, folds: null, length: null });
    expect(plain).toMatchObject({ plan: {}, split });
    expect(plain.keepsAnswers).toBeUndefined();
  });

  test('of a vote share their split, and keep what models answer', () => {
    const settings = { task: 'map', primaryMetric: rmse, split: { kind: 'everything' } } as const;
    const models = [modelOf('a'), modelOf('m', { data: 'ring', settings })];
    const trials = trialsOf(models, { seeds: 2, folds: null, length: null, vote: true });
    const [first, second, baseline] = trials;
    expect([first.split, second.split]).toEqual([
      { ...split, seed: 1 },
      { ...split, seed: 1 },
    ]);
    expect([first.keepsAnswers, baseline.keepsAnswers]).toEqual([true, undefined]);
    const everything = trials.filter(
      ({ data, measures }) => data === 'ring' && measures === 'model',
    );
    expect(everything.map((each) => each.split)).toEqual([
      { kind: 'everything' },
      { kind: 'everything' },
    ]);
    const [fold] = trialsOf([models[1]], { seeds: 1, folds: 2, length: null });
    expect(fold.split).toMatchObject({ kind: 'fold', validation: 0 });
  });
});

describe('names of data', () => {
  test('of one’s own are paths, or say something, unless a set has that name', () => {
    const dotted = architecture('dotted', { datasets: { 'v1.5': classes } });
    expect(isOwnData('rows.csv', [])).toBe(true);
    expect(isOwnData('folder:target=x', [])).toBe(true);
    expect(isOwnData('a\\b', [])).toBe(true);
    expect(isOwnData('v1.5', [dotted])).toBe(false);
    expect(isOwnData('iris', [])).toBe(false);
    expect(dataNames(' v1.5 , ./x.csv', [dotted])).toEqual(['v1.5', './x.csv']);
    expect(dataNames('iris,wine', [])).toEqual(['iris', 'wine']);
    expect(() => dataNames('iris,ignore=x', [])).toThrow(
      expect.objectContaining({ code: 'unknown/data-set' }),
    );
    expect(parseOwnData('x.csv:target=a=b,label=')).toEqual({
      path: 'x.csv',
      choices: [
        ['target', 'a=b'],
        ['label', ''],
      ],
    });
  });
});

test('a variant is named as typed in its refusal, with the likely option', () => {
  const specs = {
    maxIter: { type: 'integer', default: 1, min: 1, max: 9, help: '' },
  } as OptionSpecs;
  expect(parseVariant('a:max-iter=3', specs).options).toEqual({ maxIter: 3 });
  expect(parseVariant('a: maxIter =3,steps=2', specs)).toEqual({
    ...{ architecture: 'a', options: { maxIter: 3 }, length: { steps: 2 } },
  });
  expect(() => parseVariant('a:max-itr=3', specs)).toThrow(
    /no option "max-itr": did you mean "max-iter"/,
  );
  expect(() => parseVariant('a:steps=1,steps=2', specs)).toThrow(/steps stands twice/);
  expect(() => parseVariant('a:3', specs)).toThrow(/"3" is no setting/);
});
