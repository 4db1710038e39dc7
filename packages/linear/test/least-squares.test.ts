import { loadDiabetes, loadHousePrices } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { makeTable, type Table, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { fitLeastSquares, LinearModel, linear } from '../src/index.ts';
import { rowsOf } from './rows.ts';

const everything = { kind: 'everything' } as const;
const loaders = { diabetes: loadDiabetes, 'house-prices': loadHousePrices };

type Options = NonNullable<Parameters<typeof linear.open>[0]['options']>;

async function weightsOf(data: Table, options: Options): Promise<number[]> {
  const { model } = await train(linear, { data, seed: 1, split: everything, options });
  if (!(model instanceof LinearModel)) throw new Error('no weights');
  return [...model.weight.data(), ...model.bias.data()];
}

describe('least squares', () => {
  it('finds the line through points on a line', () => {
    const { weights, bias, rank } = fitLeastSquares(rowsOf([[0], [1], [3]]), [5, 7, 11], 0);
    expect(weights[0]).toBeCloseTo(2, 12);
    expect(bias).toBeCloseTo(5, 12);
    expect(rank).toBe(1);
  });

  it('shrinks the weight by ridge, and not the bias, as worked out by hand', () => {
    // Rows −1 and 1 with values 3 and 7: Σx² / N = 1, Σxy / N = 2, so that w = 2 / (1 + ridge).
    const { weights, bias } = fitLeastSquares(rowsOf([[-1], [1]]), [3, 7], 3);
    expect(weights[0]).toBeCloseTo(0.5, 12);
    expect(bias).toBeCloseTo(5, 12);
  });

  it.each([
    ['diabetes', 0],
    ['diabetes', 0.01],
    ['house-prices', 0],
    ['house-prices', 0.05],
  ] as const)('is what gradient descent comes to on %s, ridge %d, to 1e-6', async (name, ridge) => {
    const data = await loaders[name](nodeSource());
    const solved = await weightsOf(data, { method: 'least-squares', ridge });
    const descended = await weightsOf(data, { method: 'gradient', ridge });
    expect(solved).toHaveLength(data.columns.length + 1);
    solved.forEach((weight, i) => {
      expect(Math.abs(descended[i] - weight)).toBeLessThan(1e-6);
    });
  });

  it('leaves no residual that a column could still explain', async () => {
    const data = await loadDiabetes(nodeSource());
    const { model, report } = await train(linear, { data, seed: 1, split: everything });
    if (!(model instanceof LinearModel) || data.target?.kind !== 'value') throw new Error('other');
    const { values } = data.target;
    expect(report.metrics['r2']).toBeCloseTo(0.5177, 4); // R² of the paper's full model
    const rows = rowsOf([new Array(data.columns.length).fill(0)]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(model.predict(rows)[0]).toBeCloseTo(mean, 4);
  });

  it('says which columns are too many, and gives them no weight', async () => {
    const features = Float64Array.of(1, 2, 2, 4, 3, 6, 5, 10); // the second is twice the first
    const data = makeTable({
      name: 'twins',
      columns: ['a', 'b'],
      features,
      target: { kind: 'value', name: 'y', values: Float64Array.of(1, 2, 3, 5) },
    });
    const request = { data, seed: 1, split: everything };
    const experiment = await linear.open(request);
    for (const _ of experiment.run());
    const findings = experiment.findings();
    expect(findings.map(({ check, measured }) => [check, measured])).toEqual([
      ['dependent-columns', '1 of 2 tell something the others do not'],
    ]);
  });
});
