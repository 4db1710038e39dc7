/** @file A decision threshold for two classes, chosen by what matters. Read metrics/roc.ts before. */
import { UsageError } from '@nnzoo/core';

/** By what a threshold is chosen. */
export type Threshold =
  | { readonly by: 'youden' | 'f1' }
  /** The most of one rate that keeps at least this of the other. */
  | { readonly by: 'specificity' | 'sensitivity'; readonly least: number }
  | { readonly by: 'value'; readonly value: number };

/** What a threshold does to some rows. */
export interface OperatingPoint {
  readonly threshold: number;
  /** Recall: share of the positives that are found. */
  readonly sensitivity: number;
  /** Share of the negatives that are left alone. */
  readonly specificity: number;
  /** Share of what is taken that is positive; 0 where nothing is. */
  readonly precision: number;
}

/** `0.3`, `youden`, `f1`, `specificity=0.95`, `sensitivity=0.9`. @throws UsageError `decision/threshold` */
export function parseThreshold(text: string): Threshold {
  if (text === 'youden' || text === 'f1') return { by: text };
  const [, name, number] = /^(specificity|sensitivity)=(.+)$/.exec(text) ?? [];
  const value = Number((number ?? text).trim() || Number.NaN);
  if (value >= 0 && value <= 1) {
    return name === 'specificity' || name === 'sensitivity'
      ? { by: name, least: value }
      : { by: 'value', value };
  }
  const message = `--threshold ${text}: expected a probability such as 0.3, youden, f1, specificity=0.95 or sensitivity=0.9`;
  throw new UsageError('decision/threshold', message, { given: text });
}

/** What rows with a probability of at least `threshold` being positive comes to. */
export function pointAt(
  probabilities: ArrayLike<number>,
  positive: ArrayLike<number>,
  threshold: number,
): OperatingPoint {
  let [found, alarms, positives] = [0, 0, 0];
  for (let row = 0; row < positive.length; row++) {
    positives += positive[row];
    if (probabilities[row] < threshold) continue;
    found += positive[row];
    alarms += 1 - positive[row];
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    threshold,
    sensitivity: share(found, positives),
    specificity: 1 - share(alarms, positive.length - positives),
    precision: share(found, found + alarms),
  };
}

/**
 * The best threshold among the probabilities of these rows, midway to the next lower one; of equal ones
 * the highest. Youden's index is sensitivity + specificity − 1. Where a rate cannot be kept by any, the
 * threshold that takes nothing, or everything.
 *
 * @see Youden (1950), Index for rating diagnostic tests
 */
export function chooseThreshold(
  probabilities: ArrayLike<number>,
  positive: ArrayLike<number>,
  goal: Threshold,
): number {
  if (goal.by === 'value') return goal.value;
  const places = [...new Set(Array.from(probabilities))].sort((a, b) => b - a);
  const points = places.map((place) => pointAt(probabilities, positive, place));
  const none = {
    threshold: Number.POSITIVE_INFINITY,
    sensitivity: 0,
    specificity: 1,
    precision: 0,
  };
  const worth = (point: OperatingPoint): number => {
    const { sensitivity, specificity, precision } = point;
    switch (goal.by) {
      case 'youden':
        return sensitivity + specificity - 1;
      case 'f1':
        return (2 * precision * sensitivity) / (precision + sensitivity || 1);
      case 'specificity':
        return specificity >= goal.least ? sensitivity : -1;
      case 'sensitivity':
        return sensitivity >= goal.least ? specificity : -1;
      default:
        return goal satisfies never;
    }
  };
  const best = [none, ...points].reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const at = places.indexOf(best.threshold);
  if (at < 0) return places[0] + (1 - places[0]) / 2;
  const below = places[at + 1] ?? 0;
  return (best.threshold + below) / 2;
}
