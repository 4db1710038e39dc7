/** @file What there is to see of a recommender, in the order of the report. Read after two-tower-trainer.ts. */
import type { Figure, Splits } from '@nnzoo/training';
import type { VisitPreprocessor } from '../preprocessor.ts';
import type { QueryBatch } from '../queries.ts';
import type { Recommender } from '../recommender.ts';
import { TwoTowerModel } from '../two-tower.ts';
import { distanceCurve } from './distance-curve.ts';
import { embeddingMap } from './embedding-map.ts';
import { modelBars } from './model-bars.ts';
import { recommendationMap } from './recommendation-map.ts';

/** What the figures are drawn from. */
export interface FigureParts<Model extends Recommender = Recommender> {
  readonly model: Model;
  readonly preprocessor: VisitPreprocessor;
  readonly splits: Splits<QueryBatch>;
}

/** The map first: it is what a terminal shows. */
export function recommenderFigures({ model, preprocessor, splits }: FigureParts): Figure[] {
  if (splits.test.size === 0) return []; // nobody to recommend to
  const bars = [
    recommendationMap({ model, preprocessor, splits }),
    modelBars({ model, preprocessor, splits }),
  ];
  if (!(model instanceof TwoTowerModel)) return bars;
  return [
    ...bars,
    embeddingMap(model, preprocessor.places),
    distanceCurve({ model, preprocessor, splits }),
  ];
}
