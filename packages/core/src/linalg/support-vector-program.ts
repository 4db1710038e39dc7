/**
 * @file The quadratic program behind support vectors, as classification and regression state it.
 * Read kernel.ts before, smo.ts after.
 *
 *   least ½ Σ sᵢsⱼαᵢαⱼK(i, j) + Σ pᵢαᵢ   with 0 ≤ αᵢ ≤ Cᵢ and Σ sᵢαᵢ = 0,  sᵢ = ±1
 *
 * Classification has one variable a row and p = −1; regression has two a row, for being too low and
 * too high. Read after kernel.ts.
 */
import { ShapeError } from '../errors.ts';
import type { KernelRows } from './kernel.ts';

/** The program. Variable i is about row i mod (number of kernel rows). */
export interface SupportVectorProgram {
  readonly kernel: KernelRows;
  /** sᵢ, 1 or −1 */
  readonly signs: ArrayLike<number>;
  /** pᵢ */
  readonly linear: ArrayLike<number>;
  /** Cᵢ, above 0 */
  readonly bounds: ArrayLike<number>;
}

/** @throws ShapeError `smo/sizes` where the sizes do not fit each other */
export function checkSizes({ kernel, signs, linear, bounds }: SupportVectorProgram): void {
  const sizes = [signs.length, linear.length, bounds.length];
  const fits = sizes.every((size) => size === sizes[0]) && sizes[0] % kernel.size === 0;
  if (fits && sizes[0] > 0) return;
  throw new ShapeError(
    'smo/sizes',
    `smo: ${sizes[0]} signs, ${sizes[1]} linear terms and ${sizes[2]} bounds for ${kernel.size} rows; all must be one whole multiple of the rows`,
    { signs: sizes[0], linear: sizes[1], bounds: sizes[2], rows: kernel.size },
  );
}
