/**
 * @file Over which axes to normalize: what batch norm does, and what looks like it and is not.
 * @see Ioffe, Szegedy (2015); for the rows, Ba, Kiros, Hinton (2016)
 */
import { noGrad, type Tensor, variance } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import { contextsOf, type TableFigure } from '@nnzoo/training';
import type { CharacterMlp } from './mlp.ts';

/** (x − μ)/√(σ² + 10⁻⁵), μ and σ² over the axes, the others each for itself. @shape [...] → [...] */
export function normalizeOver(x: Tensor, axes: readonly number[]): Tensor {
  const mean = x.mean(axes, { keepDim: true });
  const spread = variance(x, axes, { keepDim: true, correction: 0 });
  return x.sub(mean).div(spread.add(1e-5).sqrt());
}

/** What normalizing over some axes came to. */
export interface AxesReport {
  readonly name: string;
  /** How many means and variances there are. */
  readonly statistics: number;
  /** How many values stand behind each. */
  readonly values: number;
  /** Largest |mean| of a channel (last axis) over all rows; 0 where channels are centerd. */
  readonly channelMean: number;
  /** Smallest and largest standard deviation of a channel. */
  readonly channelStandardDeviation: readonly [number, number];
  /**
   * Root mean square difference of the means of the two halves of the batch, in standard deviations: what
   * running averages have to smooth. NaN where an example is normalized by itself.
   */
  readonly wobble: number;
}

/** x [..., C] normalized over each of some choices of axes. Axis 0 is the batch. */
export function axesCompared(
  x: Tensor,
  choices: readonly { readonly name: string; readonly axes: readonly number[] }[],
): AxesReport[] {
  return choices.map(({ name, axes }) => {
    const normalized = axes.length === 0 ? x : normalizeOver(x, axes);
    const channels = normalized.reshape([-1, x.shape[x.rank - 1]]); // [rows, C]
    const standardDeviations = Array.from(variance(channels, 0, { correction: 0 }).sqrt().data());
    const values = axes.reduce((product, axis) => product * x.shape[axis], 1);
    return {
      name,
      statistics: axes.length === 0 ? 0 : x.size / values,
      values,
      channelMean: channels.mean(0).abs().max().item(),
      channelStandardDeviation: [Math.min(...standardDeviations), Math.max(...standardDeviations)],
      wobble: axes.includes(0) ? wobbleOf(x, axes) : Number.NaN,
    };
  });
}

function wobbleOf(x: Tensor, axes: readonly number[]): number {
  const half = Math.floor(x.shape[0] / 2);
  const [first, second] = [
    { start: 0, end: half },
    { start: half, end: 2 * half },
  ].map((range) => x.slice(0, range).mean(axes, { keepDim: true }));
  const spread = variance(x, axes, { keepDim: true, correction: 0 }).add(1e-5);
  return Math.sqrt(first.sub(second).square().div(spread).mean().item());
}

/** Of [B, H]: B examples, H channels. */
const flat = [
  { name: '[B, H]', axes: [], is: 'as it comes' },
  { name: '[B, H] over 0', axes: [0], is: 'batch norm' },
  { name: '[B, H] over 1', axes: [1], is: 'layer norm' },
];
/** Of [B, T, C]: B examples, T places, C channels. */
const sequences = [
  { name: '[B, T, C]', axes: [], is: 'as it comes' },
  { name: '[B, T, C] over 0 and 1', axes: [0, 1], is: 'batch norm' },
  { name: '[B, T, C] over 0', axes: [0], is: 'a mistake' },
  { name: '[B, T, C] over 2', axes: [2], is: 'layer norm' },
];

/** The tanh's inputs [B, H] and the embedded contexts [B, T, C] of a network, normalized each way. */
export function normalizationFigure(model: CharacterMlp, batch: ContextBatch): TableFigure {
  const reports = noGrad(() => {
    const contexts = contextsOf(batch);
    const { sums } = model.activations(contexts);
    const embedded = model.embedding.forward(contexts);
    return [...axesCompared(sums, flat), ...axesCompared(embedded, sequences)];
  });
  const shown = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
  return {
    kind: 'table',
    id: 'batch-norm-axes',
    title: 'Over which dims to normalize',
    caption: `One batch of ${batch.size}: what goes into the tanh, [B, H], and the embedded contexts, [B, T, C]. Batch norm makes each channel 0 ± 1 from all rows that there are. Over dim 1 the rows become 0 ± 1, and a channel that is large for every row stays so: that is layer norm. Over dim 0 alone, each place of [B, T, C] gets means of its own from fewer values, which differ more from batch to batch: the wobble is their difference between the two halves of the batch, in standard deviations. The next layer learns from that noise, and running averages have to be kept for each place.`,
    columns: [
      'what, over which dims',
      'it is',
      'means',
      'of values',
      'channel mean',
      'standardDeviations',
      'wobble',
    ],
    rows: reports.map(
      ({ name, statistics, values, channelMean, channelStandardDeviation, wobble }, i) => [
        name,
        [...flat, ...sequences][i].is,
        statistics === 0 ? '–' : String(statistics),
        statistics === 0 ? '–' : String(values),
        `≤ ${shown(channelMean)}`,
        channelStandardDeviation.map(shown).join(' – '),
        shown(wobble),
      ],
    ),
  };
}
