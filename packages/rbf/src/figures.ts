/** @file What there is to see. */
import type { Figure, FigureContext, TableBatch } from '@nnzoo/training';
import type { RadialBasisNetwork } from './network.ts';
import type { RbfView } from './view.ts';

export function rbfFigures(
  _network: RadialBasisNetwork,
  _view: RbfView,
  _context: FigureContext<TableBatch>,
): Figure[] {
  return [];
}
