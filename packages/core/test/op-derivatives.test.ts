/** @file Every op's derivatives against difference quotients, and once more differentiated. Read after ops.test.ts. */
import { describe, expect, it } from 'vitest';
import { square, type Tensor } from '../src/index.ts';
import { expectSlopes } from './directions.ts';
import { errorOf } from './errors.ts';
import { asView, floatsOf, measurable, smooth } from './op-table/differentiable.ts';

describe.each(smooth)('derivative of %s', (op, row) => {
  const samples = measurable(row).map((sample) => [sample.title, sample] as const);

  it.each(samples)(
    'agrees with difference quotients, and has the operand’s type: %s',
    (_, sample) => {
      const [inputs, compute] = floatsOf(sample);
      const viewed = (...x: Tensor[]) => compute(...x.map(asView));
      for (const gradients of [expectSlopes(compute, inputs), expectSlopes(viewed, inputs)]) {
        inputs.forEach((input, i) => {
          expect(gradients[i]?.shape).toEqual(input.shape);
          expect(gradients[i]?.dtype).toBe('float64');
        });
      }
    },
  );

  it.each(samples)('a second time: %s', (_title, sample) => {
    const [inputs, compute] = floatsOf(sample);
    const squared = (...x: Tensor[]) => square(compute(...x)); // so that g depends on x, too
    if ((sample.derivative ?? row.derivative) === 'twice') {
      expectSlopes(squared, inputs, 2);
    } else {
      const error = errorOf(() => expectSlopes(squared, inputs, 2));
      expect(error.code).toBe('backward/no-second-derivative');
      expect(op).toContain(error.details.op);
    }
  });
});
