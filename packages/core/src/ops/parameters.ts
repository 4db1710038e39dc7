/** @file What an op is given beside its input: a gain, a bias, weights of classes, an epsilon. Read after create.ts. */
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';
import type { DType } from '../storage.ts';
import type { Tensor } from '../tensor.ts';
import { full } from './create.ts';
import { mixedError } from './layout.ts';

/** What a gain, a bias or a statistic must be. */
interface Wanted {
  readonly op: string;
  readonly shape: Shape;
  readonly dtype: DType;
}

/**
 * The parameter given, checked; without one, `value` everywhere.
 * @throws ShapeError `<op>/<name>`; UsageError `dtype/mixed`.
 */
export function parameterOf(
  name: string,
  given: Tensor | undefined,
  { op, shape, dtype }: Wanted,
  value: number,
): Tensor {
  if (given === undefined) return full(shape, value, { dtype });
  if (given.dtype !== dtype) throw mixedError(`${op}, ${name}`, dtype, given.dtype);
  if (sameShape(given.shape, shape)) return given;
  throw new ShapeError(
    `${op}/${name}`,
    `${op}: ${name} is ${formatShape(given.shape)}; expected ${formatShape(shape)}`,
    { given: given.shape, expected: shape },
  );
}

/**
 * Checks what is added to a variance.
 * @throws UsageError `<op>/epsilon`.
 */
export function checkEpsilon(op: string, epsilon: number): void {
  if (epsilon >= 0 && epsilon < Infinity) return;
  throw new UsageError(`${op}/epsilon`, `${op}: epsilon is ${epsilon}; expected a number from 0`, {
    epsilon,
  });
}
