/** @file Functions of one number that exercises take the slope of. */

const square = (x: number): number => x * x;
const cubeMinus = (x: number): number => x * x * x - 2 * x;
const reciprocal = (x: number): number => 1 / x;
const root = (x: number): number => Math.sqrt(x);

/** Curves with slopes of both signs, each with its name. */
export const curves = [square, cubeMinus, reciprocal, root] as const;
