/** @file A network, an optimizer and a loss as a Trainer: the harness's gradientTrainer does the rest. Read after network.ts and loss.ts. */
import {
  Adam,
  cosineRate,
  linearRate,
  type Optimizer,
  type Rng,
  SGD,
  stepRate,
  type Tensor,
} from '@nnzoo/core';
import type {
  TableBatch,
  TableInput,
  TablePredictions,
  TablePreprocessor,
  Task,
} from '@nnzoo/data';
import {
  classAnswers,
  classifierEvaluation,
  type FeatureRows,
  type GradientParts,
  gradientTrainer,
  largest,
  type NetworkContext,
  regressorEvaluation,
  type Trainer,
  valueAnswers,
} from '@nnzoo/training';
import { feedforwardFigures } from './figures.ts';
import { layerFindings } from './findings.ts';
import { initialize } from './initialization.ts';
import { inputTensor } from './input.ts';
import { classLoss, logits, valueLoss } from './loss.ts';
import { MultilayerPerceptron } from './network.ts';
import type { FeedforwardOptions, feedforwardOptions } from './options.ts';

/** What a feed-forward network is trained with. */
export interface FeedforwardContext {
  readonly options: FeedforwardOptions;
  readonly preprocessor: TablePreprocessor;
  readonly task: Task;
  readonly classWeights?: Float64Array | null;
  rng(purpose: string): Rng;
}

type Parts = GradientParts<TableBatch, TableInput, TablePredictions, MultilayerPerceptron>;
interface Learned extends Pick<Parts, 'evaluation' | 'predict' | 'forward'> {
  loss(batch: TableBatch): Tensor;
}

/** The network of these options and sizes, with its first weights. */
export function createNetwork({
  options,
  inputs,
  outputs,
  rng,
}: NetworkContext<typeof feedforwardOptions>): MultilayerPerceptron {
  const { layers, activation, dropout, batchNorm, initialization } = options;
  const shape = { inputs, layers, outputs, activation, dropout, batchNorm };
  const model = new MultilayerPerceptron(shape, rng('init'));
  initialize(model, initialization, rng('weights'));
  return model;
}

/** How many weights, biases and gains such a network has. */
export function feedforwardParameters({
  options: { layers, batchNorm },
  preprocessor,
  task,
}: Omit<FeedforwardContext, 'rng'>): number {
  const outputs = task === 'regression' ? 1 : preprocessor.labels.length;
  const sizes = [preprocessor.columns.length, ...layers];
  // A normalized unit has a gain and a bias of its own in place of its layer's bias.
  const more = batchNorm ? 2 : 1;
  const hidden = layers.reduce((sum, size, i) => sum + size * (sizes[i] + more), 0);
  return hidden + outputs * (sizes[layers.length] + 1);
}

/** A trainer of a network for the preprocessor's classes, or for its values. */
export function feedforwardTrainer(
  context: FeedforwardContext,
): Trainer<TableBatch, TableInput, TablePredictions, MultilayerPerceptron> {
  const { options, preprocessor, task, rng } = context;
  const inputs = preprocessor.columns.length;
  const outputs = task === 'regression' ? 1 : preprocessor.labels.length;
  const model = createNetwork({ options, inputs, outputs, rng });
  const learned =
    task === 'regression' ? regressor(model, preprocessor) : classifier(model, context);
  const parts: Parts = {
    ...learned,
    model,
    scoped: true,
    optimizer: createOptimizer(model, options),
    features: (input) => hiddenFeatures(model, input),
    figures: (figured) => feedforwardFigures({ model, preprocessor, task, ...learned }, figured),
    diagnose: (batch) => layerFindings(model, inputTensor(batch), options),
  };
  const rate = scheduleOf(options);
  return gradientTrainer(rate ? { ...parts, rate } : parts);
}

function classifier(
  model: MultilayerPerceptron,
  { options: { loss, output }, preprocessor, classWeights: weights }: FeedforwardContext,
): Learned {
  const scores = (input: TableInput): Tensor => model.forward(inputTensor(input));
  return {
    loss: (batch) => classLoss(scores(batch), batch.classes, { loss, output, weights }),
    evaluation: () =>
      classifierEvaluation(preprocessor.labels.length, (batch: TableBatch) =>
        logits(scores(batch), output),
      ),
    forward: (x) => classAnswers(logits(model.forward(x), output).softmax(1)),
    predict: (input) => {
      const probabilities = logits(scores(input), output).softmax(1).data();
      return {
        kind: 'class',
        classes: largest(probabilities, preprocessor.labels.length),
        probabilities,
      };
    },
  };
}

function regressor(model: MultilayerPerceptron, preprocessor: TablePreprocessor): Learned {
  const values = (input: TableInput): Tensor => model.forward(inputTensor(input));
  const unscale = (value: number): number => preprocessor.value(value);
  return {
    loss: (batch) => valueLoss(values(batch), batch.values),
    evaluation: () => regressorEvaluation(unscale, (batch: TableBatch) => values(batch)),
    forward: (x) => valueAnswers(model.forward(x), preprocessor.targetScale),
    predict: (input) => ({
      kind: 'value',
      values: Float64Array.from(values(input).data(), unscale),
    }),
  };
}

function createOptimizer(model: MultilayerPerceptron, options: FeedforwardOptions): Optimizer {
  const { optimizer, learningRate, momentum, weightDecay } = options;
  const parameters = model.namedParameters();
  return optimizer === 'adam'
    ? new Adam(parameters, { learningRate, weightDecay })
    : new SGD(parameters, { learningRate, momentum, weightDecay });
}

/** What the last hidden layer says: the inputs of the last weighted sums. */
function hiddenFeatures(model: MultilayerPerceptron, input: TableInput): FeatureRows {
  const last = model.hiddenOutputs(inputTensor(input)).at(-1)!; // [B, units]
  const names = Array.from({ length: last.shape[1] }, (_, unit) => `hidden ${unit}`);
  return { names, values: last.data() };
}

/** The learning rate by step; null where it stays as it is. */
function scheduleOf({ schedule, learningRate }: FeedforwardOptions): Parts['rate'] | null {
  switch (schedule) {
    case 'constant':
      return null;
    case 'linear':
      return (step, steps) => linearRate(learningRate, { steps })(step);
    case 'cosine':
      return (step, steps) => cosineRate(learningRate, { steps })(step);
    case 'step':
      return (step, steps) => stepRate(learningRate, { every: Math.ceil(steps / 3) })(step);
    default:
      return schedule satisfies never;
  }
}
