import { createRng } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { loadDiabetes, loadHousePrices } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
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

  const findingsOf = async (data: Table) => {
    const { findings } = await train(linear, {
      data,
      seed: 1,
      split: everything,
      options: { method: 'least-squares' },
    });
    return findings().map(({ check, subject, measured }) => ({ check, subject, measured }));
  };

  it('says which columns follow from which', async () => {
    const features = Float64Array.of(1, 2, 2, 4, 3, 6, 5, 10); // the second is twice the first
    const target = { kind: 'value', name: 'y', values: Float64Array.of(1, 2, 3, 5) } as const;
    const data = makeTable({ name: 'twins', columns: ['a', 'b'], features, target });
    expect(await findingsOf(data)).toEqual([
      {
        check: 'dependent-columns',
        subject: 'b',
        measured: 'follows from a: 1 of 2 columns are independent',
      },
    ]);
  });

  /** p, q, something else, and their sum to so many decimals. */
  function sums(decimals: number): Table {
    const rng = createRng(3).stream('sums');
    const columns = ['p', 'q', 'r', 'total'];
    const rows = Array.from({ length: 80 }, () => {
      const [p, q, r] = [rng.uniform(0, 50), rng.uniform(0, 50), rng.uniform(0, 9)];
      const [a, b] = [Number(p.toFixed(2)), Number(q.toFixed(2))];
      return [a, b, r, Number((a + b).toFixed(decimals))];
    });
    const values = Float64Array.from(rows, ([p, q, r]) => p + 2 * q - r + rng.normal(0, 1));
    const target = { kind: 'value', name: 'v', values } as const;
    return makeTable({ name: 'sums', columns, features: Float64Array.from(rows.flat()), target });
  }

  it('finds a column that is the sum of others, and a hundredth more of it moves nothing', async () => {
    const data = sums(2);
    const found = await findingsOf(data);
    expect(found).toHaveLength(1);
    expect(
      new Set(`${found[0].subject} ${found[0].measured}`.match(/\b(?:p|q|r|total)\b/gu)),
    ).toEqual(new Set(['p', 'q', 'total']));
    const run = await train(linear, {
      data,
      seed: 1,
      split: everything,
      options: { method: 'least-squares' },
    });
    const near = makeTable({
      name: 'near',
      columns: data.columns,
      features: Float64Array.of(30, 40, 5, 70, 30, 40, 5, 70.01),
    });
    const [straight, moved] = run.predict(near).map(({ v }) => Number(v));
    expect(straight).toBeGreaterThan(100);
    expect(straight).toBeLessThan(110);
    expect(Math.abs(moved - straight)).toBeLessThan(0.1);
  });

  it('finds a column that is nearly the sum of others', async () => {
    const [found] = await findingsOf(sums(1));
    expect(found.check).toBe('nearly-dependent-columns');
    expect(new Set(`${found.subject} ${found.measured}`.match(/\b(?:p|q|r|total)\b/gu))).toEqual(
      new Set(['p', 'q', 'total']),
    );
  });

  it('has one finding for all columns where there are more of them than rows', async () => {
    const rng = createRng(4).stream('wide');
    const features = new Float64Array(20 * 300);
    rng.fillNormal(features);
    const values = new Float64Array(20);
    rng.fillNormal(values);
    const data = makeTable({
      name: 'wide',
      columns: Array.from({ length: 300 }, (_, i) => `c${i}`),
      features,
      target: { kind: 'value', name: 'y', values },
    });
    const found = await findingsOf(data);
    expect(found.map(({ check, subject }) => [check, subject])).toEqual([
      ['dependent-columns', '300 columns'],
    ]);
    const run = await train(linear, {
      data,
      seed: 1,
      split: everything,
      options: { method: 'least-squares' },
    });
    expect(run.report.metrics['r2']).toBeCloseTo(1, 9);
  });
});
