/** @file Division with a remainder, and what is left of a fraction. Read after elementwise.ts. */
import * as e from '../expressions/build.ts';
import { elementwise } from './elementwise.ts';

/**
 * ⌊a/b⌋, the whole part of a division, rounded down; int32 stays int32, where x/0 is 0, as in NumPy.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const floorDiv = elementwise('floorDiv', (a, b) => e.floorDiv(a, b), {
  wholeNumbers: 'kept',
});

/**
 * a − b·⌊a/b⌋, the remainder of a/b, with the sign of b; int32 stays int32, where the remainder by 0 is 0.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const mod = elementwise('mod', (a, b) => e.mod(a, b), { wholeNumbers: 'kept' });

/** x without its fraction: rounded toward 0. @shape [...] → [...] */
export const trunc = elementwise('trunc', (x) => e.trunc(x), { wholeNumbers: 'kept' });
