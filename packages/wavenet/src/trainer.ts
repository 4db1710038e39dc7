/** @file From options to a trainer of the model that they ask for. Read after hierarchical.ts. */
import type { Rng } from '@nnzoo/core';
import type { ContextBatch, ContextInput, ContextPreprocessor } from '@nnzoo/data';
import { contextTexts, sampleText } from '@nnzoo/datasets';
import {
  contextsOf,
  contextTrainer,
  nextScores,
  type RowLosses,
  type Trainer,
} from '@nnzoo/training';
import { DilatedModel } from './dilated.ts';
import { wavenetFigures } from './figures.ts';
import { wavenetFindings } from './findings.ts';
import { HierarchicalModel } from './hierarchical.ts';
import type { WavenetOptions } from './options.ts';

/** A network that predicts the next token from T tokens. */
export type WavenetModel = HierarchicalModel | DilatedModel;

/** A trainer for the model that the options ask for; `rng` draws its first weights. */
export function createTrainer(
  options: WavenetOptions,
  preprocessor: ContextPreprocessor,
  rng: Rng,
): Trainer<ContextBatch, ContextInput, RowLosses, WavenetModel> {
  const { form, learningRate, decayAt, context, embedding, hidden } = options;
  const sizes = { vocabSize: preprocessor.tokenizer.size, context, embedding, hidden };
  const Model = form === 'hierarchical' ? HierarchicalModel : DilatedModel;
  const model: WavenetModel = new Model(sizes, rng);
  const texts = contextTexts(preprocessor, (tokens) => nextScores(model, tokens));
  return contextTrainer<WavenetModel>({
    ...{ model, learningRate, decayAt, context },
    // In and out of the widest level; of the dilated form, a residual, a skip and two halves of a gate.
    numbers: context * (form === 'dilated' ? 5 * hidden : embedding + 2 * hidden) + sizes.vocabSize,
    sample: (request) => sampleText(texts, request),
    figures: ({ splits }) => wavenetFigures({ model, preprocessor, splits, texts }),
    diagnose: (batch) => wavenetFindings(model, contextsOf(batch), learningRate),
  });
}
