/** @file Measuring predicted values against the rows. */

import type { Tensor } from '@nnzoo/core';
import type { TableBatch } from '@nnzoo/data';
import { type Evaluation, type NamedTensors, RegressionErrors } from '@nnzoo/training';

/** `rmse`, `mae`, `r2` of what `predict` says, beside what `more` says about the model. */
export function valueEvaluation(
  predict: (batch: TableBatch) => ArrayLike<number>,
  more: () => Readonly<Record<string, number>> = () => ({}),
): Evaluation<TableBatch> {
  const errors = new RegressionErrors();
  return {
    see: (batch) => errors.add(batch.values, predict(batch)),
    metrics: () => ({ ...errors.metrics(), ...more() }),
  };
}

/** Predicted values, [B] or [B, 1], as the answer of a graph. */
export function asValue(values: Tensor): NamedTensors {
  return { value: values.reshape([-1]) };
}
