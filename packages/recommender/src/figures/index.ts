/** @file What there is to see of a recommender, in the order of the report. */
import type { Figure, Splits } from '@nnzoo/training';
import type { QueryBatch } from '../queries.ts';
import type { Recommender } from '../recommender.ts';
import type { VisitView } from '../view.ts';
import { recommendationMap } from './recommendation-map.ts';

/** What the figures are drawn from. */
export interface FigureParts {
  readonly model: Recommender;
  readonly view: VisitView;
  readonly splits: Splits<QueryBatch>;
}

/** The map first: it is what a terminal shows. */
export function recommenderFigures(parts: FigureParts): Figure[] {
  return [recommendationMap(parts)];
}
