/** @file What is done to gradients between backward and the optimizer's step. Read after autograd.ts. */
import { aNumber, anyTensors, check, checkTensor } from '../arguments/index.ts';
import { DivergedError, UsageError } from '../errors.ts';
import { atLeast, atMost, mul } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { own } from '../gradients.ts';
import { replaceGrad } from '../ops/create.ts';
import { contiguous, dropCopy } from '../ops/layout.ts';
import { kernelsFor } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';

const scaleRule = updateRule(['g'], ['scale'], ({ g, scale }) => ({ g: mul(g, scale) }));
const limitRule = updateRule(['g'], ['low', 'high'], ({ g, low, high }) => ({
  g: atMost(atLeast(g, low), high),
}));

/** Forgets the gradients, so that the next backward starts from zero. */
export function zeroGrad(parameters: Iterable<Tensor>): void {
  for (const parameter of each('zeroGrad', parameters)) {
    if (parameter.gradient !== null) replaceGrad(parameter, null);
  }
}

/**
 * √Σ g² over all gradients together, accumulated in float64; 0 where there are none. A parameter
 * that is listed twice counts once.
 */
export function gradNorm(parameters: Iterable<Tensor>): number {
  return normOf(each('gradNorm', parameters));
}

function normOf(parameters: Iterable<Tensor>): number {
  let squares = 0;
  for (const { gradient } of parameters) {
    if (gradient === null) continue;
    const row = contiguous(gradient);
    squares += kernelsFor(row.dtype).sumOfSquares(row.storage, row.size);
    dropCopy(row, gradient);
  }
  return Math.sqrt(squares);
}

/**
 * Scales all gradients together so that their norm is at most `maxNorm`: g ← g·maxNorm/(norm + 1e-6)
 * where the norm is larger. The direction stays. Recurrent nets need it where gradients explode. A
 * gradient that somebody else holds is left as it is, and replaced in the parameter.
 * @returns the norm before.
 * @throws DivergedError `clip/not-finite` where the norm is NaN or infinite, with the gradients as
 * they were; UsageError `clip/limit` for a maxNorm that is not above 0.
 * @see Pascanu, Mikolov, Bengio (2013), algorithm 1
 */
export function clipGradNorm(parameters: Iterable<Tensor>, maxNorm: number): number {
  checkLimit('clipGradNorm', maxNorm);
  const list = [...each('clipGradNorm', parameters)];
  const norm = normOf(list);
  if (!Number.isFinite(norm)) {
    throw new DivergedError(
      'clip/not-finite',
      `clipGradNorm: the norm of the gradients is ${norm}; a smaller learning rate, or clipping from the first step, keeps it finite`,
      { norm },
    );
  }
  const scale = maxNorm / (norm + 1e-6);
  if (scale >= 1) return norm;
  changeGradients(list, scaleRule, [scale]);
  return norm;
}

/**
 * Limits every element of every gradient to −limit … limit. The direction may change. A gradient
 * that somebody else holds is left as it is, and replaced in the parameter.
 * @throws UsageError `clip/limit` for a limit that is not above 0.
 */
export function clipGradValue(parameters: Iterable<Tensor>, limit: number): void {
  checkLimit('clipGradValue', limit);
  changeGradients(each('clipGradValue', parameters), limitRule, [-limit, limit]);
}

/** Changes each parameter's gradient in place, in a storage that is that parameter's alone. */
function changeGradients(
  parameters: Iterable<Tensor>,
  rule: UpdateRule,
  numbers: readonly number[],
): void {
  for (const parameter of parameters) {
    if (parameter.gradient === null) continue;
    const gradient = own(parameter.gradient);
    parameter.gradient = gradient;
    const { storage } = gradient;
    kernelsFor(storage.dtype).update(rule, [storage], numbers, storage.length);
  }
}

/** The parameters, each once, after all are seen to be tensors. */
function each(op: string, parameters: Iterable<Tensor>): Iterable<Tensor> {
  check(op, 'parameters', parameters, anyTensors);
  const list = [...new Set(parameters)];
  for (const [i, parameter] of list.entries()) checkTensor(op, parameter, `parameter ${i}`);
  return list;
}

function checkLimit(op: string, limit: number): void {
  check(op, 'the limit', limit, aNumber);
  if (limit > 0) return;
  throw new UsageError('clip/limit', `${op}: the limit is ${limit}; it must be above 0`, { limit });
}
