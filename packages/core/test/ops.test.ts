/** @file Every op against its row of the table: values, layouts, gradients, errors. Read after op-table.ts. */
import { describe, expect, it } from 'vitest';
import {
  type DType,
  grad,
  gradcheck,
  square,
  type Tensor,
  transpose,
  withKernels,
} from '../src/index.ts';
import * as ops from '../src/ops/index.ts';
import { type Backend, backends } from './backends.ts';
import { errorOf } from './errors.ts';
import { type Input, type OpRow, type Plain, type Sample, toTensor } from './op-table/row.ts';
import { opTable } from './op-table.ts';

const rows = Object.entries<OpRow>(opTable);

/** Largest difference allowed, relative to the largest number of a result. */
function toleranceOf(row: OpRow, dtype: DType): number {
  return dtype === 'float64' ? 1e-11 : (row.tolerance ?? 4e-6);
}

/** The same numbers, held in another order: the view of a transposed copy. */
function asView(x: Tensor): Tensor {
  return x.rank < 2 ? x : transpose(x.transpose().add(0));
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

/** The float operands of a sample, and the op as a function of them alone. */
function floatsOf({ inputs, apply }: Sample): [Tensor[], (...x: Tensor[]) => Tensor] {
  const isFloat = ({ kind }: Input) => kind === 'float';
  const compute = (...x: Tensor[]): Tensor => {
    const queue = [...x];
    return apply(
      ...inputs.map((input) =>
        isFloat(input) ? (queue.shift() as Tensor) : toTensor(input, 'float64'),
      ),
    );
  };
  return [inputs.filter(isFloat).map((input) => toTensor(input, 'float64')), compute];
}

const smooth = rows.filter(([, { derivative }]) => !derivative.startsWith('none'));

/** Samples whose derivative can be measured: float in, float64 out, away from kinks. */
function measurable(row: OpRow): Sample[] {
  return row.samples.filter(
    ({ inputs, dtype, isKink }) =>
      !isKink &&
      inputs.some(({ kind }) => kind === 'float') &&
      (dtype === undefined || dtype === 'float64'),
  );
}

describe.each(smooth)('derivative of %s', (op, row) => {
  const samples = measurable(row).map((sample) => [sample.title, sample] as const);

  it.each(samples)('agrees with difference quotients: %s', (_title, sample) => {
    const [inputs, compute] = floatsOf(sample);
    expect(gradcheck(compute, inputs)).toMatchObject({ ok: true });
    const viewed = (...x: Tensor[]) => compute(...x.map(asView));
    expect(gradcheck(viewed, inputs)).toMatchObject({ ok: true });
  });

  it.each(samples)('has the shape and type of the operands: %s', (_title, sample) => {
    const [inputs, compute] = floatsOf(sample);
    for (const input of inputs) input.requiresGrad = true;
    const out = compute(...inputs);
    const gradients = grad(out, inputs, { gradient: out.detach() });
    inputs.forEach((input, i) => {
      expect(gradients[i]?.shape).toEqual(input.shape);
      expect(gradients[i]?.dtype).toBe('float64');
    });
  });

  it.each(samples)('a second time: %s', (_title, sample) => {
    const [inputs, compute] = floatsOf(sample);
    const squared = (...x: Tensor[]) => square(compute(...x)); // so that g depends on x, too
    if ((sample.derivative ?? row.derivative) === 'twice') {
      expect(gradcheck(squared, inputs, { order: 2 })).toMatchObject({ ok: true });
    } else {
      const error = errorOf(() => gradcheck(squared, inputs, { order: 2 }));
      expect(error.code).toBe('backward/no-second-derivative');
      expect(op).toContain(error.details.op);
    }
  });
});

describe('bad calls', () => {
  const calls = rows.flatMap(([op, { errors = [] }]) =>
    errors.map((bad, i) => [op, bad.code, i, bad] as const),
  );
  it.each(calls)('%s is refused: %s (%i)', (_op, code, _i, { details = {}, call }) => {
    const error = errorOf(call);
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });
});
