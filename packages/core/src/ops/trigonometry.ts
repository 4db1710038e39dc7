/** @file Angles and hyperbolas beside sin and cos, each as one expression. Read after elementwise.ts. */
import * as e from '../expressions/build.ts';
import { elementwise } from './elementwise.ts';

/** tan x = sin x/cos x, x in radians. @shape [...] → [...] */
export const tan = elementwise('tan', (x) => e.tan(x));

/** arcsin x, −π/2 … π/2; NaN beyond −1 … 1. @shape [...] → [...] */
export const asin = elementwise('asin', (x) => e.asin(x));

/** arccos x, 0 … π; NaN beyond −1 … 1. @shape [...] → [...] */
export const acos = elementwise('acos', (x) => e.acos(x));

/** arctan x, −π/2 … π/2. @shape [...] → [...] */
export const atan = elementwise('atan', (x) => e.atan(x));

/**
 * The angle of the point (x, y) seen from 0, −π … π: arctan y/x in the right quadrant.
 * @shape [...y], [...x] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const atan2 = elementwise('atan2', (y, x) => e.atan2(y, x));

/** sinh x = (eˣ − e⁻ˣ)/2. @shape [...] → [...] */
export const sinh = elementwise('sinh', (x) => e.sinh(x));

/** cosh x = (eˣ + e⁻ˣ)/2. @shape [...] → [...] */
export const cosh = elementwise('cosh', (x) => e.cosh(x));
