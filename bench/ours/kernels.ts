/** @file W1 and W2: single ops. */
import {
  add,
  crossEntropy,
  matmul,
  mul,
  noGrad,
  slice,
  sum,
  type Tensor,
  tanh,
  tensor,
  transpose,
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

function startProduct(m: number, k: number, n: number): Step {
  const a = matrix('mm', m, k);
  const b = matrix('mm2', k, n);
  return untrained(() => noGrad(() => matmul(a, b)));
}

/** The three products of a layer x·W: its output, and the gradients of x and of W. */
function layerProducts([m, k, n]: (typeof layers)[number]): Record<string, () => Step> {
  const name = `[${m},${k}]·[${k},${n}]`;
  return {
    [`${name} forward`]: () => startProduct(m, k, n),
    [`${name} input gradient`]: () => {
      const g = matrix('mm', m, n);
      const w = transpose(matrix('mm2', k, n));
      return untrained(() => noGrad(() => matmul(g, w)));
    },
    [`${name} weight gradient`]: () => {
      const x = transpose(matrix('mm', m, k));
      const g = matrix('mm2', m, n);
      return untrained(() => noGrad(() => matmul(x, g)));
    },
  };
}

export const products: Record<string, () => Step> = Object.assign(
  {},
  ...[64, 128, 256, 512, 1024].map((n) => ({ [`${n}×${n}`]: () => startProduct(n, n, n) })),
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
