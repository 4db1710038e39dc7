/** @file The operands of an elementwise op, brought to one element type. Read after layout.ts. */
import { aTensor, aTensorOrNumber, check, isTensor } from '../arguments/index.ts';
import type { WholeNumbers } from '../expressions/options.ts';
import type { DType } from '../storage.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { checkMixed, isFloat, scalar, toType } from './layout.ts';

/** The op that takes them. */
interface Taker {
  readonly op: string;
  readonly arity: number;
  readonly wholeNumbers: WholeNumbers;
}

/**
 * Tensors of one element type, and numbers as that type holds them; `given` itself where it is that.
 * Numbers alone are float32 tensors.
 * @throws UsageError `dtype/mixed`, `argument/type`.
 */
export function operandsOf(taker: Taker, given: TensorLike[]): readonly TensorLike[] {
  const dtype = commonType(given);
  if (dtype === 'float32') narrow(given);
  const isReady = dtype === 'int32' ? keepsInt32(taker, given) : dtype !== null && isFloat(dtype);
  return isReady ? given : promoted(taker, given);
}

/** The element type where all tensors have one, and the others are numbers; else null. */
function commonType(given: readonly unknown[]): DType | null {
  let dtype: DType | null = null;
  for (let i = 0; i < given.length; i++) {
    const x = given[i];
    if (typeof x === 'number') continue;
    if (!isTensor(x) || (dtype !== null && dtype !== x.dtype)) return null;
    dtype = x.dtype;
  }
  return dtype;
}

/** Numbers as float32 holds them. */
function narrow(operands: TensorLike[]): void {
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (typeof x === 'number') operands[i] = Math.fround(x);
  }
}

/** int32 stays int32: no number beside it is a fraction. */
function keepsInt32({ wholeNumbers }: Taker, given: readonly TensorLike[]): boolean {
  if (wholeNumbers !== 'kept') return false;
  for (let i = 0; i < given.length; i++) {
    const x = given[i];
    if (typeof x === 'number' && x !== (x | 0)) return false;
  }
  return true;
}

function promoted(taker: Taker, given: readonly TensorLike[]): readonly TensorLike[] {
  checkOperands(taker, given);
  const tensors = given.filter(isTensor);
  if (tensors.length === 0) return given.map((x) => scalar(Number(x), 'float32'));
  const dtype = typeOf(taker, given, tensors);
  const operands = given.map((x) => (typeof x === 'number' ? x : toType(x, dtype)));
  if (dtype === 'float32') narrow(operands);
  return operands;
}

function typeOf(taker: Taker, given: readonly TensorLike[], tensors: readonly Tensor[]): DType {
  checkMixed(taker.op, tensors);
  const float = tensors.find(({ dtype }) => isFloat(dtype));
  if (float !== undefined) return float.dtype;
  return keepsInt32(taker, given) ? 'int32' : 'float32';
}

function checkOperands({ op, arity }: Taker, given: readonly TensorLike[]): void {
  const names = ['the first operand', 'the second operand', 'the third operand'];
  if (arity === 1) check(op, 'x', given[0], aTensor);
  given.forEach((x, i) => {
    check(op, names[i] ?? `operand ${i + 1}`, x, aTensorOrNumber);
  });
}
