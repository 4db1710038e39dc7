/** @file The plan of a run, and what it comes to for so many rows: batch size, steps, epochs. */
import { UsageError } from '@nnzoo/core';
import type { Plan } from '../contract.ts';

/**
 * The usual plan of an architecture with what was asked for in its place. Asked for in epochs, a plan that
 * counts in steps evaluates once an epoch: its every so many steps would come ten times as often in an
 * epoch of ten times the rows, each time with ten times the rows to look at.
 */
export function planWith<O>(
  usual: Plan | ((options: O) => Plan),
  options: O,
  asked: Partial<Plan> = {},
): Plan {
  const planned = typeof usual === 'function' ? usual(options) : usual;
  const inEpochs = 'steps' in planned.length && asked.length && 'epochs' in asked.length;
  if (!inEpochs) return { ...planned, ...asked };
  const { evaluateEvery: _, ...rest } = planned;
  return { ...rest, ...asked };
}

/** A plan worked out for a training part of known size. */
export interface Extent {
  /** Rows of a full batch, or parallel readers for the order `streams`. */
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Passes begun by the end, the last one perhaps not finished. */
  readonly epochs: number;
}

/**
 * Works a plan out for `size` rows. A batch larger than the data is all of it. The last batch of a
 * pass may be smaller; `streams` leaves over the rows that do not fill all readers evenly.
 *
 * @throws UsageError `plan/…` for numbers that are not whole, or negative.
 */
export function extentOf(plan: Plan, size: number): Extent {
  const { length, order } = plan;
  const batchSize = plan.batchSize === 'all' ? size : Math.min(plan.batchSize, size);
  checkCount('batchSize', batchSize, 1);
  if (plan.evaluateEvery !== undefined) checkCount('evaluateEvery', plan.evaluateEvery, 1);
  if (plan.patience !== undefined) checkCount('patience', plan.patience, 1);
  const stepsPerEpoch =
    order === 'streams' ? Math.floor(size / batchSize) : Math.ceil(size / batchSize);
  if ('epochs' in length) {
    checkCount('epochs', length.epochs, 0);
    const totalSteps = length.epochs * stepsPerEpoch;
    return { batchSize, stepsPerEpoch, totalSteps, epochs: length.epochs };
  }
  checkCount('steps', length.steps, 0);
  const epochs = Math.ceil(length.steps / stepsPerEpoch);
  return { batchSize, stepsPerEpoch, totalSteps: length.steps, epochs };
}

function checkCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new UsageError(
    `plan/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    `${name}: ${value} given, expected a whole number of at least ${least}`,
    { option: name, value, range: `at least ${least}` },
  );
}
