/** @file @nnzoo/linear: weighted sums, solved or learned, and support vectors. Start with linear-model.ts. */
import { Linear } from '@nnzoo/core';
import {
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
  tablePreprocessor,
} from '@nnzoo/data';
import { defineArchitecture, predictionRecords, type Trainer } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { descentTrainer, logisticTrainer } from './gradient.ts';
import type { LinearModel } from './linear-model.ts';
import type { SupportVectorClassifier } from './margins.ts';
import { checkMethod, type LinearOptions, linearOptions } from './options.ts';
import { SolveTrainer } from './solve-trainer.ts';
import type { SupportVectorRegressor } from './support-vectors.ts';
import { SvcTrainer } from './svc-trainer.ts';
import { SvrTrainer } from './svr-trainer.ts';

export { descentTrainer, logisticTrainer } from './gradient.ts';
export { fitLeastSquares, type LeastSquaresFit } from './least-squares.ts';
export { LinearModel } from './linear-model.ts';
export {
  type BinaryClassifier,
  fitMargin,
  SupportVectorClassifier,
  type TwoClasses,
} from './margins.ts';
export { SolveTrainer } from './solve-trainer.ts';
export {
  fitTube,
  SupportVectorRegressor,
  type TubeFit,
  type TubeSettings,
} from './support-vectors.ts';
export { SvcTrainer } from './svc-trainer.ts';
export { SvrTrainer } from './svr-trainer.ts';
export { type Tuned, tuneTube } from './tuning.ts';

/** What a run trains: weights, or support vectors. */
export type AnyLinearModel = LinearModel | SupportVectorRegressor | SupportVectorClassifier;

function createTrainer(
  options: LinearOptions,
  preprocessor: TablePreprocessor,
  classWeights: Float64Array | null | undefined,
): Trainer<TableBatch, TableInput, TablePredictions, AnyLinearModel> {
  switch (options.method) {
    case 'least-squares':
      return new SolveTrainer(options.ridge, preprocessor);
    case 'gradient':
      return descentTrainer(options, preprocessor);
    case 'logistic':
      return logisticTrainer(options, preprocessor, classWeights);
    case 'svc':
      return new SvcTrainer(options, preprocessor, classWeights);
    case 'svr':
      return new SvrTrainer(options, preprocessor);
    default:
      return options.method satisfies never;
  }
}

/** Linear, ridge, logistic and support vector regression. */
export const linear = defineArchitecture({
  id: 'linear',
  title: 'Linear and support vector regression',
  year: 1805,
  paper: {
    authors: 'A.-M. Legendre',
    year: 1805,
    title: 'Nouvelles méthodes pour la détermination des orbites des comètes',
    where:
      'Firmin Didot, Paris (the appendix on least squares); support vectors: H. Drucker and others (1997), Advances in Neural Information Processing Systems 9, 155–161',
  },
  summary:
    'A weighted sum of the columns, or of similarities to a few rows, predicts a number or a class.',
  learns: 'solve',
  accepts: 'table',
  options: linearOptions,
  datasets,
  examples,
  own,
  createPreprocessor: () => tablePreprocessor(),
  createTrainer: ({ options, preprocessor, task, classWeights }) => {
    checkMethod(options, task);
    return createTrainer(options, preprocessor, classWeights);
  },
  createNetwork: ({ inputs, outputs, rng }) => new Linear(inputs, outputs, { rng: rng('init') }),
  records: predictionRecords,
});
