/** @file What should come out for a batch, and what an output means. Read after view.ts. */

import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import { ConfusionMatrix, type Evaluation, largest, RegressionErrors } from '@nnzoo/training';
import { type RadialBasisNetwork, rowsTensor } from './network.ts';
import type { RbfView } from './view.ts';

/** Classes that the view tells apart; 0 where a value is predicted. */
export function classCount(view: RbfView): number {
  return view.labels.length;
}

/** 1 for the class of a row and 0 for the others, or its value: [N, O]. */
export function targetsOf({ size, classes, values }: TableBatch, view: RbfView): Float64Array {
  const count = classCount(view);
  if (count === 0) return Float64Array.from(values);
  const targets = new Float64Array(size * count);
  for (let row = 0; row < size; row++) targets[row * count + classes[row]] = 1;
  return targets;
}

/** The outputs of the rows, [N, O]. */
export function outputsOf(
  network: RadialBasisNetwork,
  { features, size }: TableInput,
): Float64Array {
  return Float64Array.from(network.forward(rowsTensor(features, size)).data());
}

/** The class of the largest output, or the value in the unit of the data. */
export function predict(
  network: RadialBasisNetwork,
  view: RbfView,
  rows: TableInput,
): TablePredictions {
  const outputs = outputsOf(network, rows);
  const count = classCount(view);
  return count === 0
    ? { kind: 'value', values: outputs.map((value) => view.value(value)) }
    : { kind: 'class', classes: largest(outputs, count) };
}

/** `accuracy`, `precision`, `recall`, `f1` of classes; `rmse`, `mae`, `r2` of values, in their unit. */
export function evaluate(network: RadialBasisNetwork, view: RbfView): Evaluation<TableBatch> {
  const matrix = new ConfusionMatrix(classCount(view));
  const errors = new RegressionErrors();
  return {
    see: (batch) => {
      const answers = predict(network, view, batch);
      if (answers.kind === 'class') matrix.add(batch.classes, answers.classes);
      else
        errors.add(
          Float64Array.from(batch.values, (v) => view.value(v)),
          answers.values,
        );
    },
    metrics: () => (classCount(view) > 0 ? matrix.metrics() : errors.metrics()),
  };
}
