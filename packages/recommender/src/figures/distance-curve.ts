/** @file What distance does to the scores: as learned, and as it is. */
import { math } from '@nnzoo/core';
import { PlaceDistances } from '@nnzoo/datasets';
import type { LinesFigure } from '@nnzoo/training';
import { lawScorer } from '../baselines.ts';
import type { Query } from '../queries.ts';
import type { TwoTowerModel } from '../two-tower.ts';
import type { FigureParts } from './index.ts';

/** Visitors whose scores are averaged. */
const visitors = 200;
/** From 1 km up, twice as far in so many steps, … */
const stepsPerDoubling = 2;
/** … and so many steps in all, to 512 km. */
const steps = 18;

/** Mean score by distance from home, and mean ln w of the law; each with a mean of 0. */
export function distanceCurve({
  model,
  preprocessor,
  splits,
}: FigureParts<TwoTowerModel>): LinesFigure {
  const length = Math.min(visitors, splits.test.size);
  const batch = splits.test.take(Int32Array.from({ length }, (_, row) => row));
  const distances = PlaceDistances.of(preprocessor.places);
  const law = lawScorer(batch.visits);
  const curve = (scores: readonly ArrayLike<number>[]) =>
    meanByDistance(batch.queries, scores, distances);
  const middles = Array.from({ length: steps }, (_, i) =>
    math.pow(2, (i + 0.5) / stepsPerDoubling),
  );
  const series = [{ name: 'learned', y: curve(model.scores(batch.queries)) }];
  if (law) {
    const logarithms = law(batch.queries).map((weights) => Array.from(weights, math.log));
    series.push({ name: 'the law', y: curve(logarithms) });
  }
  return {
    kind: 'lines',
    id: 'distance',
    title: 'What distance does to a score',
    caption:
      'The mean score of the places at a distance from home, over visitors of the test part, and the same of the logarithm of the law. Where few visits go, little is learned: beyond the region the curve is of no consequence.',
    x: { label: 'distance', unit: 'km', scale: 'log' },
    y: { label: 'mean score, centered', unit: 'nats' },
    series: series.map(({ name, y }) => ({ name, x: middles, y, dashed: name !== 'learned' })),
  };
}

function meanByDistance(
  queries: readonly Query[],
  scores: readonly ArrayLike<number>[],
  distances: PlaceDistances,
): Float64Array {
  const sums = new Float64Array(steps);
  const counts = new Float64Array(steps);
  queries.forEach(({ home }, row) => {
    distances.from(home).forEach((distance, place) => {
      const step = Math.floor(stepsPerDoubling * math.log2(Math.max(1, distance)));
      if (step >= steps) return;
      sums[step] += scores[row][place];
      counts[step]++;
    });
  });
  const means = sums.map((sum, step) => sum / counts[step]); // NaN where no place is
  const known = means.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return means.map((value) => value - mean);
}
