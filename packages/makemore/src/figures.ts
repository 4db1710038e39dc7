/** @file What there is to see of each model; samples first, as a terminal shows them. */
import { linalg } from '@nnzoo/core';
import {
  boundary,
  type ContextView,
  expectationFigure,
  reportSamples,
  samplesFigure,
  type TextModel,
} from '@nnzoo/datasets';
import type {
  ContextBatch,
  Figure,
  FigureContext,
  GridFigure,
  NGram,
  ScatterFigure,
} from '@nnzoo/training';
import type { BigramNetwork } from './bigram.ts';
import { byHandFigure } from './by-hand/figure.ts';
import { healthFigures } from './health-figures.ts';
import type { CharacterMlp } from './mlp.ts';
import { spread } from './mlp-trainer.ts';
import { normalizationFigure } from './normalization.ts';
import { clothFigure } from './shares.ts';

/** What all models are drawn from. */
interface Parts<Model> {
  readonly model: Model;
  readonly texts: TextModel;
  readonly view: ContextView;
  readonly context: FigureContext<ContextBatch>;
}

/** What every model shows first: samples, and what it expects next. */
function generated({ texts, view, context }: Parts<unknown>): Figure[] {
  const { layout, tokenizer } = view;
  const samples = reportSamples(texts, layout);
  return [
    samplesFigure({ samples, splits: context.splits, tokenizer, layout }),
    expectationFigure(texts),
  ];
}

/** Probabilities of what follows each single token, [V, V]. */
function table({ tokenizer }: ContextView, rows: ArrayLike<number>): GridFigure {
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
  const { model, view } = parts;
  const shown = generated(parts);
  if (model.order !== 2) return [...shown, clothFigure()];
  const contexts = Int32Array.from(view.tokenizer.vocabulary, (_, token) => token);
  const batch = { size: contexts.length, context: 1, contexts };
  return [...shown, table(view, model.probabilities(batch)), clothFigure()];
}

/** Figures of the bigram as a network. */
export function bigramFigures(parts: Parts<BigramNetwork>): Figure[] {
  const { model, view } = parts;
  const probabilities = model.table.weight.softmax(-1).data();
  return [...generated(parts), table(view, probabilities), clothFigure()];
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
  const { model, view, context, create, learningRate } = parts;
  const batch = spread(context.splits.train, lookedAt);
  const step = spread(context.splits.train, 32);
  return [
    ...generated(parts),
    ...(model.embedding.weight.shape[1] > 1 ? [embeddingFigure(model, view)] : []),
    ...healthFigures({
      before: create(),
      now: model,
      batch,
      history: context.history,
      learningRate,
    }),
    normalizationFigure(create(), batch),
    byHandFigure(model, step),
    clothFigure(),
  ];
}

/** The vectors of the characters in the plane of their first two principal components. */
function embeddingFigure({ embedding }: CharacterMlp, { tokenizer }: ContextView): ScatterFigure {
  const [size, width] = embedding.weight.shape;
  const vectors = embedding.weight.data();
  const { mean, components, variances } = linalg.principalComponents(vectors, size, width, 2);
  const coordinate = (token: number, axis: number): number => {
    let sum = 0;
    for (let c = 0; c < width; c++) {
      sum += (vectors[token * width + c] - mean[c]) * components[axis * width + c];
    }
    return axis < variances.length ? sum : 0;
  };
  const series = ['vowels', 'other letters', 'signs and the end'].map((name, kind) => {
    const tokens = tokenizer.vocabulary.flatMap((sign, token) =>
      kindOf(sign) === kind ? [token] : [],
    );
    return {
      name,
      x: tokens.map((token) => coordinate(token, 0)),
      y: tokens.map((token) => coordinate(token, 1)),
    };
  });
  return {
    kind: 'scatter',
    id: 'embedding',
    title: 'Characters as the network sees them',
    caption:
      'The learned vectors in the plane in which they differ most. What is used alike is drawn together: look where the vowels went.',
    x: { label: 'first principal component' },
    y: { label: 'second principal component' },
    series: series.filter(({ x }) => x.length > 0),
  };
}

function kindOf(sign: string): number {
  if (/^[aeiou]$/iu.test(sign)) return 0;
  return /^\p{L}$/u.test(sign) ? 1 : 2;
}
