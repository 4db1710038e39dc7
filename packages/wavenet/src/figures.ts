/** @file What there is to see: samples, the tree, how far it looks, what it expects. Read after trainer.ts. */
import { createRng } from '@nnzoo/core';
import type { ContextBatch, ContextPreprocessor } from '@nnzoo/data';
import { expectationFigure, reportSamples, samplesFigure, type TextModel } from '@nnzoo/datasets';
import type { BarsFigure, Figure, GraphFigure, Splits } from '@nnzoo/training';
import type { DilatedModel } from './dilated.ts';
import { HierarchicalModel } from './hierarchical.ts';
import { levelsOf } from './levels.ts';
import { receptiveField } from './receptive-field.ts';

/** Trees of more leaves are too wide to draw. */
const widestTree = 16;
/** Places of the text in the picture of the receptive field, at most. */
const mostPlaces = 64;

/** What the figures are drawn from. */
export interface FigureParts {
  readonly model: HierarchicalModel | DilatedModel;
  readonly preprocessor: ContextPreprocessor;
  readonly splits: Splits<ContextBatch>;
  readonly texts: TextModel;
}

/** Samples first: they are what a terminal shows. */
export function wavenetFigures({ model, preprocessor, splits, texts }: FigureParts): Figure[] {
  const { layout, tokenizer } = preprocessor;
  const samples = reportSamples(texts, layout);
  return [
    samplesFigure({ samples, splits, tokenizer, layout }),
    ...(model.context <= widestTree ? [treeFigure(model)] : []),
    receptiveFieldFigure(model),
    expectationFigure(texts),
  ];
}

/** What joins what, with the shapes on the edges: over one context, from the leaves up. */
function treeFigure(model: HierarchicalModel | DilatedModel): GraphFigure {
  const { context } = model;
  const isTree = model instanceof HierarchicalModel;
  const channels = isTree ? model.output.weight.shape[1] : model.head.weight.shape[0];
  const width = model.embedding.weight.shape[1];
  const id = (level: number, place: number): string => `${level}.${place}`;
  const nodes = [];
  const edges = [];
  for (let level = 0; level <= levelsOf(context); level++) {
    for (let place = 0; place < context >> level; place++) {
      const label = level === 0 ? `t−${context - 1 - place}` : `level ${level}`;
      nodes.push({ id: id(level, place), label });
      if (level === 0) continue;
      for (const child of [2 * place, 2 * place + 1]) {
        const shape = `${level === 1 ? width : channels}`;
        edges.push({ from: id(level - 1, child), to: id(level, place), label: shape });
      }
    }
  }
  const kind = isTree
    ? 'Each level joins neighbors by the same weights at every pair.'
    : 'Of the dilated form this is what one output sees; the next output shares most of it.';
  return {
    kind: 'graph',
    id: 'tree',
    title: 'How a context is read',
    caption: `${kind} The numbers are the channels that go up; the last level is scored.`,
    nodes,
    edges,
  };
}

function receptiveFieldFigure(model: HierarchicalModel | DilatedModel): BarsFigure {
  const length = Math.max(model.context + 1, Math.min(2 * model.context, mostPlaces));
  const sizes = receptiveField(model, length, createRng(1).stream('receptive field'));
  return {
    kind: 'bars',
    id: 'receptive-field',
    title: 'How far back a prediction looks',
    caption: `The gradient of the scores with respect to each place, from the last one back. It is exactly 0 from ${model.context} places on: nothing there can change the prediction.`,
    categories: Array.from(sizes, (_, distance) => String(distance)),
    y: { label: 'size of the gradient' },
    series: [{ name: 'gradient', values: sizes }],
  };
}
