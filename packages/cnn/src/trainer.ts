/** @file A network, an optimizer and a loss as a Trainer: the harness's gradientTrainer does the rest. Read after network.ts and augmentation.ts. */
import { cosineRate, type Rng, SGD, type Tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import type { ImagePreprocessor } from '@nnzoo/datasets';
import {
  classAnswers,
  classCrossEntropy,
  classifierEvaluation,
  type FeatureRows,
  gradientTrainer,
  largest,
  type Trainer,
} from '@nnzoo/training';
import { augmented } from './augmentation.ts';
import { cnnFigures } from './figures.ts';
import { layerFindings, sampleOf } from './findings.ts';
import { type ConvolutionalNetwork, createNetwork } from './network.ts';
import type { CnnOptions } from './options.ts';
import { asPictures, pictureTensor } from './pictures.ts';
import { expansionOf } from './sizes.ts';

/** What a network is trained with. */
export interface CnnContext {
  readonly options: CnnOptions;
  readonly preprocessor: ImagePreprocessor;
  readonly classWeights?: Float64Array | null;
  rng(purpose: string): Rng;
}

/** A trainer of the network that the options name, for the preprocessor's classes. */
export function cnnTrainer({
  options,
  preprocessor,
  classWeights,
  rng,
}: CnnContext): Trainer<TableBatch, TableInput, TablePredictions, ConvolutionalNetwork> {
  const { network, activation, dropout, shift, rotation } = options;
  const isMoved = shift > 0 || rotation > 0;
  const { learningRate, momentum, weightDecay, schedule } = options;
  const { image, labels } = preprocessor;
  const choices = { classes: labels.length, activation, dropout };
  const model = createNetwork(network, image, choices, rng('init'));
  const scores = (input: TableInput): Tensor => model.forward(pictureTensor(input, image));
  const predict = (input: TableInput): TablePredictions => {
    const probabilities = scores(input).softmax(1).data();
    return { kind: 'class', classes: largest(probabilities, labels.length), probabilities };
  };
  return gradientTrainer<TableBatch, TableInput, TablePredictions, ConvolutionalNetwork>({
    model,
    scoped: true,
    expansion: expansionOf(model),
    optimizer: new SGD(model.namedParameters(), { learningRate, momentum, weightDecay }),
    loss: (batch, at) => {
      const features = isMoved
        ? augmented(batch.features, image, { shift, rotation }, at.rng('augmentation'))
        : batch.features;
      return classCrossEntropy(scores({ ...batch, features }), batch.classes, classWeights);
    },
    ...(schedule === 'cosine' && {
      rate: (step, steps) => cosineRate(learningRate, { steps: Math.max(1, steps) })(step),
    }),
    evaluation: () =>
      classifierEvaluation(labels.length, (batch: TableBatch) => scores(batch), labels),
    forward: (x) => classAnswers(model.forward(asPictures(x, image)).softmax(1)),
    predict,
    features: (input) => lastFeatures(model, pictureTensor(input, image)),
    figures: ({ splits }) => cnnFigures({ model, preprocessor, predict }, splits),
    diagnose: (batch) =>
      layerFindings(model, pictureTensor(sampleOf(batch, model), image), learningRate),
  });
}

/** What goes into the last weighted sums, laid out flat: [B, features]. */
function lastFeatures(model: ConvolutionalNetwork, pictures: Tensor): FeatureRows {
  const { value } = model.trace(pictures, model.stages.length - 1).at(-1)!;
  const values = value.data();
  const count = values.length / value.shape[0];
  return { names: Array.from({ length: count }, (_, i) => `feature ${i}`), values };
}
