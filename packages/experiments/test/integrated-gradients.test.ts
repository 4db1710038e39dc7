/** @file Integrated gradients: closed forms, PyTorch's numbers, and that real models' columns add up. */
import { floor, type Tensor, tensor } from '@nnzoo/core';
import { asTable, makeTable, type Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { drain, type Experiment, meanOf, type NamedTensors } from '@nnzoo/training';
import { type ArchitectureId, registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { integratedGradients } from '../src/index.ts';

const matrix = (rows: number[][]): Tensor => tensor(rows, { dtype: 'float64' });
const columns = ['x', 'y', 'z'];

/** A model that is this function of rows, as far as an explanation asks. */
function madeOf(forward: (x: Tensor) => NamedTensors) {
  return { asFunction: () => ({ architecture: 'made', forward }) } as Pick<
    Experiment,
    'asFunction'
  >;
}

function rowOf(features: number[], isClass = false): Table {
  const target = isClass
    ? ({ kind: 'class', name: 'side', labels: ['low', 'high'], ids: new Int32Array(1) } as const)
    : ({ kind: 'value', name: 'price', values: new Float64Array(1) } as const);
  const names = columns.slice(0, features.length);
  return makeTable({ name: 'made', columns: names, features: Float64Array.from(features), target });
}

function attributed(model: Pick<Experiment, 'asFunction'>, row: Table, baseline: number[]) {
  const work = integratedGradients(model, { row, baseline });
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
}

describe('integrated gradients', () => {
  test('of a line are weight times distance from the baseline, at once', () => {
    const model = madeOf((x) => ({
      value: x
        .matmul(matrix([[2], [-3], [0]]))
        .add(7)
        .reshape([-1]),
    }));
    const {
      from,
      to,
      columns: found,
      gap,
      steps,
      answer,
    } = attributed(model, rowOf([4, 1, 9]), [1, 2, 3]);
    expect({ from, to, answer, steps }).toEqual({ from: 3, to: 12, answer: 'price', steps: 64 });
    const added = Object.fromEntries(found.map(({ column, added }) => [column, added]));
    expect(added['x']).toBeCloseTo(6, 12);
    expect(added['y']).toBeCloseTo(3, 12);
    expect(added['z']).toBe(0);
    expect(gap).toBeCloseTo(0, 12);
    expect(found[0]).toMatchObject({ column: 'x', value: 4, baseline: 1 });
  });

  test('of a product divide it as the closed form does', () => {
    // f = xy from (a, b) to (x, y): ∂f/∂x = y along the way, so that x adds (x − a)(y + b)/2.
    const model = madeOf((x) => {
      return {
        value: x
          .slice(1, { end: 1 })
          .mul(x.slice(1, { start: 1 }))
          .reshape([-1]),
      };
    });
    const { columns: found } = attributed(model, rowOf([3, 5]), [1, -1]);
    const added = Object.fromEntries(found.map(({ column, added }) => [column, added]));
    expect(added['x']).toBeCloseTo(((3 - 1) * (5 - 1)) / 2, 10);
    expect(added['y']).toBeCloseTo(((5 + 1) * (3 + 1)) / 2, 10);
  });

  test("of a network are PyTorch's, in float64", () => {
    const first = matrix([
      [0.5, -1.2, 0.3, 0.9],
      [-0.7, 0.4, 1.1, -0.2],
      [0.25, 0.8, -0.6, 1.5],
    ]);
    const second = matrix([
      [1, -0.5],
      [-1.4, 0.6],
      [0.7, 1.3],
      [-0.2, 0.9],
    ]);
    const [bias, last] = [matrix([[0.1, -0.3, 0.2, 0.05]]), matrix([[0.15, -0.05]])];
    const model = madeOf((x) => {
      const hidden = x.matmul(first).add(bias).tanh();
      return { probabilities: hidden.matmul(second).add(last).softmax(1) };
    });
    const result = attributed(model, rowOf([1.2, -0.4, 2], true), [-0.5, 0.3, 0.1]);
    // PyTorch 1.13, 200,000 midpoints of the way, class 0 of softmax(tanh(xW₁ + b₁)W₂ + b₂).
    const golden = { x: 0.8429449849095787, y: 0.28479376650928323, z: -0.5650471721214085 };
    expect(result).toMatchObject({ answer: 'p(low)' });
    expect(result.from).toBeCloseTo(0.2565520596757923, 14);
    expect(result.to).toBeCloseTo(0.8192436389738262, 14);
    for (const { column, added } of result.columns) {
      expect(added).toBeCloseTo(golden[column as keyof typeof golden], 3);
    }
    expect(Math.abs(result.gap)).toBeLessThan(1e-3 * (result.to - result.from));
  });

  test('double the points until the columns add up, where a function has a corner', () => {
    // max(0, x − 1) from 0 to 1.37: the corner lies between two points, whatever their number.
    const model = madeOf((x) => ({ value: x.sub(1).relu().reshape([-1]) }));
    const { gap, steps, to } = attributed(model, rowOf([1.37]), [0]);
    expect(to).toBeCloseTo(0.37, 12);
    expect(Math.abs(gap)).toBeLessThan(1e-3 * 0.37);
    expect(steps).toBeGreaterThan(64);
  });

  test.each([
    ['linear', 'house-prices', {}],
    ['linear', 'house-prices', { method: 'svr' }],
    ['linear', 'wine', {}],
    ['feedforward', 'wine', {}],
    ['rbf', 'wine', {}],
    ['perceptron', 'iris', { rule: 'sigmoid' }],
  ] as const)(
    'of %s on %s %o add up to the difference of the answers',
    async (id, data, options) => {
      const { experiment, row, baseline } = await trained(id, data, options);
      const { columns: found, from, to, answer } = attributed(experiment, row, baseline);
      const sum = found.reduce((total, { added }) => total + added, 0);
      expect(Math.abs(sum - (to - from))).toBeLessThan(2e-3 * Math.abs(to - from));
      const [record] = experiment.predict(row);
      if (record[answer] !== undefined) expect(to).toBeCloseTo(Number(record[answer]), 4);
    },
  );

  test.each([
    ['perceptron', 'iris', /answers in steps, without probabilities/],
    ['som', 'iris', /answers in steps, without probabilities/],
  ] as const)('of %s on %s are refused: there is no gradient', async (id, data, says) => {
    const { experiment, row, baseline } = await trained(id, data, {});
    expect(() => attributed(experiment, row, baseline)).toThrow(
      expect.objectContaining({
        code: 'explain/no-gradient',
        message: expect.stringMatching(says),
      }),
    );
  });
});

test('a jump on the way is refused: no gradient sees it', () => {
  const model = madeOf((x) => ({ value: x.add(floor(x)).reshape([-1]) }));
  expect(() => attributed(model, rowOf([1.5]), [0])).toThrow(
    expect.objectContaining({
      code: 'explain/no-gradient',
      message: expect.stringMatching(/jumps/),
    }),
  );
});

async function trained(
  id: ArchitectureId,
  data: string,
  options: Readonly<Record<string, string>>,
) {
  const architecture = await registry[id]();
  const source = nodeSource();
  const plan = { length: { steps: 20 } };
  const request = { data: { name: data, source }, seed: 1, options, plan };
  const experiment = (await architecture.open({
    ...request,
    resolve: (member) => registry[member as ArchitectureId](),
  })) as Experiment;
  await drain(experiment.run(), { now: () => 0, see() {}, stops: () => false });
  const table = asTable(await architecture.datasets[data].load(source))!;
  const width = table.columns.length;
  const baseline = Array.from({ length: width }, (_, i) => {
    const values = Array.from({ length: table.size }, (_, row) => table.features[row * width + i]);
    return meanOf(values);
  });
  return { experiment, row: table.subset(Int32Array.of(7)), baseline };
}
