/**
 * @file A learning-rate finder: short trainings at rates over many powers of ten, and which rate their
 * losses suggest. Read ../trial.ts before.
 * @see Smith (2017), Cyclical learning rates for training neural networks, section 3.3: the range test
 */
import { math, UsageError } from '@nnzoo/core';
import { type ComparedModel, modelName } from '../models.ts';
import type { TrialResults } from '../run-trials.ts';
import type { Trial } from '../trial.ts';

/** Updates of each short training. */
export const probeSteps = 60;
/** Rates in each power of ten. */
const perDecade = 3;

/** What a short training at one rate came to. */
export interface Probe {
  readonly rate: number;
  /** Of the last steps, on the training part; null where it diverged. */
  readonly loss: number | null;
}

/** The rate that the probes suggest, and why. */
export interface Suggestion {
  /** Null where the rate makes no difference, or nothing was learned at any. */
  readonly rate: number | null;
  /** With the lowest loss; half a power of ten above the suggestion. */
  readonly lowest: number | null;
  /** The smallest rate from which on training got worse than it began, or diverged; null for none. */
  readonly tooLarge: number | null;
}

/**
 * The rates to try: three in each power of ten from 10⁻⁵ to 10, within what the option allows.
 *
 * @throws UsageError `rate/none` for an architecture without a learning rate
 */
export function ratesFor({ architecture }: Pick<ComparedModel, 'architecture'>): number[] {
  const spec = Object.hasOwn(architecture.options, 'learningRate')
    ? architecture.options['learningRate']
    : undefined;
  if (spec?.type !== 'number') {
    const message = `${architecture.id} has no learning rate to find: it does not learn by steps along a gradient`;
    throw new UsageError('rate/none', message, { architecture: architecture.id });
  }
  const all = Array.from({ length: 6 * perDecade + 1 }, (_, i) => {
    return Number(math.exp(math.log(10) * (i / perDecade - 5)).toPrecision(2));
  });
  return all.filter((rate) => rate >= spec.min && rate <= spec.max);
}

/** One short training for each rate, within the rows that are not tested. */
export function probeTrials(model: ComparedModel, rates: readonly number[], seed: number): Trial[] {
  const { task, primaryMetric, split } = model.settings!;
  return rates.map((learningRate) => {
    const options = { ...model.options, learningRate };
    return {
      ...{ measures: 'model', architecture: model.architecture.id, data: model.data },
      ...{ model: modelName({ ...model, options }), task, primaryMetric, split, seed, options },
      inner: { kind: 'holdout', test: 0.2, validation: 0 },
      plan: { length: { steps: probeSteps } },
    };
  });
}

/** The loss at the end of each probe. */
export function probesOf(
  trials: readonly Trial[],
  rates: readonly number[],
  { resultOf }: Pick<TrialResults, 'resultOf'>,
): Probe[] {
  return trials.map((trial, i) => {
    const record = resultOf(trial)?.history.at(-1);
    return { rate: rates[i], loss: record?.train['loss'] ?? null };
  });
}

/**
 * The rate half a power of ten below that of the lowest loss: the lowest is close to where training
 * breaks, and a whole training is longer than a probe.
 */
export function suggestRate(probes: readonly Probe[]): Suggestion {
  const known = probes.filter(({ loss }) => Number.isFinite(loss));
  const losses = known.map(({ loss }) => loss!);
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  // The smallest rate hardly moves: its loss is about the one that training begins with.
  if (most - least <= 1e-3 * Math.abs(most)) {
    return { rate: null, lowest: null, tooLarge: null };
  }
  const best = known.find(({ loss }) => loss === least)!;
  const start = known[0].loss!;
  const above = probes.filter(({ rate }) => rate > best.rate);
  const bad = start + 0.1 * Math.abs(start);
  const broken = above.find(({ loss }) => loss === null || !(loss <= bad));
  const rate = Number((best.rate / math.exp(math.log(10) / 2)).toPrecision(1));
  return { rate, lowest: best.rate, tooLarge: broken?.rate ?? null };
}
