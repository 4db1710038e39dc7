/** @file What there is to see of a network that reads text. Read after text-trainer.ts. */
import { tensor } from '@nnzoo/core';
import {
  boundary,
  type SequenceBatch,
  type SequencePreprocessor,
  type Tokenizer,
} from '@nnzoo/data';
import { expectationFigure, reportSamples, samplesFigure, type TextModel } from '@nnzoo/datasets';
import type { Figure, GridFigure, Splits } from '@nnzoo/training';
import { cellTitles } from './cells.ts';
import { gradientByDistance, memoryFigure } from './memory.ts';
import type { CharacterRnn } from './network.ts';
import type { RnnOptions } from './options.ts';

/** Units and characters in the picture of the hidden state, at most. */
const shownUnits = 24;
const shownPlaces = 40;

/** What the figures are drawn from. */
export interface TextFigureParts<State> {
  readonly model: CharacterRnn<State>;
  readonly preprocessor: SequencePreprocessor;
  readonly splits: Splits<SequenceBatch>;
  readonly texts: TextModel;
  readonly options: RnnOptions;
}

/** Samples first: they are what a terminal shows. */
export function textFigures<State>(parts: TextFigureParts<State>): Figure[] {
  const { model, preprocessor, splits, texts, options } = parts;
  const { tokenizer, layout } = preprocessor;
  const samples = reportSamples(texts, layout);
  const { embedding } = options;
  const own = gradientByDistance((x) => model.forwardVectors(x).logits, embedding);
  return [
    samplesFigure({ samples, splits, tokenizer, layout }),
    hiddenFigure(model, tokenizer, longestOf(samples)),
    memoryFigure(options.hidden, { name: `this ${cellTitles[options.cell]}, trained`, sizes: own }),
    expectationFigure(texts),
  ];
}

/** A longer text shows more of a memory. */
function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

/** What the last layer shows while it reads a text. */
function hiddenFigure<State>(
  model: CharacterRnn<State>,
  tokenizer: Tokenizer,
  text: string,
): GridFigure {
  const tokens = [boundary, ...tokenizer.encode(text)].slice(0, shownPlaces);
  let x = model.embedding.forward(tensor([tokens], { dtype: 'int32' }));
  for (const layer of model.layers) x = layer.forward(x).output; // [1, T, H]
  const [, time, hidden] = x.shape;
  const rows = Math.min(shownUnits, hidden);
  const shown = x.data();
  const cell = (i: number) => ({ unit: Math.floor(i / time), t: i % time });
  return {
    kind: 'grid',
    id: 'hidden-state',
    title: 'What it remembers while it reads',
    caption:
      'A row for each unit of the last layer, a column for each character read, from the boundary on. Units that keep their color remember; those that change with every character react.',
    cells: 'square',
    columns: time,
    rows,
    values: Float64Array.from({ length: rows * time }, (_, i) => {
      const { unit, t } = cell(i);
      return shown[t * hidden + unit];
    }),
    value: { label: 'output of the unit', domain: [-1, 1] },
    labels: Array.from({ length: rows * time }, (_, i) => {
      const { unit, t } = cell(i);
      return unit === 0 ? tokenizer.vocabulary[tokens[t]] : '';
    }),
  };
}
