/** @file How the encoder learns: cross-entropy, AdamW, a warm-up, half a cosine. Read after vision-transformer.ts. */
import { AdamW, type Rng, type Tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import type { ImagePreprocessor } from '@nnzoo/datasets';
import {
  classAnswers,
  classCrossEntropy,
  classifierEvaluation,
  type Expansion,
  gradientTrainer,
  largest,
  type Trainer,
  warmedRate,
} from '@nnzoo/training';
import { vitFigures } from './figures/index.ts';
import type { VitOptions } from './options.ts';
import { cutIntoPatches, type Grid, gridOf, patchesOf } from './patches.ts';
import { VisionTransformer } from './vision-transformer.ts';

/** What an encoder is trained with. */
export interface VitContext {
  readonly options: VitOptions;
  readonly preprocessor: ImagePreprocessor;
  readonly classWeights?: Float64Array | null;
  rng(purpose: string): Rng;
}

/** A trainer of the encoder that the options ask for, for the preprocessor's pictures and classes. */
export function vitTrainer({
  options,
  preprocessor,
  classWeights,
  rng,
}: VitContext): Trainer<TableBatch, TableInput, TablePredictions, VisionTransformer> {
  const { image, labels } = preprocessor;
  const { patch, learningRate, weightDecay } = options;
  const grid = gridOf(image, patch);
  const patchSize = patch * patch * image.channels;
  const sizes = { patches: grid.rows * grid.columns, patchSize, classes: labels.length };
  const model = new VisionTransformer({ ...options, ...sizes }, rng('init'));
  const cut = (input: TableInput): Tensor => patchesOf(input, image, grid);
  const scores = (input: TableInput): Tensor => model.forward(cut(input));
  const predict = (input: TableInput): TablePredictions => {
    const probabilities = scores(input).softmax(1).data();
    return { kind: 'class', classes: largest(probabilities, labels.length), probabilities };
  };
  return gradientTrainer<TableBatch, TableInput, TablePredictions, VisionTransformer>({
    model,
    scoped: true,
    expansion: expansionOf(options, grid, sizes.patchSize),
    optimizer: new AdamW(model.namedParameters(), { learningRate, weightDecay }),
    rate: warmedRate({ ...options, schedule: 'cosine' }),
    drawsInTraining: options.dropout > 0,
    loss: (batch) => classCrossEntropy(scores(batch), batch.classes, classWeights),
    evaluation: () =>
      classifierEvaluation(labels.length, (batch: TableBatch) => scores(batch), labels),
    forward: (x) => classAnswers(model.forward(cutIntoPatches(x, image, grid)).softmax(1)),
    predict,
    figures: ({ splits }) => vitFigures({ model, preprocessor, grid, cut, predict }, splits.test),
  });
}

/** Numbers for each number of a picture: a block's vectors and hidden units, the scores of attention. */
function expansionOf(
  { channels, heads, layers, mlp }: VitOptions,
  { rows, columns }: Grid,
  patchSize: number,
): Expansion {
  const tokens = rows * columns + 1;
  const block = channels * (8 + 2 * mlp) + 3 * heads * tokens;
  return { pass: block / patchSize, step: (layers * block) / patchSize };
}
