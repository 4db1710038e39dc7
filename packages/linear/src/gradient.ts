/** @file Linear regression and logistic regression, step by step downhill. Read after least-squares.ts. */
import { cast, mse, SGD, type Tensor, tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import {
  classAnswers,
  classCrossEntropy,
  classifierEvaluation,
  gradientTrainer,
  largest,
  type Trainer,
} from '@nnzoo/training';
import { asValue, valueEvaluation } from './evaluation.ts';
import { classFigures, type FigureSource } from './figures.ts';
import { asTensor, LinearModel } from './linear-model.ts';
import type { LinearOptions } from './options.ts';
import { valueFigures } from './value-figures.ts';

type LinearTrainer = Trainer<TableBatch, TableInput, TablePredictions, LinearModel>;

/** Least squares by gradient descent: the same minimum as the solution has, reached in many steps. */
export function descentTrainer(
  options: LinearOptions,
  preprocessor: TablePreprocessor,
): LinearTrainer {
  const model = new LinearModel(preprocessor.columns.length, 1);
  const source: FigureSource = {
    preprocessor,
    predict: (rows) => model.predict(rows),
    weights: () => model.weight.data(),
  };
  return gradientTrainer({
    model,
    scoped: true,
    optimizer: optimizerOf(model, options),
    loss: (batch: TableBatch) => {
      const targets = tensor(batch.values, { shape: [batch.size, 1] });
      return mse(model.forward(asTensor(batch)), targets).add(penalty(model, options.ridge));
    },
    evaluation: () => valueEvaluation((batch) => model.predict(batch)),
    forward: (x) => asValue(model.forward(cast(x, 'float64'))),
    predict: (input: TableInput) => ({ kind: 'value', values: model.predict(input) }) as const,
    figures: (context) => valueFigures(source, context),
  });
}

/**
 * Logistic regression: p = softmax(x·Wᵀ + b), cross-entropy. For two classes this says the same as
 * one sigmoid.
 *
 * @see Cox (1958), The Regression Analysis of Binary Sequences
 */
export function logisticTrainer(
  options: LinearOptions,
  preprocessor: TablePreprocessor,
  classWeights: Float64Array | null = null,
): LinearTrainer {
  const classes = preprocessor.labels.length;
  const model = new LinearModel(preprocessor.columns.length, classes);
  const probabilitiesOf = (rows: TableInput) => model.forward(asTensor(rows)).softmax(1).data();
  const source: FigureSource = {
    preprocessor,
    predict: (rows) => model.predict(rows),
    weights: () => model.weight.data(),
  };
  return gradientTrainer({
    model,
    scoped: true,
    optimizer: optimizerOf(model, options),
    loss: ({ classes: ids, ...batch }: TableBatch) => {
      const scores = model.forward(asTensor(batch));
      return classCrossEntropy(scores, ids, classWeights).add(penalty(model, options.ridge));
    },
    evaluation: () => classifierEvaluation(classes, (batch) => model.forward(asTensor(batch))),
    forward: (x) => classAnswers(model.forward(cast(x, 'float64')).softmax(1)),
    predict: (input: TableInput) => {
      const probabilities = probabilitiesOf(input);
      return { kind: 'class', classes: largest(probabilities, classes), probabilities } as const;
    },
    figures: (context) => classFigures(source, context),
  });
}

function optimizerOf(model: LinearModel, { learningRate, momentum }: LinearOptions): SGD {
  return new SGD(model.namedParameters(), { learningRate, momentum });
}

/** ridge·|w|²; the bias stays free. */
function penalty({ weight }: LinearModel, ridge: number): Tensor {
  return weight.square().sum().mul(ridge);
}
