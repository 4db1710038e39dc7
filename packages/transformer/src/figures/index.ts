/** @file What there is to see. Read after trainer.ts. */
import type { SequenceBatch, SequencePreprocessor } from '@nnzoo/data';
import {
  embeddingFigure,
  expectationFigure,
  reportSamples,
  samplesFigure,
  type TextModel,
} from '@nnzoo/datasets';
import { type Figure, type Splits, spreadRows } from '@nnzoo/training';
import type { Gpt } from '../gpt.ts';
import { headsFigures } from './heads.ts';
import { lossByPosition } from './loss-by-position.ts';
import { tokensFigure } from './tokens.ts';

/** Sequences that the figures look at. */
const lookedAt = 128;

/** What the figures are drawn from. */
export interface FigureParts {
  readonly model: Gpt;
  readonly preprocessor: SequencePreprocessor;
  readonly splits: Splits<SequenceBatch>;
  readonly texts: TextModel;
}

/** Samples first: they are what a terminal shows. */
export function transformerFigures({ model, preprocessor, splits, texts }: FigureParts): Figure[] {
  const { layout, tokenizer } = preprocessor;
  const samples = reportSamples(texts, layout);
  const batch = splits.test.take(spreadRows(splits.test, lookedAt));
  const { weight } = model.embedding;
  return [
    samplesFigure({ samples, splits, tokenizer, layout }),
    ...headsFigures(model, batch, tokenizer),
    lossByPosition(model, batch),
    ...(weight.shape[1] > 1 ? [embeddingFigure(weight, tokenizer)] : []),
    ...(preprocessor.tokenization.tokens !== 'characters' ? [tokensFigure(tokenizer, batch)] : []),
    expectationFigure(texts),
  ];
}
