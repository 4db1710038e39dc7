/** @file What holds for all inputs: laws of the ops, and random programs on both kernels. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  concat,
  type DType,
  grad,
  linear,
  matmul,
  mean,
  mul,
  referenceKernels,
  select,
  sigmoid,
  sin,
  slice,
  softmax,
  stack,
  sub,
  type Tensor,
  tanh,
  tensor,
  transpose,
  wasmKernels,
  withKernels,
} from '../src/index.ts';

const size = fc.integer({ min: 1, max: 9 });
const value = fc.float({ min: -2, max: 2, noNaN: true });

/** The numbers of an [n, m] matrix, row by row. */
function matrix(n: number, m: number): fc.Arbitrary<Tensor> {
  return fc
    .array(value, { minLength: n * m, maxLength: n * m })
    .map((values) => tensor(values, { shape: [n, m] }));
}

function expectEqual(a: Tensor, b: Tensor, tolerance = 1e-5): void {
  expect(a.shape).toEqual(b.shape);
  const right = b.data();
  a.data().forEach((x, i) => {
    expect(Math.abs(x - right[i])).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(right[i])));
  });
}

function dot(a: Tensor, b: Tensor): number {
  return mul(a, b).sum().item();
}

const run = { numRuns: 60, seed: 1 };

describe('laws', () => {
  it('a batch gives what its rows give, one by one', () => {
    const inputs = fc
      .tuple(size, size, size)
      .chain(([n, k, m]) => fc.tuple(matrix(n, k), matrix(m, k)));
    fc.assert(
      fc.property(inputs, ([x, weight]) => {
        const layer = (rows: Tensor) => softmax(tanh(linear(rows, weight)));
        const rows = Array.from({ length: x.shape[0] }, (_, i) => layer(select(x, 0, i)));
        expectEqual(layer(x), stack(rows));
      }),
      run,
    );
  });

  it('softmax does not see a common shift, and sums to 1', () => {
    fc.assert(
      fc.property(
        size.chain((n) => matrix(3, n)),
        value,
        (x, shift) => {
          expectEqual(softmax(add(x, 100 * shift)), softmax(x), 1e-4);
          for (const total of softmax(x).sum(1).data()) expect(total).toBeCloseTo(1, 5);
        },
      ),
      run,
    );
  });

  it('(AB)ᵀ = BᵀAᵀ', () => {
    const inputs = fc
      .tuple(size, size, size)
      .chain(([n, k, m]) => fc.tuple(matrix(n, k), matrix(k, m)));
    fc.assert(
      fc.property(inputs, ([a, b]) => {
        expectEqual(transpose(matmul(a, b)), matmul(transpose(b), transpose(a)));
      }),
      run,
    );
  });

  it('⟨Jv, u⟩ = ⟨v, Jᵀu⟩: backward is the transpose of a step forward', () => {
    const inputs = fc
      .tuple(size, size)
      .chain(([n, m]) => fc.tuple(matrix(n, m), matrix(n, m), matrix(n, n), matrix(n, n)));
    fc.assert(
      fc.property(inputs, ([x, v, w, u]) => {
        const [point, direction, weight, weights] = [x, v, w, u].map((t) =>
          tensor(t.data(), { shape: t.shape, dtype: 'float64' }),
        );
        const f = (t: Tensor) => matmul(sin(t), transpose(tanh(t))).mul(weight);
        const h = 1e-5;
        const ahead = f(add(point, mul(direction, h)));
        const behind = f(sub(point, mul(direction, h)));
        point.requiresGrad = true;
        const [pulled] = grad(f(point), [point], { gradient: weights });
        const forward = dot(sub(ahead, behind), weights) / (2 * h);
        const back = dot(direction, pulled as Tensor);
        expect(Math.abs(forward - back)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(back)));
      }),
      run,
    );
  });
});

/** Steps of a random program: each takes two earlier values of one square shape. */
const steps: readonly ((a: Tensor, b: Tensor) => Tensor)[] = [
  add,
  sub,
  mul,
  (a) => tanh(a),
  (a) => sigmoid(a),
  (a) => sin(a),
  (a) => softmax(a),
  (a) => transpose(a),
  (a, b) => tanh(matmul(a, b)),
  (a, b) => tanh(matmul(transpose(a), b)),
  (a, b) => sub(a, mean(b, 0, { keepDim: true })),
  (a, b) => mul(a, mean(b, 1, { keepDim: true })),
  (a, b) => concat([slice(a, 0, { start: 1 }), slice(b, 0, { end: 1 })]),
  (a) => select(stack([a, a], 1), 1, 0),
];

interface Program {
  readonly size: number;
  readonly leaves: readonly number[][];
  readonly code: readonly (readonly [step: number, a: number, b: number])[];
}

const program: fc.Arbitrary<Program> = size.chain((n) =>
  fc.record({
    size: fc.constant(n),
    leaves: fc.array(fc.array(value, { minLength: n * n, maxLength: n * n }), {
      minLength: 2,
      maxLength: 3,
    }),
    code: fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(99), fc.nat(99)), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

/** The result and the gradients of the leaves. */
function execute({ size: n, leaves, code }: Program, dtype: DType): Tensor[] {
  const inputs = leaves.map((values) =>
    tensor(values, { shape: [n, n], dtype, requiresGrad: true }),
  );
  const values = [...inputs];
  for (const [step, a, b] of code) {
    values.push(steps[step](values[a % values.length], values[b % values.length]));
  }
  const result = values[values.length - 1];
  mean(tanh(result)).backward();
  return [result, ...inputs.map((input) => input.grad ?? mul(input, 0))];
}

describe('random programs', () => {
  it('give the same values and gradients on SIMD as in float64', () => {
    fc.assert(
      fc.property(program, (code) => {
        const exact = withKernels(referenceKernels, () => execute(code, 'float64'));
        const fast = withKernels(wasmKernels, () => execute(code, 'float32'));
        exact.forEach((x, i) => {
          expectEqual(fast[i], x, 2e-4);
        });
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
