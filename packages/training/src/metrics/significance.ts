/**
 * @file Whether one architecture is better than another, or was only luckier. Both tests work on
 * paired differences: of the same splits, or of the same test rows. Neither looks at one alone.
 */
import { math, type Rng } from '@nnzoo/core';
import { meanOf, summarize } from './summary.ts';

/** The outcome of a t-test. */
export interface TTest {
  /** The mean difference over its standard error; ±∞ where all differences are the same. */
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided: how often chance alone gives so large a |t|. */
  readonly p: number;
}

/**
 * The corrected resampled t-test on differences dⱼ of J splits of the same data:
 *
 *   t = d̄ / √((1/J + n_test/n_train)·s²), with J − 1 degrees of freedom
 *
 * The usual 1/J alone would take the splits for independent; they share most of their training
 * rows, and it would find differences where there are none. For K folds the ratio is 1/(K − 1).
 * Null for fewer than two differences.
 *
 * @param ratio n_test/n_train, rows tested over rows left to train on
 * @see C. Nadeau, Y. Bengio (2003), Inference for the generalization error, Machine Learning 52,
 *   equation 9
 */
export function correctedTTest(differences: readonly number[], ratio: number): TTest | null {
  const count = differences.length;
  if (count < 2) return null;
  const { mean, standardDeviation } = summarize(differences);
  const degreesOfFreedom = count - 1;
  if (mean === 0) return { t: 0, degreesOfFreedom, p: 1 };
  const t = mean / (Math.sqrt(1 / count + ratio) * standardDeviation);
  return { t, degreesOfFreedom, p: studentTails(t, degreesOfFreedom) };
}

/** P(|T| ≥ |t|) of Student's t with ν degrees of freedom: I_{ν/(ν + t²)}(ν/2, ½). */
export function studentTails(t: number, degreesOfFreedom: number): number {
  const share = degreesOfFreedom / (degreesOfFreedom + t * t);
  return math.incompleteBeta(share, degreesOfFreedom / 2, 0.5);
}

/** How a bootstrap is drawn. */
export interface BootstrapOptions {
  readonly rng: Rng;
  /** Samples drawn; default 10,000, fewer where rows × samples would exceed 20 million. */
  readonly samples?: number;
}

const mostDraws = 20_000_000;

/**
 * The paired bootstrap on differences dᵢ of the rows (or runs) of one fixed split: samples of as many
 * rows are drawn with replacement, and p is twice the share of them whose mean has not the sign of
 * the whole:
 *
 *   p = min(1, 2·(1 + #{d̄* on the other side of 0, or 0}) / (1 + samples))
 *
 * It speaks of other test rows from the same source, not of other training rows. Null of no rows.
 *
 * @see B. Efron, R. Tibshirani (1993), An Introduction to the Bootstrap, chapter 16
 */
export function pairedBootstrap(
  differences: readonly number[],
  { rng, samples }: BootstrapOptions,
): number | null {
  const count = differences.length;
  if (count === 0) return null;
  const affordable = Math.max(1000, Math.min(10_000, Math.floor(mostDraws / count)));
  const draws = samples ?? affordable;
  const direction = meanOf(differences) < 0 ? -1 : 1;
  let against = 0;
  for (let sample = 0; sample < draws; sample++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += differences[rng.int(count)];
    if (sum * direction <= 0) against++;
  }
  return Math.min(1, (2 * (1 + against)) / (1 + draws));
}

/**
 * p-values raised for having made several comparisons at once: the smallest of m is multiplied by m,
 * the next by m − 1, and none may fall below the one before it.
 *
 * @returns in the order given, at most 1
 * @see S. Holm (1979), A simple sequentially rejective multiple test procedure
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const raised = [...values];
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, values[i] * (values.length - rank)));
    raised[i] = least;
  });
  return raised;
}
