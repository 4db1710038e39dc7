/** @file What every ROC plot has: two axes of rates, the diagonal, names with their area. */
import type { Axis, RocFigure } from '@nnzoo/training';

/** Both rates go from 0 to 1. */
export const across: Axis = { label: 'false positive rate', domain: [0, 1] };
export const up: Axis = { label: 'true positive rate', domain: [0, 1] };

/** `setosa, AUC 0.9985`. */
export function named({ name, area }: RocFigure['curves'][number]): string {
  return `${name}, AUC ${area.toFixed(4)}`;
}
