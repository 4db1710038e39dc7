/** @file What there is to see of a network that reads text. Read after text-trainer.ts. */
import { createRng, tensor } from '@nnzoo/core';
import {
  boundary,
  type CharacterTokenizer,
  nextCharacterFigure,
  samplesFigure,
  sampleText,
  type TextModel,
} from '@nnzoo/datasets';
import {
  type Dataset,
  type Figure,
  type GridFigure,
  noveltyFigure,
  type Splits,
} from '@nnzoo/training';
import { gradientByDistance, memoryFigure } from './memory.ts';
import type { CharacterRnn } from './network.ts';
import type { RnnOptions } from './options.ts';
import { padding, type SequenceBatch, type SequenceView } from './sequence-view.ts';

/** Samples shown: a running text is long. */
const shownSamples = { lines: 12, running: 2 } as const;
/** Units and characters in the picture of the hidden state, at most. */
const shownUnits = 24;
const shownPlaces = 40;

/** What the figures are drawn from. */
export interface TextFigureParts<State> {
  readonly model: CharacterRnn<State>;
  readonly view: SequenceView;
  readonly splits: Splits<SequenceBatch>;
  readonly texts: TextModel;
  readonly options: RnnOptions;
}

/** Samples first: they are what a terminal shows. */
export function textFigures<State>(parts: TextFigureParts<State>): Figure[] {
  const { model, view, texts, options } = parts;
  const rng = createRng(1).stream('report samples');
  const count = shownSamples[view.layout];
  const samples = [...sampleText(texts, { count, temperature: 1, rng })];
  const { embedding } = options;
  const own = gradientByDistance((x) => model.forwardVectors(x).logits, embedding);
  return [
    view.layout === 'lines' ? novelty(parts, samples) : samplesFigure(samples),
    hiddenFigure(model, view.tokenizer, longestOf(samples)),
    memoryFigure(options.hidden, { name: `this ${options.cell}, trained`, sizes: own }),
    expectationFigure(texts),
  ];
}

/** A longer text shows more of a memory. */
function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

function novelty<State>({ view, splits }: TextFigureParts<State>, samples: string[]): Figure {
  const unpadded = (part: Dataset<SequenceBatch>) => ({
    size: part.size,
    take: (rows: Int32Array) => ({
      targets: part.take(rows).targets.filter((token) => token !== padding),
    }),
  });
  return noveltyFigure({
    samples,
    splits: {
      train: unpadded(splits.train),
      validation: splits.validation && unpadded(splits.validation),
      test: unpadded(splits.test),
    },
    end: boundary,
    decode: (ids) => view.tokenizer.decode(ids),
  });
}

/** What the last layer shows while it reads a text. */
function hiddenFigure<State>(
  model: CharacterRnn<State>,
  tokenizer: CharacterTokenizer,
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
      'A row for each unit of the last layer, a column for each character read, from the boundary on. Units that keep their colour remember; those that change with every character react.',
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

function expectationFigure({ tokenizer, start }: TextModel): Figure {
  const reader = start();
  const first = Array.from(reader.read(boundary));
  const expectations = [{ prompt: '', scores: first }];
  const likeliest = first.indexOf(Math.max(...first));
  if (likeliest !== boundary) {
    const prompt = tokenizer.vocabulary[likeliest];
    expectations.push({ prompt, scores: Array.from(reader.read(likeliest)) });
  }
  return nextCharacterFigure(tokenizer, expectations);
}
