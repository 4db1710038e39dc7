/** @file What should come out for a batch, and what an output means. Read after preprocessor.ts. */

import { argmax, type Tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import {
  ConfusionMatrix,
  type Evaluation,
  largest,
  type NamedTensors,
  RegressionErrors,
  valueAnswers,
} from '@nnzoo/training';
import { type RadialBasisNetwork, rowsTensor } from './network.ts';
import type { RbfPreprocessor } from './preprocessor.ts';

/** Classes that the preprocessor tells apart; 0 where a value is predicted. */
export function classCount(preprocessor: RbfPreprocessor): number {
  return preprocessor.labels.length;
}

/** 1 for the class of a row and 0 for the others, or its value: [N, O]. */
export function targetsOf(
  { size, classes, values }: TableBatch,
  preprocessor: RbfPreprocessor,
): Float64Array {
  const count = classCount(preprocessor);
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
  preprocessor: RbfPreprocessor,
  rows: TableInput,
): TablePredictions {
  const outputs = outputsOf(network, rows);
  const count = classCount(preprocessor);
  return count === 0
    ? { kind: 'value', values: outputs.map((value) => preprocessor.value(value)) }
    : { kind: 'class', classes: largest(outputs, count), scores: outputs };
}

/** The same as ops. @shape [B, F] float64 → answers */
export function answersOf(
  network: RadialBasisNetwork,
  preprocessor: RbfPreprocessor,
  x: Tensor,
): NamedTensors {
  const scores = network.forward(x);
  if (classCount(preprocessor) === 0) return valueAnswers(scores, preprocessor.targetScale);
  return { class: argmax(scores, 1), scores };
}

/** `accuracy`, `precision`, `recall`, `f1` of classes; `rmse`, `mae`, `r2` of values, in their unit. */
export function evaluate(
  network: RadialBasisNetwork,
  preprocessor: RbfPreprocessor,
): Evaluation<TableBatch> {
  const matrix = new ConfusionMatrix(classCount(preprocessor));
  const errors = new RegressionErrors();
  return {
    see: (batch) => {
      const answers = predict(network, preprocessor, batch);
      if (answers.kind === 'class') matrix.add(batch.classes, answers.classes);
      else
        errors.add(
          Float64Array.from(batch.values, (v) => preprocessor.value(v)),
          answers.values,
        );
    },
    metrics: () => (classCount(preprocessor) > 0 ? matrix.metrics() : errors.metrics()),
  };
}
