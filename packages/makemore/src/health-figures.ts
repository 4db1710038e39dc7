/** @file The health of the network as pictures: at the start, now, and on the way. Read after health.ts. */
import { math } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import {
  type EpochRecord,
  type Figure,
  type HistogramFigure,
  histogramSeries,
  type LinesFigure,
  type TableFigure,
} from '@nnzoo/training';
import { type Health, measureHealth, updatePowers } from './health.ts';
import type { CharacterMlp } from './mlp.ts';

/** What the health is drawn from. */
export interface HealthParts {
  readonly before: CharacterMlp;
  readonly now: CharacterMlp;
  readonly batch: ContextBatch;
  readonly history: readonly EpochRecord[];
  readonly learningRate: number;
}

/** A table of all layers, the tanh outputs as a histogram, and the size of updates over time. */
export function healthFigures(parts: HealthParts): Figure[] {
  const { batch, history, learningRate } = parts;
  const before = measureHealth(parts.before, batch, learningRate);
  const now = measureHealth(parts.now, batch, learningRate);
  return [healthTable(before, now), outputsFigure(before, now), ...updatesFigure(history)];
}

function healthTable(before: Health, now: Health): TableFigure {
  const moments = before.layers.flatMap(({ name, values, gradient }, i) => {
    const { values: later, gradient: laterGradient } = now.layers[i];
    return [
      [`${name}: values`, plusMinus(values), plusMinus(later)],
      [`${name}: gradient`, plusMinus(gradient), plusMinus(laterGradient)],
    ];
  });
  const [powersBefore, powersNow] = [before, now].map(updatePowers);
  const updates = before.weights.map(({ name }, i) => [
    `${name} weights: update / data`,
    `10^${powersBefore[i].toFixed(1)}`,
    `10^${powersNow[i].toFixed(1)}`,
  ]);
  const even = math.log(before.vocabSize);
  return {
    kind: 'table',
    id: 'health',
    title: 'Health',
    caption: `One batch of ${before.outputs.length / before.hidden} through the network as it began and as it is. Healthy: a first loss near ln ${before.vocabSize} = ${even.toFixed(2)}, few saturated outputs, gradients of like size everywhere, updates of about 10^-3 of the weights.`,
    columns: ['what', 'at the start', 'now'],
    rows: [
      ['loss', before.loss.toFixed(3), now.loss.toFixed(3)],
      ['tanh saturated', percent(before.saturated), percent(now.saturated)],
      ...moments,
      ...updates,
    ],
  };
}

function plusMinus({
  mean,
  standardDeviation,
}: {
  readonly mean: number;
  readonly standardDeviation: number;
}) {
  return `${mean.toPrecision(2)} ± ${standardDeviation.toPrecision(2)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function outputsFigure(before: Health, now: Health): HistogramFigure {
  return {
    kind: 'histogram',
    id: 'tanh-outputs',
    title: 'Outputs of the tanh layer',
    caption: `Heaps at −1 and 1 are saturated units: no gradient passes there. ${percent(before.saturated)} were beyond ±0.97 at the start, ${percent(now.saturated)} are now.`,
    x: { label: 'tanh output' },
    series: histogramSeries(['at the start', 'now'], [before.outputs, now.outputs], {
      low: -1,
      high: 1,
      bins: 40,
    }),
  };
}

const tracked = [
  ['embedding', 'embeddingUpdate'],
  ['hidden', 'hiddenUpdate'],
  ['output', 'outputUpdate'],
] as const;

/** log₁₀ of update by data, as the records have it. */
function updatesFigure(history: readonly EpochRecord[]): LinesFigure[] {
  const records = history.filter(({ train }) => train['hiddenUpdate'] !== undefined);
  if (records.length < 2) return [];
  const steps = records.map(({ step }) => step);
  const ends = [steps[0], steps[steps.length - 1]];
  return [
    {
      kind: 'lines',
      id: 'updates',
      title: 'How far a step moves the weights',
      caption:
        'The size of an update by the size of the weights, as a power of ten. About −3 is a good pace; it falls with the learning rate.',
      x: { label: 'step' },
      y: { label: 'log10(update / data)' },
      series: [
        ...tracked.map(([name, key]) => ({
          name,
          x: steps,
          y: records.map(({ train }) => train[key]),
        })),
        { name: 'healthy', x: ends, y: [-3, -3], dashed: true },
      ],
    },
  ];
}
