/**
 * @file The one loop that a self-organizing map needs and no other op has: pull every row of a
 * codebook towards an input, in place, and measure the distances to the next. Read after tensor.ts.
 */
import { newStorage } from './memory.ts';
import { kernelsFor } from './runtime.ts';
import { Tensor } from './tensor.ts';

/** Which rows of `rows` to use; −1 leaves that half out. */
export interface AttractRequest {
  /** Inputs, [N, F]. */
  readonly rows: Tensor;
  /** Number of the row that attracts. */
  readonly x: number;
  /** Number of the row to measure the distances to, afterwards. */
  readonly next: number;
}

/**
 * w_u ← w_u + amounts_u·(x − w_u) for every row u of `codebook` [U, F], in place; then the squared
 * distances |next − w_u|², [U]. `amounts` is [U], between 0 (stay) and 1 (become x). One pass over
 * the codebook instead of three: it is what an online step costs. Not differentiable.
 *
 * @see Kohonen (1982), Self-organized formation of topologically correct feature maps, eq. 2
 */
export function attract(codebook: Tensor, amounts: Tensor, request: AttractRequest): Tensor {
  const { rows, x, next } = request;
  const [units, size] = codebook.shape;
  const distances = newStorage(codebook.dtype, next < 0 ? 0 : units);
  const kernels = kernelsFor(codebook.dtype);
  kernels.attract(codebook.storage, amounts.storage, rows.storage, x, next, distances, units, size);
  codebook.storage.version++;
  return new Tensor(distances, [distances.length]);
}
