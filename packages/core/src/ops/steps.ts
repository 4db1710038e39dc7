/** @file Functions with kinks and jumps: |x|, sign, rounding. Read after functions.ts. */
import * as e from '../expressions/build.ts';
import { elementwise } from './elementwise.ts';

const kept = { wholeNumbers: 'kept' } as const;

/** |x|; its slope at the kink is 0. @shape [...] → [...] */
export const abs = elementwise('abs', (x) => e.abs(x), kept);

/** −1, 0 or 1; flat between the jumps. @shape [...] → [...] */
export const sign = elementwise('sign', (x) => e.sign(x), kept);

/** The largest whole number ≤ x; flat between the jumps. @shape [...] → [...] */
export const floor = elementwise('floor', (x) => e.floor(x), kept);

/** The smallest whole number ≥ x; flat between the jumps. @shape [...] → [...] */
export const ceil = elementwise('ceil', (x) => e.ceil(x), kept);

/** The nearest whole number; halves go to the even one; flat between the jumps. @shape [...] → [...] */
export const round = elementwise('round', (x) => e.round(x), kept);

/** x without its fraction: rounded toward 0; flat between the jumps. @shape [...] → [...] */
export const trunc = elementwise('trunc', (x) => e.trunc(x), kept);
