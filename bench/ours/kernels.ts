/** @file W1 and W2: single ops. */
import {
  add,
  crossEntropy,
  kernelsFor,
  mul,
  noGrad,
  slice,
  sum,
  type Tensor,
  tanh,
  tensor,
  zeros,
} from '../../packages/core/src/index.ts';
import { layers } from '../workloads.ts';
import { load } from './arrays.ts';
import { type Step, untrained } from './training.ts';

const wait =
  (body: () => unknown): (() => Step) =>
  () =>
    untrained(() => noGrad(body));

/** The numbers in a storage of their own. */
const copy = (x: Tensor): Tensor => tensor(x.data(), { shape: x.shape });

/** Rows and columns of the shared matrices. */
function matrix(name: 'mm' | 'mm2', rows: number, columns: number): Tensor {
  return copy(slice(slice(load(name), 0, { end: rows }), 1, { end: columns }));
}

/** A matrix as the product reads it; `turned` swaps its rows and columns. */
function operand({ storage, shape }: Tensor, turned = false) {
  const [row, column] = turned ? [1, shape[1]] : [shape[1], 1];
  return { storage, offset: 0, row, column };
}

type Operand = ReturnType<typeof operand>;

/** A [m, k]·[k, n] product into a result that is there already: the kernel alone. */
function startProduct(a: Operand, b: Operand, [m, k, n]: readonly [number, number, number]): Step {
  const c = operand(zeros([m, n]));
  const { gemm } = kernelsFor('float32');
  return untrained(() => gemm({ a, b, c, m, n, k }));
}

/** The three products of a layer x·W: its output, and the gradients of x and of W. */
function layerProducts([m, k, n]: (typeof layers)[number]): Record<string, () => Step> {
  const name = `[${m},${k}]·[${k},${n}]`;
  const x = (turned: boolean) => operand(matrix('mm', m, k), turned);
  const w = (turned: boolean) => operand(matrix('mm2', k, n), turned);
  const g = () => operand(matrix('mm2', m, n));
  return {
    [`${name} forward`]: () => startProduct(x(false), w(false), [m, k, n]),
    [`${name} input gradient`]: () => startProduct(g(), w(true), [m, n, k]),
    [`${name} weight gradient`]: () => startProduct(x(true), g(), [k, m, n]),
  };
}

/** [n, n]·[n, n]. */
function squareProduct(n: number): Record<string, () => Step> {
  const start = (): Step => {
    const [a, b] = [matrix('mm', n, n), matrix('mm2', n, n)];
    return startProduct(operand(a), operand(b), [n, n, n]);
  };
  return { [`${n}×${n}`]: start };
}

export const products: Record<string, () => Step> = Object.assign(
  {},
  ...[64, 128, 256, 512, 1024].map(squareProduct),
  ...layers.map(layerProducts),
);

function vectorOps(name: string, size: number): Record<string, () => Step> {
  return {
    [`tanh ${name}`]: () => {
      const a = copy(slice(load('mm').reshape([-1]), 0, { end: size }));
      return wait(() => tanh(a))();
    },
    [`a·b + c ${name}`]: () => {
      const flat = load('mm').reshape([-1]);
      const [a, b, c] = [0, 1, 2].map((start) =>
        copy(slice(flat, 0, { start, end: start + size })),
      );
      return wait(() => add(mul(a, b), c))();
    },
  };
}

function losses(rows: number, classes: number): Record<string, () => Step> {
  const targets = tensor(Int32Array.from({ length: rows }, (_, i) => i % classes));
  return {
    [`cross-entropy [${rows},${classes}]`]: () => {
      const x = matrix('mm', rows, classes);
      return wait(() => crossEntropy(x, targets).item())();
    },
    [`cross-entropy and gradient [${rows},${classes}]`]: () => {
      const x = matrix('mm', rows, classes);
      x.requiresGrad = true;
      return untrained(() => {
        x.grad = null;
        crossEntropy(x, targets).backward();
      });
    },
  };
}

export const singleOps: Record<string, () => Step> = {
  ...vectorOps('10,000', 10_000),
  ...vectorOps('1,000,000', 1_000_000),
  ...losses(32, 27),
  ...losses(512, 10),
  'sum of rows [1000,1000]': () => {
    const x = matrix('mm', 1000, 1000);
    return wait(() => sum(x, 1))();
  },
  'sum of columns [1000,1000]': () => {
    const x = matrix('mm', 1000, 1000);
    return wait(() => sum(x, 0))();
  },
};
