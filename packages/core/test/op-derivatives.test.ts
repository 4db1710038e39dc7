/** @file Every op's derivatives against difference quotients, and once more differentiated. Read after ops.test.ts. */
import { describe, expect, it } from 'vitest';
import { grad, gradcheck, square, type Tensor } from '../src/index.ts';
import { errorOf } from './errors.ts';
import { asView, floatsOf, measurable, smooth } from './op-table/differentiable.ts';

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
