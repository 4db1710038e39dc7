/** @file The points of a learning curve. Read after ../worker/messages.ts. */
import type { EpochRecord } from '@nnzoo/training';
import type { RunProgress } from '../worker/messages.ts';

/** Values by step; null where there is none. */
export interface CurveData {
  readonly metric: string;
  readonly steps: readonly number[];
  readonly train: readonly (number | null)[];
  readonly validation: readonly (number | null)[];
  /** Of the run that a branch left. */
  readonly before: readonly (number | null)[];
}

/** The loss where there is one, as `learningCurve` draws it; else the primary metric. */
export function curveOf(
  now: RunProgress | null,
  before: RunProgress | null,
  primaryMetric: string,
): CurveData {
  const records = now?.history ?? [];
  const others = before?.history ?? [];
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
