/** @file Whether a model fits into memory, estimated from sizes before anything is allocated. */
import { LimitError } from '@nnzoo/core';
import type { Dataset, Expansion, Plan } from './contract.ts';

/** Bytes of a float32. */
const bytesEach = 4;

/**
 * How often a model's values are held while it trains: themselves, their gradients, two states of
 * the optimizer, and two copies for checkpoints.
 */
const copies = 6;

/** The bytes that a model with so many values takes while it trains, at the least. */
export function trainingBytes(parameters: number): number {
  return parameters * bytesEach * copies;
}

/**
 * Refuses a model that cannot be trained in `memory` bytes, with the arithmetic.
 *
 * @throws LimitError `memory/model`
 */
export function refuseTooLarge(id: string, parameters: number, memory: number): void {
  const needed = trainingBytes(parameters);
  if (needed <= memory) return;
  const weights = `${parameters} weights of ${bytesEach} bytes are ${mebibytes(parameters * bytesEach)}`;
  const held = `held ${copies} times while it trains (weights, gradients, two optimizer states, two checkpoints) ${mebibytes(needed)}`;
  const message = `${id}: ${weights}, ${held}; ${mebibytes(memory)} may be used: make it smaller`;
  throw new LimitError('memory/model', message, { parameters, needed, memory });
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** What a step of training depends on. */
export interface StepRequest {
  readonly plan: Pick<Plan, 'batchSize'>;
  readonly expansion: Expansion;
  /** Bytes that may be used. */
  readonly memory: number;
}

/**
 * Refuses batches whose step of training does not fit into `memory` bytes, with the arithmetic and
 * the batch that would.
 *
 * @throws LimitError `memory/step`
 */
export function refuseLargeStep(
  id: string,
  { size, rowBytes = 0 }: Pick<Dataset<unknown>, 'size' | 'rowBytes'>,
  { plan: { batchSize }, expansion, memory }: StepRequest,
): void {
  const rows = batchSize === 'all' ? size : Math.min(size, batchSize);
  const each = rowBytes * expansion.step;
  if (rows * each <= memory) return;
  const fitting = Math.floor(memory / each);
  const advice =
    fitting > 0 ? `--batch-size ${fitting} would fit, or smaller rows` : 'give smaller rows';
  const message = `${id}: a step of training on ${rows} rows holds ${mebibytes(each)} for each of them, ${mebibytes(rows * each)} in all; ${mebibytes(memory)} may be used: ${advice}`;
  throw new LimitError('memory/step', message, { rows, each, memory, fitting });
}
