/**
 * @file Arithmetic, element by element, with broadcasting; each op is one expression. A gradient is
 * written down where the chain rule's own form would round otherwise. Read after elementwise.ts.
 */
import * as e from '../expressions/build.ts';
import { updateRule } from '../expressions/rule.ts';
import { kernelsFor } from '../runtime.ts';
import { rowMajor } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';

const kept = { wholeNumbers: 'kept' } as const;

/**
 * a + b.
 * @shape [...a] + [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const add = elementwise('add', (a, b) => e.add(a, b), kept);

/**
 * a − b.
 * @shape [...a] − [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const sub = elementwise('sub', (a, b) => e.sub(a, b), kept);

/**
 * a·b, element by element.
 * @shape [...a] · [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const mul = elementwise('mul', (a, b) => e.mul(a, b), kept);

/**
 * a/b; whole numbers become float32 first. x/0 is ±∞, 0/0 is NaN.
 * @shape [...a] / [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const div = elementwise('div', (a, b) => e.div(a, b), {
  gradients: [(g, _, b) => e.div(g, b), (g, a, b) => e.neg(e.div(e.mul(g, e.div(a, b)), b))],
});

/** −x. @shape [...] → [...] */
export const neg = elementwise('neg', (x) => e.neg(x), kept);

const addRule = updateRule(['sum', 'x'], [], ({ sum, x }) => ({ sum: e.add(sum, x) }));

/** a += b, where the engine alone holds a; b of a's shape, in any layout. Unrecorded. */
export function addInPlace(a: Tensor, b: Tensor): void {
  const kernels = kernelsFor(a.dtype);
  if (b.strides === null) kernels.update(addRule, [a.storage, b.storage], [], a.storage.length);
  else {
    const { shape } = a;
    kernels.addStrided(
      { storage: b.storage, offset: 0, strides: b.strides },
      { storage: a.storage, offset: 0, strides: rowMajor(shape) },
      shape,
    );
  }
}
