/**
 * @file The one loop that a self-organizing map needs and no other op has: move every row of a
 * codebook towards an input, in place, and measure the distances to the next. Read after tensor.ts.
 */
import './kernels/wasm/neighborhood-update.ts';
import { ShapeError, UsageError } from './errors.ts';
import { newStorage } from './memory.ts';
import { contiguous, dropCopy, isFloat, mixedError } from './ops/layout.ts';
import { checkWritten, written } from './ops/written.ts';
import { kernelsFor } from './runtime.ts';
import { formatShape } from './shape.ts';
import { Tensor } from './tensor.ts';

/** Which rows of `rows` to use; −1 leaves that half out. */
export interface NeighborhoodUpdateRequest {
  /** Inputs, [N, F]. */
  readonly rows: Tensor;
  /** Number of the row that the units move towards. */
  readonly x: number;
  /** Number of the row to measure the distances to, afterwards. */
  readonly next: number;
}

/**
 * w_u ← w_u + amounts_u·(x − w_u) for every row u of `codebook` [U, F], in place; then the squared
 * distances |next − w_u|², [U]. `amounts` is [U], between 0 (stay) and 1 (become x). One pass over
 * the codebook instead of three: it is what an online step costs. Not differentiable.
 *
 * @throws ShapeError `neighborhoodUpdate/shapes`; UsageError `neighborhoodUpdate/dtype`, `dtype/mixed`,
 * `index/out-of-range`, `in-place/shared`, `in-place/repeated`.
 * @see Kohonen (1982), Self-organized formation of topologically correct feature maps, eq. 2
 */
export function neighborhoodUpdate(
  codebook: Tensor,
  amounts: Tensor,
  request: NeighborhoodUpdateRequest,
): Tensor {
  const { rows, x, next } = request;
  checkOperands(codebook, amounts, rows);
  checkRow('x', x, rows.shape[0]);
  checkRow('next', next, rows.shape[0]);
  const [units, size] = codebook.shape;
  const distances = newStorage(codebook.dtype, next < 0 ? 0 : units);
  const block = contiguous(codebook);
  const share = contiguous(amounts);
  const from = contiguous(rows);
  const kernels = kernelsFor(codebook.dtype);
  kernels.neighborhoodUpdate({
    codebook: block.storage,
    amounts: share.storage,
    rows: from.storage,
    x,
    next,
    distances,
    units,
    size,
  });
  dropCopy(share, amounts);
  dropCopy(from, rows);
  written(codebook, block);
  return new Tensor(distances, [distances.length]);
}

function checkOperands(codebook: Tensor, amounts: Tensor, rows: Tensor): void {
  const fits =
    codebook.rank === 2 &&
    amounts.rank === 1 &&
    rows.rank === 2 &&
    amounts.shape[0] === codebook.shape[0] &&
    rows.shape[1] === codebook.shape[1];
  if (!fits) {
    const shapes = [codebook, amounts, rows].map(({ shape }) => formatShape(shape));
    throw new ShapeError(
      'neighborhoodUpdate/shapes',
      `neighborhoodUpdate: codebook ${shapes[0]}, amounts ${shapes[1]}, rows ${shapes[2]}; expected [units, features], [units], [rows, features]`,
      { codebook: codebook.shape, amounts: amounts.shape, rows: rows.shape },
    );
  }
  const { dtype } = codebook;
  if (!isFloat(dtype)) {
    const message = `neighborhoodUpdate: the codebook is ${dtype}; expected float32 or float64`;
    throw new UsageError('neighborhoodUpdate/dtype', message, { dtype });
  }
  const other = [amounts, rows].find((operand) => operand.dtype !== dtype);
  if (other !== undefined) throw mixedError('neighborhoodUpdate', dtype, other.dtype);
  checkWritten('neighborhoodUpdate', codebook, { amounts, rows });
}

function checkRow(name: string, row: number, count: number): void {
  if (Number.isInteger(row) && row >= -1 && row < count) return;
  throw new UsageError(
    'index/out-of-range',
    `neighborhoodUpdate: ${name} is ${row}; expected a row from 0 to ${count - 1}, or -1 for none`,
    { index: row, size: count },
  );
}
