/** @file The ensemble as a graph: its parts, and the shapes of what goes between them. */
import type { GraphFigure } from '@nnzoo/training';
import type { Structure } from '../combination.ts';

/** Boxes and arrows with shapes; B rows go through at a time. */
export function structureFigure({ nodes, edges }: Structure): GraphFigure {
  return {
    kind: 'graph',
    id: 'structure',
    title: 'Who hands what to whom',
    caption:
      'Each box is a network or a rule, each arrow what goes from one to the next for B rows. ' +
      'Where a shape narrows, something is left out for good.',
    nodes,
    edges,
  };
}
