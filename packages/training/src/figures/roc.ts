/** @file The ROC curves of a classifier: one for two classes, one-vs-rest for more. Read after metrics/roc.ts. */

import type { RocFigure } from '../figure.ts';
import { areaUnder, rocCurve } from '../metrics/roc.ts';
import type { ScoresByClass } from './classifier.ts';

/** Curves shown at most: more would cover each other. */
const mostCurves = 6;

/**
 * The ROC curve of each class against all others (of two classes: of the second), with its AUC;
 * of many classes those with the smallest. Null where there are no scores, or only one class.
 */
export function rocFigure(rows: ScoresByClass, labels: readonly string[]): RocFigure | null {
  const ids = labels.length === 2 ? [1] : Array.from(labels.keys());
  const known = ids.flatMap((id) => curveOf(rows, id, labels));
  if (known.length === 0) return null;
  const shown = [...known].sort((a, b) => a.area - b.area).slice(0, mostCurves);
  const curves = known.filter((curve) => shown.includes(curve));
  return { kind: 'roc', id: 'roc', title: 'ROC curve', caption: captionOf(known, curves), curves };
}

function curveOf(
  { classes, scores }: ScoresByClass,
  id: number,
  labels: readonly string[],
): RocFigure['curves'] {
  const width = labels.length;
  if (scores.length !== classes.length * width) return [];
  const curve = rocCurve(
    Float64Array.from(classes, (_, row) => scores[row * width + id]),
    Int32Array.from(classes, (actual) => Number(actual === id)),
  );
  return curve ? [{ ...curve, name: labels[id], area: areaUnder(curve) }] : [];
}

function captionOf(known: RocFigure['curves'], shown: RocFigure['curves']): string {
  const what =
    'ROC (receiver operating characteristic), test rows: the share of a class that is found against the ' +
    'share of all other rows wrongly taken for it, at every threshold. The diagonal is guessing. AUC is ' +
    'the area under the curve: how often a row of the class has a higher score than a row of another.';
  if (known.length === 1) return what;
  const mean = known.reduce((sum, { area }) => sum + area, 0) / known.length;
  const few =
    shown.length < known.length
      ? ` Of ${known.length} classes the ${shown.length} with the smallest AUC are shown.`
      : '';
  return `${what} One class against the rest; the mean AUC is ${mean.toFixed(4)}.${few}`;
}
