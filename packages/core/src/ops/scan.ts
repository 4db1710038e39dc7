/** @file Running totals and products. Read after reduce.ts. */
import { checkTensor } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { normalizeAxis, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { stack } from './join.ts';
import { contiguous, dropCopy, toNumber } from './layout.ts';
import { unbind } from './slice.ts';

/**
 * y[i] = x[0] + … + x[i] along an axis (default the last).
 * @shape [..., n, ...] → [..., n, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function cumsum(x: Tensor, axis = -1): Tensor {
  checkTensor('cumsum', x);
  const at = normalizeAxis('cumsum', axis, Math.max(1, x.rank));
  return runningSum(toNumber(x), { axis: at, reverse: false });
}

interface Direction {
  readonly axis: number;
  readonly reverse: boolean;
}

function runningSum(x: Tensor, { axis, reverse }: Direction): Tensor {
  const from = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  kernelsFor(x.dtype).cumulativeSum({
    x: from.storage,
    out,
    outer: sizeOf(x.shape.slice(0, axis)),
    size: x.shape[axis] ?? 1,
    inner: sizeOf(x.shape.slice(axis + 1)),
    reverse,
  });
  dropCopy(from, x);
  return record(new Tensor(out, x.shape), cumsumDerivative, [x], [], { axis, reverse });
}
/** ∂/∂x[i] = g[i] + … + g[n − 1]: the running sum from the other end. */
const cumsumDerivative: Derivative<Direction> = {
  op: 'cumsum',
  reads: 'nothing',
  gradients: [(g, { context: { axis, reverse } }) => runningSum(g, { axis, reverse: !reverse })],
};

/**
 * y[i] = x[0]·…·x[i] along an axis (default the last), one product after the other, so that zeros have
 * their gradients too.
 * @shape [..., n, ...] → [..., n, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function cumprod(x: Tensor, axis = -1): Tensor {
  checkTensor('cumprod', x);
  const at = normalizeAxis('cumprod', axis, Math.max(1, x.rank));
  const from = toNumber(x);
  if (x.rank === 0 || x.size === 0) return mul(from, 1);
  const products = unbind(from, at);
  for (let i = 1; i < products.length; i++) products[i] = mul(products[i - 1], products[i]);
  return stack(products, at);
}
