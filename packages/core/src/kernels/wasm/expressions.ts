/** @file Each op of two numbers as one expression of vectors. Read after broadcast.ts. */
import type { BinaryName } from '../kernels.ts';
import type { BinaryExpression } from './broadcast.ts';
import { f32x4Add, f32x4Div, f32x4Max, f32x4Min, f32x4Mul, f32x4Sub } from './emit.ts';

/** f(a, b) by name. */
export const binary = {
  add: (_, a, b) => f32x4Add(a, b),
  subtract: (_, a, b) => f32x4Sub(a, b),
  multiply: (_, a, b) => f32x4Mul(a, b),
  divide: (_, a, b) => f32x4Div(a, b),
  maximum: (_, a, b) => f32x4Max(a, b),
  minimum: (_, a, b) => f32x4Min(a, b),
} satisfies Partial<Record<BinaryName, BinaryExpression>>;
