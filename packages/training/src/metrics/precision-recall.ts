/**
 * @file The precision-recall curve: of what is taken for positive, how much is; of what is positive, how
 * much is found. Where positives are rare it says more than ROC, as the many negatives count for
 * nothing. Read after roc.ts.
 */

/** A curve from the lowest threshold, where all are taken, to (0, 1): none is. */
export interface PrecisionRecallCurve {
  /** TP / (TP + FP); 1 where nothing is taken. */
  readonly precision: Float64Array;
  /** TP / (TP + FN), from 1 down to 0. */
  readonly recall: Float64Array;
  /** Rows with a score of at least this count as positive; one less than there are points. */
  readonly thresholds: Float64Array;
}

/**
 * Precision and recall at every threshold; rows with the same score are taken together.
 *
 * @param scores finite, [N]: the higher, the more probably positive; only their order counts
 * @param positive 1 for a row that is positive, 0 for a negative one, [N]
 * @returns null where no row is positive: then recall is 0 / 0.
 * @see Davis, Goadrich (2006), The relationship between precision-recall and ROC curves
 */
export function precisionRecallCurve(
  scores: ArrayLike<number>,
  positive: ArrayLike<number>,
): PrecisionRecallCurve | null {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[b] - scores[a]);
  // By rank of the last row that is taken: how many are positive, from the highest threshold to the lowest.
  const ranks: number[] = [];
  const counts: number[] = [];
  let found = 0;
  order.forEach((row, rank) => {
    found += positive[row];
    const isLast = rank === order.length - 1 || scores[order[rank + 1]] !== scores[row];
    if (!isLast) return;
    ranks.push(rank);
    counts.push(found);
  });
  if (found === 0) return null;
  const points = ranks.length;
  // At the end of each stands (recall 0, precision 1), where nothing is taken.
  const precision = new Float64Array(points + 1).fill(1);
  const recall = new Float64Array(points + 1);
  const thresholds = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const point = points - 1 - i;
    precision[i] = counts[point] / (ranks[point] + 1);
    recall[i] = counts[point] / found;
    thresholds[i] = scores[order[ranks[point]]];
  }
  return { precision, recall, thresholds };
}

/**
 * Average precision: Σ (Rₖ − Rₖ₋₁) Pₖ, the area under the steps of the curve. Guessing has the share of
 * positives, perfect is 1. No line is drawn between points: that would promise too much.
 */
export function averagePrecision({
  precision,
  recall,
}: Pick<PrecisionRecallCurve, 'precision' | 'recall'>): number {
  let area = 0;
  for (let i = 0; i + 1 < recall.length; i++) area += (recall[i] - recall[i + 1]) * precision[i];
  return area;
}
