/** @file What there is to see. Read after trainer.ts. */
import type { SequenceBatch, SequencePreprocessor } from '@nnzoo/data';
import { expectationFigure, reportSamples, samplesFigure, type TextModel } from '@nnzoo/datasets';
import type { Figure, Splits } from '@nnzoo/training';
import type { Gpt } from './gpt.ts';

/** What the figures are drawn from. */
export interface FigureParts {
  readonly model: Gpt;
  readonly preprocessor: SequencePreprocessor;
  readonly splits: Splits<SequenceBatch>;
  readonly texts: TextModel;
}

/** Samples first: they are what a terminal shows. */
export function transformerFigures({ preprocessor, splits, texts }: FigureParts): Figure[] {
  const { layout, tokenizer } = preprocessor;
  const samples = reportSamples(texts, layout);
  return [samplesFigure({ samples, splits, tokenizer, layout }), expectationFigure(texts)];
}
