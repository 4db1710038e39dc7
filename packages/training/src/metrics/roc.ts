/**
 * @file The ROC curve (receiver operating characteristic): what a classifier finds, and what it
 * wrongly takes, at every threshold at once. Read after confusion-matrix.ts.
 */

/** A curve from (0, 0) to (1, 1), one point a threshold, the highest threshold first. */
export interface RocCurve {
  /** Share of the negatives that are taken for positives: FP / (FP + TN). */
  readonly falsePositiveRate: Float64Array;
  /** Share of the positives that are found, recall: TP / (TP + FN). */
  readonly truePositiveRate: Float64Array;
  /** Rows with a score of at least this count as positive; the first is Infinity: none does. */
  readonly thresholds: Float64Array;
}

/**
 * The ROC curve of scores. Rows with the same score are taken together; points inside a straight
 * piece are left out.
 *
 * @param scores finite, [N]: the higher, the more probably positive; only their order counts
 * @param positive 1 for a row that is positive, 0 for a negative one, [N]
 * @returns null where all rows are positive, or none is: then one of the two rates is 0 / 0.
 * @see Fawcett (2006), An introduction to ROC analysis, algorithm 1
 */
export function rocCurve(scores: ArrayLike<number>, positive: ArrayLike<number>): RocCurve | null {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[b] - scores[a]);
  const steps = [{ threshold: Number.POSITIVE_INFINITY, found: 0, alarms: 0 }];
  let [found, alarms] = [0, 0];
  order.forEach((row, rank) => {
    if (positive[row] === 1) found++;
    else alarms++;
    const last = rank === order.length - 1 || scores[order[rank + 1]] !== scores[row];
    if (last) steps.push({ threshold: scores[row], found, alarms });
  });
  if (found === 0 || alarms === 0) return null;
  // The first two points stay: where no row, and where the row of the highest score is taken.
  const corners = steps.filter((at, i) => {
    if (i < 2 || i === steps.length - 1) return true;
    const [before, after] = [steps[i - 1], steps[i + 1]];
    return (
      at.found - before.found !== after.found - at.found ||
      at.alarms - before.alarms !== after.alarms - at.alarms
    );
  });
  return {
    falsePositiveRate: Float64Array.from(corners, (at) => at.alarms / alarms),
    truePositiveRate: Float64Array.from(corners, (at) => at.found / found),
    thresholds: Float64Array.from(corners, (at) => at.threshold),
  };
}

/**
 * AUC, the area under a ROC curve, by trapezoids: the probability that a positive row has a higher
 * score than a negative one, equal scores counting half. 1 is perfect, ½ is guessing.
 *
 * @see Hanley, McNeil (1982), The Meaning and Use of the Area under a ROC Curve
 */
export function areaUnder({
  falsePositiveRate: x,
  truePositiveRate: y,
}: Pick<RocCurve, 'falsePositiveRate' | 'truePositiveRate'>): number {
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2;
  return area;
}

/**
 * Sensitivity (recall) at a chosen specificity: the largest share of positives found while at least this
 * share of the negatives is rightly left alone. 0 where only the threshold of nothing reaches it.
 */
export function sensitivityAt(
  { falsePositiveRate, truePositiveRate }: Pick<RocCurve, 'falsePositiveRate' | 'truePositiveRate'>,
  specificity: number,
): number {
  let best = 0;
  for (let i = 0; i < falsePositiveRate.length; i++) {
    if (1 - falsePositiveRate[i] >= specificity) best = Math.max(best, truePositiveRate[i]);
  }
  return best;
}
