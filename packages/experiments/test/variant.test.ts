/** @file Variants as they are typed: read, formatted the same, refused where they make no sense. */
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { dataNames, parseOwnData } from '../src/data-names.ts';
import { localPool } from '../src/local-pool.ts';
import { findModels, modelName, trialsOf } from '../src/models.ts';
import { runTrials } from '../src/run-trials.ts';
import { rankedRows } from '../src/statistics/ranking.ts';
import { rowsOf } from '../src/statistics/rows.ts';
import { formatVariant, parseVariant } from '../src/variant.ts';
import { lab } from './support/lab.ts';

const feedforward = await registry.feedforward();
const parse = (text: string) => parseVariant(text, feedforward.options);

describe('a variant', () => {
  test.each([
    ['feedforward', {}, null, 'feedforward'],
    ['feedforward:layers=10', { layers: [10] }, null, 'feedforward:layers=10'],
    [
      'feedforward:layers=128,64,learning-rate=1e-2',
      { layers: [128, 64], learningRate: 0.01 },
      null,
      'feedforward:layers=128,64,learning-rate=0.01',
    ],
    [
      'feedforward:learningRate=0.1,epochs=3,batchNorm=true',
      { learningRate: 0.1, batchNorm: true },
      { epochs: 3 },
      'feedforward:learning-rate=0.1,batch-norm=true,epochs=3',
    ],
  ])('%s is read, and written so that it is read the same', (text, options, length, written) => {
    const variant = parse(text);
    expect(variant).toEqual({ architecture: 'feedforward', options, length });
    expect(formatVariant(variant)).toBe(written);
    expect(parse(written)).toEqual(variant);
  });

  test.each([
    ['feedforward:50', 'variant/setting'],
    ['feedforward:', 'variant/setting'],
    ['feedforward:=3', 'variant/setting'],
    ['feedforward:layrs=3', 'option/unknown'],
    ['feedforward:layers=0', 'option/range'],
    ['feedforward:layers=ten', 'option/type'],
    ['feedforward:loss=mse', 'option/choice'],
    ['feedforward:epochs=0', 'option/range'],
    ['feedforward:layers=3,layers=4', 'variant/repeated'],
    ['feedforward:epochs=3,steps=4', 'variant/repeated'],
  ])('%s is refused: %s', (text, code) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('names of data', () => {
  test('are told from what is said about a file of one’s own', () => {
    const text = 'iris,own.csv:target=price,ignore=id,ignore=name,wine,iris,./rows.csv';
    expect(dataNames(text, [])).toEqual([
      ...['iris', 'own.csv:target=price,ignore=id,ignore=name', 'wine', './rows.csv'],
    ]);
    expect(parseOwnData('C:\\own.csv:target=price,ignore=id')).toEqual({
      path: 'C:\\own.csv',
      choices: [
        ['target', 'price'],
        ['ignore', 'id'],
      ],
    });
    expect(parseOwnData('a:b.csv')).toEqual({ path: 'a:b.csv', choices: [] });
  });

  test('that are no set and no path are refused with the likely one', () => {
    expect(() => dataNames('irsi', [])).toThrow(
      expect.objectContaining({
        code: 'unknown/data-set',
        message: expect.stringMatching(/did you mean "iris"/),
      }),
    );
  });
});

describe('variants compared', () => {
  test('have a row each, sorted by their results, with baselines where theirs put them', async () => {
    const texts = ['linear', 'linear:method=svr', 'linear', 'linear:method=svr,cost=1e-9'];
    const models = await findModels(texts, 'diabetes', { registry });
    expect(models.map(modelName)).toEqual([
      ...['linear', 'linear:method=svr', 'linear:method=svr,cost=1e-9'],
    ]);
    const trials = trialsOf(models, { seeds: 2, folds: null, length: null });
    const results = await runTrials(trials, localPool(lab)).done;
    const rows = rankedRows(rowsOf(models, trials, results));
    const means = rows.map(({ mean }) => mean ?? Number.NaN);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    const at = (id: string) => rows.findIndex((row) => row.id === id);
    // A tube without a price for what lies outside of it has no support vectors: it is a constant.
    expect(at('linear:method=svr,cost=1e-9')).toBeGreaterThan(at('linear:method=svr'));
    expect(at('constant')).toBeGreaterThan(at('linear'));
    expect(rows.find(({ id }) => id === 'linear:method=svr')).toMatchObject({
      title: 'Linear and support vector regression (method=svr)',
      trials: 2,
    });
  });

  test('with the same settings in the end share their trials', async () => {
    const models = await findModels(['rbf', 'rbf:ridge=0.001'], 'iris', { registry });
    const trials = trialsOf(models, { seeds: 1, folds: null, length: null });
    const results = await runTrials(trials, localPool(lab)).done;
    const keys = trials.map((trial) => results.resultOf(trial)?.key);
    expect(keys[0]).toBe(keys[1]);
  });
});
