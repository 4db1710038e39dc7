/** @file What there is to see. Read after trainer.ts. */
import type { SequenceBatch, SequenceView } from '@nnzoo/data';
import { expectationFigure, reportSamples, samplesFigure, type TextModel } from '@nnzoo/datasets';
import type { Figure, Splits } from '@nnzoo/training';
import type { Gpt } from './gpt.ts';

/** What the figures are drawn from. */
export interface FigureParts {
  readonly model: Gpt;
  readonly view: SequenceView;
  readonly splits: Splits<SequenceBatch>;
  readonly texts: TextModel;
}

/** Samples first: they are what a terminal shows. */
export function transformerFigures({ view, splits, texts }: FigureParts): Figure[] {
  const { layout, tokenizer } = view;
  const samples = reportSamples(texts, layout);
  return [samplesFigure({ samples, splits, tokenizer, layout }), expectationFigure(texts)];
}
