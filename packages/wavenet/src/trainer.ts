/** @file How the models learn: cross-entropy, plain SGD, a rate that drops once. Read after hierarchical.ts. */
import {
  createRng,
  crossEntropy,
  type Module,
  type Rng,
  SGD,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { type ContextView, contextReader, sampleText } from '@nnzoo/datasets';
import {
  type ContextBatch,
  type ContextInput,
  gradientTrainer,
  languageEvaluation,
  type RowLosses,
  rowLosses,
  type SampleRequest,
  type Trainer,
} from '@nnzoo/training';
import { DilatedModel } from './dilated.ts';
import { wavenetFigures } from './figures.ts';
import { wavenetFindings } from './findings.ts';
import { HierarchicalModel } from './hierarchical.ts';
import type { WavenetOptions } from './options.ts';

/** Most characters of a sample. */
const longestSample = 200;

/** The samples of the report: always the same ones of the same weights. */
function shownSamples(): SampleRequest {
  return { count: 12, temperature: 1, rng: createRng(1).stream('report samples') };
}

/** A network that tells from T tokens what follows. */
export type WavenetModel = HierarchicalModel | DilatedModel;

/** The contexts of some examples. @shape [B, T] int32 */
export function contextsOf({ contexts, size, context }: ContextBatch): Tensor {
  return tensor(contexts, { shape: [size, context], dtype: 'int32' });
}

/** A trainer for the model that the options ask for; `rng` draws its first weights. */
export function createTrainer(
  options: WavenetOptions,
  view: ContextView,
  rng: Rng,
): Trainer<ContextBatch, ContextInput, RowLosses, WavenetModel> {
  const { learningRate, decayAt, context, embedding, hidden } = options;
  const sizes = { vocabSize: view.tokenizer.size, context, embedding, hidden };
  const model: WavenetModel =
    options.form === 'hierarchical'
      ? new HierarchicalModel(sizes, rng)
      : new DilatedModel(sizes, rng);
  const score = (batch: ContextBatch) => ({
    logits: model.forward(contextsOf(batch)),
    targets: tensor(batch.targets, { shape: [batch.size], dtype: 'int32' }),
  });
  const start = () => contextReader(context, (tokens) => scoresAfter(model, tokens));
  const texts = { tokenizer: view.tokenizer, longest: longestSample, start };
  return gradientTrainer<ContextBatch, ContextInput, RowLosses, WavenetModel>({
    model,
    optimizer: new SGD(model.namedParameters(), { learningRate }),
    loss: (batch) => {
      const { logits, targets } = score(batch);
      return crossEntropy(logits, targets);
    },
    rate: (step, totalSteps) => (step < decayAt * totalSteps ? learningRate : learningRate / 10),
    evaluation: () => languageEvaluation(score),
    predict: (input) => {
      const { logits, targets } = score(input.examples);
      return rowLosses(input, crossEntropy(logits, targets, { reduction: 'none' }).data());
    },
    sample: (request) => sampleText(texts, request),
    figures: ({ splits }) => {
      const samples = [...sampleText(texts, shownSamples())];
      return wavenetFigures({ model, view, splits, samples, start });
    },
    diagnose: (batch) => wavenetFindings(model, contextsOf(batch)),
  });
}

/** @shape [T] → [V] */
function scoresAfter(model: Module & Pick<WavenetModel, 'forward'>, tokens: Int32Array) {
  return model.forward(tensor(tokens, { shape: [1, tokens.length], dtype: 'int32' })).data();
}
