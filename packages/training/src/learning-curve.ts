/** @file The figure that every run has: loss and primary metric from record to record. */
import type { EpochRecord, PrimaryMetric } from './contract.ts';
import type { LinesFigure } from './figure.ts';

/** Metric by step, on the steps themselves and on validation; null where there is nothing to draw. */
export function learningCurve(
  history: readonly EpochRecord[],
  { metric }: PrimaryMetric,
): LinesFigure | null {
  const shown = history.some(({ train }) => train['loss'] !== undefined) ? 'loss' : metric;
  const x = history.map(({ step }) => step);
  const series = (['train', 'validation'] as const)
    .map((name) => ({ name, x, y: history.map((record) => record[name]?.[shown] ?? Number.NaN) }))
    .filter(({ y }) => y.filter(Number.isFinite).length > 1);
  if (series.length === 0) return null;
  return {
    kind: 'lines',
    id: 'learning-curve',
    title: 'Learning curve',
    caption: `${shown} by step. A train curve that falls while validation rises means overfitting; one that is flat from the start means that nothing is learned.`,
    x: { label: 'step' },
    y: { label: shown },
    series,
  };
}
