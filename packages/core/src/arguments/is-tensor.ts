/** @file What is a tensor, asked without importing the class: its ops check their operands with it. */
import type { Tensor } from '../tensor.ts';

/** True for the tensors of any copy of this package, so that two copies understand each other. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'storage' in value && 'rank' in value;
}
