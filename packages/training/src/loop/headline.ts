/** @file The metric that a run is judged by. */
import { UsageError } from '@nnzoo/core';
import type { Headline, Metrics } from '../contract.ts';

/** The headline's value; throws UsageError `headline/missing` where it was not measured. */
export function headlineOf(metrics: Metrics, { metric }: Headline): number {
  const value = metrics[metric];
  if (value !== undefined) return value;
  throw new UsageError(
    'headline/missing',
    `the headline is ${metric}, but the evaluation measured ${Object.keys(metrics).join(', ')}`,
    { metric, measured: Object.keys(metrics) },
  );
}

/** Whether `value` is strictly better than `than`. */
export function isBetter(value: number, than: number, { better }: Headline): boolean {
  return better === 'higher' ? value > than : value < than;
}
