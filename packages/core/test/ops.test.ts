/** @file Every op against its row of the table: values, layouts, gradients, errors. Read after op-table.ts. */
import { describe, expect, it } from 'vitest';
import { type DType, grad, type Tensor, withKernels } from '../src/index.ts';
import * as ops from '../src/ops/index.ts';
import { type Backend, backends } from './backends.ts';
import { errorOf } from './errors.ts';
import { asView, floatsOf, measurable, smooth } from './op-table/differentiable.ts';
import { refusals } from './op-table/refusals.ts';
import { type OpRow, type Plain, type Sample, toTensor } from './op-table/row.ts';
import { opTable } from './op-table.ts';

const rows = Object.entries<OpRow>(opTable);

/** Largest difference allowed, relative to the largest number of a result. */
function toleranceOf(row: OpRow, dtype: DType): number {
  return dtype === 'float64' ? 1e-11 : (row.tolerance ?? 4e-6);
}

function expectClose(out: Tensor, expected: Plain, tolerance: number): void {
  expect(out.shape).toEqual(expected.shape);
  const finite = expected.values.filter(Number.isFinite).map(Math.abs);
  const allowed = tolerance * Math.max(1, ...finite);
  const values = Array.from(out.data());
  for (const [i, value] of values.entries()) {
    const wanted = expected.values[i];
    const isSame = Object.is(value, wanted) || value === wanted;
    if (!isSame && !(Math.abs(value - wanted) <= allowed)) {
      expect.fail(`element ${i} is ${value}, expected ${wanted} within ${allowed}`);
    }
  }
}

function expectSample(row: OpRow, sample: Sample, backend: Backend, lay: (x: Tensor) => Tensor) {
  const { inputs, apply, expected } = sample;
  const dtype = sample.dtype ?? backend.dtype;
  const tensors = inputs.map((input) => {
    const x = toTensor(input, backend.dtype);
    return input.kind === 'float' ? lay(x) : x;
  });
  const out = apply(...tensors);
  expect(out.dtype).toBe(dtype);
  expectClose(out, expected(...inputs.map(({ plain }) => plain)), toleranceOf(row, dtype));
}

describe('the op table', () => {
  it('has a row for every op, and no other rows', () => {
    expect(Object.keys(opTable).sort()).toEqual(Object.keys(ops).sort());
  });
  it('has samples in every row', () => {
    for (const [op, { samples }] of rows) expect(samples.length, op).toBeGreaterThan(0);
  });
});

describe.each(backends)('values on $name', (backend) => {
  describe.each(rows)('%s', (_, row) => {
    it.each(row.samples.map((sample) => [sample.title, sample] as const))(
      '%s',
      (_title, sample) => {
        withKernels(backend.kernels, () => {
          expectSample(row, sample, backend, (x) => x);
          expectSample(row, sample, backend, asView);
        });
      },
    );
  });
});

describe.each(smooth)('gradient of %s', (_, row) => {
  it('is on the SIMD kernels what it is on the plain ones', () => {
    for (const sample of measurable(row)) {
      const [expected, given] = [backends[0], backends[2]].map((backend) => {
        return withKernels(backend.kernels, () => gradientOf(sample, backend.dtype));
      });
      given.forEach((gradient, i) => {
        const [values, wanted] = [gradient, expected[i]].map((one) => [...one.data()].map(Number));
        const allowed = 1e-4 * Math.max(1, ...wanted.map(Math.abs));
        values.forEach((value, at) => {
          if (Math.abs(value - wanted[at]) <= allowed) return;
          expect.fail(`${sample.title}: element ${at} is ${value}, expected ${wanted[at]}`);
        });
      });
    }
  });
});

/** The gradient by each float operand, where that of the result is the result. */
function gradientOf(sample: Sample, dtype: 'float32' | 'float64'): Tensor[] {
  const [inputs, compute] = floatsOf(sample, dtype);
  for (const input of inputs) input.requiresGrad = true;
  const out = compute(...inputs);
  return grad(out, inputs, { gradient: out.detach() }).map(
    (one) => one ?? expect.fail('no gradient'),
  );
}

describe('bad calls', () => {
  const calls = rows.flatMap(([op, { errors = [] }]) =>
    errors.map((bad, i) => [op, bad.code, i, bad] as const),
  );
  it.each(calls)('%s is refused: %s (%i)', (_op, code, _i, { details = {}, call }) => {
    const error = errorOf(call);
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });

  it.each(refusals.map((refusal, i) => [i, ...refusal] as const))(
    'part by part (%i): %s',
    (_, code, call, details = {}) => {
      const error = errorOf(call);
      expect(error.code).toBe(code);
      expect(error.details).toMatchObject(details);
    },
  );
});
