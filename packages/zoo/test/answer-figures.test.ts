/**
 * @file Every architecture that predicts a class or a number has the figures of its answers, from the
 * one place in training; what they show is what scikit-learn and NumPy say (training/test).
 */
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, type OptionSpecs, quantilesOf, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { type Registry, registry } from '../src/index.ts';

const zoo: Registry = registry;

const source = nodeSource();
const plan = { length: { steps: 1 } } as const;

async function figuresOf(
  id: string,
  name: string,
  options: OpenRequest<unknown, OptionSpecs>['options'] = {},
) {
  const architecture = await zoo[id]();
  const resolve = (member: string) => zoo[member]();
  const run = await train(architecture, { data: { name, source }, options, plan, resolve });
  return run.figures();
}

const ofScores = ['confusion-matrix', 'roc', 'precision-recall', 'averages'];
const ofProbabilities = [...ofScores, 'reliability'];

describe('figures of answers', () => {
  it.each([
    ['scalar', 'moons', {}, ofScores],
    ['perceptron', 'iris', {}, ofScores],
    ['perceptron', 'iris', { rule: 'sigmoid' }, ofProbabilities],
    ['linear', 'iris', {}, ofProbabilities],
    ['linear', 'iris', { method: 'svc' }, ofScores],
    ['feedforward', 'iris', {}, ofProbabilities],
    ['rbf', 'iris', {}, ofScores],
    ['cnn', 'digits', {}, ofProbabilities],
    ['vit', 'digits', {}, ofProbabilities],
    ['modular', 'iris', {}, ofProbabilities],
  ] as const)('%s on %s %o', async (id, name, options, wanted) => {
    const ids = (await figuresOf(id, name, options)).map((figure) => figure.id);
    for (const each of wanted) expect(ids.filter((other) => other === each)).toEqual([each]);
    if (!wanted.includes('reliability')) expect(ids).not.toContain('reliability');
  });

  it.each([
    ['linear', 'house-prices', {}],
    ['linear', 'house-prices', { method: 'svr' }],
    ['feedforward', 'house-prices', {}],
    ['rbf', 'house-prices', {}],
  ] as const)('%s of numbers, %s %o', async (id, name, options) => {
    const figures = await figuresOf(id, name, options);
    const ids = figures.map((figure) => figure.id);
    for (const each of ['predicted', 'residuals', 'error-quantiles']) {
      expect(ids.filter((other) => other === each)).toEqual([each]);
    }
    const [predicted, residuals, table] = ['predicted', 'residuals', 'error-quantiles'].map(
      (each) => figures.find((figure) => figure.id === each),
    );
    if (predicted?.kind !== 'scatter' || residuals?.kind !== 'scatter') throw new Error('kinds');
    if (table?.kind !== 'table') throw new Error('no table');
    const { x: actual, y: answers } = predicted.series[0];
    const left = Array.from(actual, (value, row) => value - answers[row]);
    left.forEach((value, row) => {
      expect(residuals.series[0].y[row]).toBeCloseTo(value, 9);
    });
    const [median] = quantilesOf(left.map(Math.abs), [0.5]);
    expect(Number(table.rows[2][1])).toBeCloseTo(median, 2);
  });

  it('are none of maps, of texts and of what recommends', async () => {
    for (const [id, name] of [
      ['som', 'iris'],
      ['makemore', 'first-names'],
      ['recommender', 'visits-one-region'],
    ] as const) {
      const ids = (await figuresOf(id, name)).map((figure) => figure.id);
      expect(ids).not.toContain('confusion-matrix');
      expect(ids).not.toContain('residuals');
    }
  });
});
