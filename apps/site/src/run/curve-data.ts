/** @file The points of a learning curve. Read first. */
import type { EpochRecord } from '@nnzoo/training';

/** Values by step; null where there is none. */
export interface CurveData {
  readonly metric: string;
  readonly steps: readonly number[];
  readonly train: readonly (number | null)[];
  readonly validation: readonly (number | null)[];
  /** Of the run that a branch left. */
  readonly before: readonly (number | null)[];
}

/** Of a run, and of the one before it: the loss where there is one, as `learningCurve` draws it; else the primary metric. */
export function curveOf(
  records: readonly EpochRecord[],
  others: readonly EpochRecord[],
  primaryMetric: string,
): CurveData {
  const hasLoss = [...records, ...others].some(({ train }) => train['loss'] !== undefined);
  const metric = hasLoss || primaryMetric === '' ? 'loss' : primaryMetric;
  const steps = [...new Set([...records, ...others].map(({ step }) => step))].sort((a, b) => a - b);
  const values = (list: readonly EpochRecord[], part: 'train' | 'validation') => {
    const byStep = new Map(list.map((record) => [record.step, record[part]?.[metric] ?? null]));
    return steps.map((step) => byStep.get(step) ?? null);
  };
  return {
    ...{ metric, steps },
    train: values(records, 'train'),
    validation: values(records, 'validation'),
    before: values(others, 'train'),
  };
}
