/** @file How the metrics went from record to record, as figures. */
import type { EpochRecord, LinesFigure, PrimaryMetric } from '@nnzoo/training';

const MOST = 4;

/** One figure a metric: loss first, then the primary metric, then others, four at most. */
export function learningCurves(
  history: readonly EpochRecord[],
  { metric }: PrimaryMetric,
): LinesFigure[] {
  const measured = history.flatMap(({ train, validation }) => [
    ...Object.keys(train),
    ...Object.keys(validation ?? {}),
  ]);
  const names = new Set(['loss', metric, ...measured]);
  return [...names]
    .map((name) => learningCurve(history, name))
    .filter((curve) => curve !== null)
    .slice(0, MOST);
}

function learningCurve(history: readonly EpochRecord[], metric: string): LinesFigure | null {
  const byEpoch = history.every(({ epoch }, i) => i === 0 || epoch > history[i - 1]!.epoch);
  const x = history.map(({ epoch, step }) => (byEpoch ? epoch : step));
  const parts = ['train', 'validation'] as const;
  const series = parts
    .map((name) => ({
      name,
      x,
      y: history.map((record) => record[name]?.[metric] ?? NaN),
      dashed: name === 'validation',
    }))
    .filter(({ y }) => y.filter(Number.isFinite).length > 1);
  if (series.length === 0) return null;
  const both = series.length === 2;
  return {
    kind: 'lines',
    id: `curve-${metric}`,
    title: `${metric} by ${byEpoch ? 'epoch' : 'step'}`,
    caption: both
      ? 'Where the two curves part, the network begins to memorize its examples.'
      : `Measured on the ${series[0]!.name === 'train' ? 'training' : 'validation'} part. It has settled where the curve lies flat.`,
    x: { label: byEpoch ? 'epoch' : 'step' },
    y: { label: metric },
    series,
  };
}
