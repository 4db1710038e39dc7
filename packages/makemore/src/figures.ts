/** @file What there is to see of each model; samples first, as a terminal shows them. */

import { boundary, type ContextBatch, type ContextPreprocessor, spreadEvenly } from '@nnzoo/data';
import {
  embeddingFigure,
  expectationFigure,
  reportSamples,
  samplesFigure,
  type TextModel,
} from '@nnzoo/datasets';
import type { Figure, FigureContext, GridFigure, NGram } from '@nnzoo/training';
import type { BigramNetwork } from './bigram.ts';
import { byHandFigure } from './by-hand/figure.ts';
import { healthFigures } from './health-figures.ts';
import type { CharacterMlp } from './mlp.ts';
import { normalizationFigure } from './normalization.ts';
import { clothFigure } from './shares.ts';

/** What all models are drawn from. */
interface Parts<Model> {
  readonly model: Model;
  readonly texts: TextModel;
  readonly preprocessor: ContextPreprocessor;
  readonly context: FigureContext<ContextBatch>;
}

/** What every model shows first: samples, and what it expects next. */
function generated({ texts, preprocessor, context }: Parts<unknown>): Figure[] {
  const { layout, tokenizer } = preprocessor;
  const samples = reportSamples(texts, layout);
  return [
    samplesFigure({ samples, splits: context.splits, tokenizer, layout }),
    expectationFigure(texts),
  ];
}

/** Probabilities of what follows each single token, [V, V]. */
function table({ tokenizer }: ContextPreprocessor, rows: ArrayLike<number>): GridFigure {
  const { vocabulary, size } = tokenizer;
  return {
    kind: 'grid',
    id: 'bigrams',
    title: 'What follows what',
    caption: `A row for each character, a column for the one after it, in the order ${vocabulary.join('')}; ${vocabulary[boundary]} is the start and the end. Bright: likely.`,
    cells: 'square',
    columns: size,
    rows: size,
    values: rows,
    value: { label: 'probability' },
  };
}

/** Figures of the counts. */
export function countsFigures(parts: Parts<NGram>): Figure[] {
  const { model, preprocessor } = parts;
  const shown = generated(parts);
  if (model.order !== 2) return [...shown, clothFigure()];
  const contexts = Int32Array.from(preprocessor.tokenizer.vocabulary, (_, token) => token);
  const batch = { size: contexts.length, context: 1, contexts };
  return [...shown, table(preprocessor, model.probabilities(batch)), clothFigure()];
}

/** Figures of the bigram as a network. */
export function bigramFigures(parts: Parts<BigramNetwork>): Figure[] {
  const { model, preprocessor } = parts;
  const probabilities = model.table.weight.softmax(-1).data();
  return [...generated(parts), table(preprocessor, probabilities), clothFigure()];
}

/** What the perceptron's figures need besides. */
interface MlpParts extends Parts<CharacterMlp> {
  /** The network as it was before training. */
  create(): CharacterMlp;
  readonly learningRate: number;
}

/** Examples that the figures look at. */
const lookedAt = 256;

/** Figures of the perceptron: samples, its health, what normalizing does, its gradient by hand. */
export function mlpFigures(parts: MlpParts): Figure[] {
  const { model, preprocessor, context, create, learningRate } = parts;
  const { train } = context.splits;
  const batch = train.take(spreadEvenly(train.size, lookedAt));
  const step = train.take(spreadEvenly(train.size, 32));
  return [
    ...generated(parts),
    ...(model.embedding.weight.shape[1] > 1
      ? [embeddingFigure(model.embedding.weight, preprocessor.tokenizer)]
      : []),
    ...healthFigures({
      before: create(),
      now: model,
      batch,
      history: context.history,
      learningRate,
    }),
    normalizationFigure(create(), step),
    byHandFigure(model, step),
    clothFigure(),
  ];
}
