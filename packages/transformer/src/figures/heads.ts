/** @file Whom each head looks at, how far back, and how decidedly. Read after ../heads.ts. */
import { tensor } from '@nnzoo/core';
import { padding, type SequenceBatch, type Tokenizer } from '@nnzoo/data';
import type { BarsFigure, Figure, GridFigure, ImagesFigure } from '@nnzoo/training';
import type { Gpt } from '../gpt.ts';
import { type HeadReport, headsOf, reportHeads } from '../heads.ts';

/** Tokens of the text whose shares are drawn, at most. */
const mostPlaces = 24;

const nameOf = ({ layer, head }: Pick<HeadReport, 'layer' | 'head'>): string =>
  `${layer + 1}.${head + 1}`;

/** All heads as pictures, the most decided one large, distance and entropy of each. */
export function headsFigures(model: Gpt, batch: SequenceBatch, tokenizer: Tokenizer): Figure[] {
  const reports = reportHeads(model, batch);
  const tokens = longestOf(batch).slice(0, mostPlaces);
  const attended = headsOf(model, tensor([tokens], { dtype: 'int32' }));
  const signs = tokens.map((token) => tokenizer.vocabulary[token]);
  const sharesOf = ({ layer, head }: HeadReport): ArrayLike<number> =>
    attended[layer].weights.select(1, head).data();
  const decided = reports.reduce((best, each) => (each.entropy < best.entropy ? each : best));
  return [
    sheetFigure(
      reports.map((report) => ({ name: nameOf(report), shares: sharesOf(report) })),
      signs,
    ),
    headFigure(nameOf(decided), sharesOf(decided), signs),
    distanceFigure(reports),
    entropyFigure(reports),
    rolesFigure(reports),
  ];
}

/** What is read in the longest sequence of a batch. */
function longestOf({ size, length, inputs, targets }: SequenceBatch): number[] {
  let best: number[] = [];
  for (let row = 0; row < size; row++) {
    const places = targets.subarray(row * length, (row + 1) * length);
    const end = places.indexOf(padding);
    const count = end < 0 ? length : end;
    if (count > best.length) best = Array.from(inputs.subarray(row * length, row * length + count));
  }
  return best;
}

function sheetFigure(
  heads: readonly { readonly name: string; readonly shares: ArrayLike<number> }[],
  signs: readonly string[],
): ImagesFigure {
  const side = signs.length;
  return {
    kind: 'images',
    id: 'attention',
    title: 'Who looks at whom',
    caption: `A square for each head, named layer.head, over the text ${signs.join('')}: a row for each token, from the top, a column for each token that it may look at. Bright: a large share. A diagonal is a head that looks a fixed distance back, a column one that looks for a certain token.`,
    columns: 4,
    images: heads.map(({ name, shares }) => ({
      ...{ width: side, height: side, channels: 1, pixels: shares, label: name },
    })),
  };
}

function headFigure(name: string, shares: ArrayLike<number>, signs: readonly string[]): GridFigure {
  const side = signs.length;
  const cell = (i: number) => ({ row: Math.floor(i / side), column: i % side });
  return {
    kind: 'grid',
    id: 'attention-head',
    title: `Head ${name}, the most decided one`,
    caption:
      'A row for each token read, with its sign on the diagonal; a column for each token that it looks at. What comes later is empty: no token sees it.',
    cells: 'square',
    columns: side,
    rows: side,
    values: Float64Array.from({ length: side * side }, (_, i) => {
      const { row, column } = cell(i);
      return column > row ? Number.NaN : shares[i];
    }),
    value: { label: 'share', domain: [0, 1] },
    labels: Array.from({ length: side * side }, (_, i) => {
      const { row, column } = cell(i);
      return row === column ? signs[row] : '';
    }),
  };
}

function distanceFigure(reports: readonly HeadReport[]): BarsFigure {
  return {
    kind: 'bars',
    id: 'attention-distance',
    title: 'How far back each head looks',
    caption:
      'The mean distance to the tokens that a head looks at, by their shares, over the test part: 0 is the token itself, 1 the one before.',
    categories: reports.map(nameOf),
    y: { label: 'distance', unit: 'tokens' },
    series: [{ name: 'distance', values: reports.map(({ distance }) => distance) }],
  };
}

function entropyFigure(reports: readonly HeadReport[]): BarsFigure {
  return {
    kind: 'bars',
    id: 'attention-entropy',
    title: 'How decided each head is',
    caption:
      'The entropy of a head’s shares by that of equal shares: 1 looks at all tokens alike, as a bag of words does; 0 looks at one. All near 0 after little training is a saturated softmax: hardly any gradient passes.',
    categories: reports.map(nameOf),
    y: { label: 'entropy, relative', domain: [0, 1] },
    series: [{ name: 'entropy', values: reports.map(({ entropy }) => entropy) }],
  };
}

function rolesFigure(reports: readonly HeadReport[]): BarsFigure {
  return {
    kind: 'bars',
    id: 'attention-roles',
    title: 'What each head looks for',
    caption:
      'The mean share that a head gives to the token before, and to what once followed the same token, where it came before. A head of the first kind in one layer lets a head of the second kind in the next find a repetition: an induction head. One layer cannot have it.',
    categories: reports.map(nameOf),
    y: { label: 'share', domain: [0, 1] },
    series: [
      { name: 'the token before', values: reports.map(({ previous }) => previous) },
      { name: 'what followed the same token', values: reports.map(({ induction }) => induction) },
    ],
  };
}
