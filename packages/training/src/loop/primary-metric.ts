/** @file The metric that a run is judged by. */
import { UsageError } from '@nnzoo/core';
import type { Metrics, PrimaryMetric } from '../contract.ts';

/** The primary metric's value; throws UsageError `primary-metric/missing` where it was not measured. */
export function primaryMetricOf(metrics: Metrics, { metric }: PrimaryMetric): number {
  const value = metrics[metric];
  if (value !== undefined) return value;
  throw new UsageError(
    'primary-metric/missing',
    `the primary metric is ${metric}, but the evaluation measured ${Object.keys(metrics).join(', ')}`,
    { metric, measured: Object.keys(metrics) },
  );
}

/** Whether `value` is strictly better than `than`. */
export function isBetter(value: number, than: number, { better }: PrimaryMetric): boolean {
  return better === 'higher' ? value > than : value < than;
}
