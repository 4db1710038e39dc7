/**
 * @file Values used more than once, beside PyTorch's gradients and second derivatives
 * (golden/reused.py). A sum of gradients in place was once recognized by identity, and x + x had half
 * of its gradient.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { backends } from './backends.ts';

interface Case {
  readonly name: string;
  readonly first: number[][];
  readonly second: number[][];
}

const path = new URL('golden/reused.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];
setPoisonFreed(true);

const { add, div, embedding, exp, linear, mul, slice, select, sub, tanh, transpose } = nz;
const ids = nz.tensor([0, 2, 2, 1], { dtype: 'int32' });
const kept = (x: nz.Tensor) =>
  nz.dropout(x, 0.5, { rng: nz.createRng(1).stream('dropout'), training: false });

/** The same losses as in golden/reused.py. */
const losses: Record<string, (x: nz.Tensor, w: nz.Tensor, b: nz.Tensor) => nz.Tensor> = {
  'x + x': (x) => add(x, x).sum(),
  'x + x + x': (x) => x.add(x).add(x).sum(),
  't = t + t, three times': (x) => {
    let t = x;
    for (let i = 0; i < 3; i++) t = t.add(t);
    return t.sum();
  },
  'x + dropout(x) in evaluation': (x) => x.add(kept(x)).sum(),
  'linear(x, W, b) + b': (x, w, b) => add(linear(x, w, b), b).sum(),
  'h0 + h1 + h2': (x, _, b) => {
    const first = select(x, 0, 0);
    const second = add(first, b);
    const third = add(second, b);
    return add(add(first, second), third).sum().add(add(third, b).sum());
  },
  'e + e of an embedding': (x) => {
    const e = embedding(ids, x);
    return e
      .add(e)
      .sum()
      .add(mul(e, embedding(ids, x)).sum());
  },
  'x + x transposed': (x, w) =>
    x
      .add(transpose(x))
      .add(mul(w, transpose(x).add(x)))
      .sum(),
  'x + row of x': (x) =>
    mul(x.add(select(x, 0, 1)), slice(x, 1, { start: 1, end: 2 }).sub(x)).sum(),
  'slices that overlap': (x) => {
    const head = slice(x, 0, { end: -1 });
    const both = mul(slice(x, 0, { start: 1 }), head).add(slice(x, 0, { end: -1 }));
    return both.sum().add(select(x, 0, 1).sum());
  },
  'one weight, many steps': (x, w, b) => {
    let h = x;
    for (let i = 0; i < 4; i++) h = tanh(linear(h, w, b)).add(x);
    return mul(h, h).sum();
  },
  'x - x and x / x': (x, w) =>
    sub(x, x)
      .add(div(x, x))
      .add(mul(exp(w), sub(x, w)))
      .sum(),
  'b broadcast twice': (x, w, b) => mul(add(x, b), sub(b, w)).add(b).sum(),
};

function leaves(dtype: nz.DType): [nz.Tensor, nz.Tensor, nz.Tensor] {
  const options = { dtype, requiresGrad: true };
  return [
    nz.tensor(
      [
        [0.5, -1.25, 0.75],
        [1.5, 0.25, -0.5],
        [-0.75, 1, 0.375],
      ],
      options,
    ),
    nz.tensor(
      [
        [0.25, 0.5, -0.75],
        [-0.5, 0.125, 1],
        [0.625, -0.25, 0.5],
      ],
      options,
    ),
    nz.tensor([0.5, -0.25, 0.125], options),
  ];
}

function expectNumbers(given: nz.Tensor | null, expected: number[], tolerance: number): void {
  const numbers = given === null ? expected.map(() => 0) : Array.from(given.data());
  const scale = Math.max(1, ...expected.map(Math.abs));
  expected.forEach((value, i) => {
    expect(Math.abs(numbers[i] - value)).toBeLessThanOrEqual(tolerance * scale);
  });
}

function weighted(g: nz.Tensor): nz.Tensor {
  const weights = Array.from({ length: g.size }, (_, i) => (i + 1) / g.size);
  return mul(g, nz.tensor(weights, { shape: g.shape, dtype: g.dtype })).sum();
}

describe.each(backends)('on $name', ({ kernels, dtype, tolerance }) => {
  const close = tolerance * 100;

  it.each(cases)('$name', ({ name, first, second }) => {
    nz.withKernels(kernels, () => {
      const inputs = leaves(dtype);
      losses[name](...inputs).backward();
      inputs.forEach((input, i) => {
        expectNumbers(input.grad, first[i], close);
      });
      const gradients = nz.grad(losses[name](...inputs), inputs, { createGraph: true });
      gradients.forEach((g, i) => {
        expectNumbers(g, first[i], close);
      });
      const total = gradients
        .filter((g) => g !== null)
        .map(weighted)
        .reduce((sum, part) => sum.add(part));
      const again = total.requiresGrad ? nz.grad(total, inputs) : [null, null, null];
      again.forEach((g, i) => {
        expectNumbers(g, second[i], close);
      });
    });
  });
});
