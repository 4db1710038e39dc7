/** @file Tensors of counted numbers, and the identity. Read after create.ts. */

import { aNumber, bag, check, read, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { storageOf } from '../memory.ts';
import { checkShape } from '../shape.ts';
import { hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { type CreateOptions, leaf } from './create.ts';
import { createOptions } from './options.ts';

/** Options of arange. */
export interface ArangeOptions extends CreateOptions {
  /** From one number to the next; default 1. */
  step?: number;
}

const arangeOptions = bag({
  ...createOptions.settings,
  step: setting(aNumber, 1),
} satisfies Settings<ArangeOptions>);

/**
 * start, start + step, … up to but without `end`: ⌈(end − start)/step⌉ numbers.
 * @shape → [n]
 * @throws UsageError `arange/step` for a step of 0 or infinite bounds; ShapeError `shape/size`.
 */
export function arange(start: number, end: number, options?: ArangeOptions): Tensor {
  check('arange', 'start', start, aNumber);
  check('arange', 'end', end, aNumber);
  const { step, dtype, requiresGrad } = read('arange', options, arangeOptions);
  if (!(Math.abs(step) > 0) || !Number.isFinite((end - start) / step)) {
    throw new UsageError(
      'arange/step',
      `arange: from ${start} to ${end} by ${step} never ends; the step must not be 0, and all three finite`,
      { start, end, step },
    );
  }
  const shape = [Math.max(0, Math.ceil((end - start) / step))];
  checkShape('arange', shape);
  const host = hostArray(dtype, shape[0]);
  for (let i = 0; i < host.length; i++) host[i] = start + i * step;
  return leaf('arange', new Tensor(storageOf(dtype, host), shape), requiresGrad);
}

/**
 * `count` numbers at equal distances from `start` to `end`, both included.
 * @shape → [count]
 * @throws ShapeError `shape/size` for a count that is negative or fractional.
 */
export function linspace(
  start: number,
  end: number,
  count: number,
  options?: CreateOptions,
): Tensor {
  check('linspace', 'start', start, aNumber);
  check('linspace', 'end', end, aNumber);
  check('linspace', 'count', count, aNumber);
  checkShape('linspace', [count]);
  const { dtype, requiresGrad } = read('linspace', options, createOptions);
  const host = hostArray(dtype, count);
  const step = count > 1 ? (end - start) / (count - 1) : 0;
  for (let i = 0; i < count; i++) host[i] = i === count - 1 && i > 0 ? end : start + i * step;
  return leaf('linspace', new Tensor(storageOf(dtype, host), [count]), requiresGrad);
}

/**
 * The identity matrix: 1 on the diagonal, 0 elsewhere.
 * @shape → [rows, columns]; columns default to rows
 * @throws ShapeError `shape/size`.
 */
export function eye(rows: number, columns = rows, options?: CreateOptions): Tensor {
  check('eye', 'rows', rows, aNumber);
  check('eye', 'columns', columns, aNumber);
  checkShape('eye', [rows, columns]);
  const { dtype, requiresGrad } = read('eye', options, createOptions);
  const host = hostArray(dtype, rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) host[i * columns + i] = 1;
  return leaf('eye', new Tensor(storageOf(dtype, host), [rows, columns]), requiresGrad);
}
