/** @file From scores to a draw: temperature, top-k and top-p. */
import { math, type Rng, UsageError } from '@nnzoo/core';

/** How adventurous a draw is. */
export interface SamplingOptions {
  /** Scores are divided by it; at least 0. Above 1 flattens, below 1 sharpens, 0 takes the best. Default 1. */
  readonly temperature?: number;
  /** Only the k best may be drawn; default: all. Equal scores at the edge: the earlier ones. */
  readonly topK?: number;
  /**
   * Only the best that together have at least this probability may be drawn, above 0 to 1; default 1,
   * all: few where the model is certain, many where it is not. @see Holtzman et al. (2020)
   */
  readonly topP?: number;
}

/**
 * softmax(scores / temperature) over the `topK` best, of them those that make up `topP`; 0 for the
 * others; sums to 1.
 *
 * @throws UsageError `sampling/temperature`, `sampling/top-k`, `sampling/top-p`, `sampling/scores`
 */
export function sampleProbabilities(
  scores: ArrayLike<number>,
  { temperature = 1, topK = scores.length, topP = 1 }: SamplingOptions = {},
): Float64Array {
  check(scores, { temperature, topK, topP });
  const kept = best(scores, temperature === 0 ? 1 : topK);
  const largest = scores[kept[0]];
  const probabilities = new Float64Array(scores.length);
  let sum = 0;
  for (const id of kept) {
    probabilities[id] = id === kept[0] ? 1 : math.exp((scores[id] - largest) / temperature);
    sum += probabilities[id];
  }
  for (const id of kept) probabilities[id] /= sum;
  return topP < 1 ? nucleus(probabilities, kept, topP) : probabilities;
}

/** Only the first of `ids` that together have `topP`, and 1 between them. */
function nucleus(probabilities: Float64Array, ids: readonly number[], topP: number): Float64Array {
  const kept = new Float64Array(probabilities.length);
  let sum = 0;
  for (const id of ids) {
    if (sum >= topP) break;
    kept[id] = probabilities[id];
    sum += probabilities[id];
  }
  return kept.map((probability) => probability / sum);
}

/** A number from 0 to `scores.length` − 1, drawn by `sampleProbabilities`. */
export function drawFrom(
  scores: ArrayLike<number>,
  rng: Rng,
  options: SamplingOptions = {},
): number {
  return rng.choice(sampleProbabilities(scores, options));
}

/** The numbers of the `count` largest scores, largest first. */
function best(scores: ArrayLike<number>, count: number): number[] {
  const ids = Array.from({ length: scores.length }, (_, id) => id);
  // Equal scores keep their order; so do those of −Infinity, whose difference is NaN.
  return ids.sort((a, b) => scores[b] - scores[a]).slice(0, count);
}

function check(
  scores: ArrayLike<number>,
  { temperature, topK, topP }: Required<SamplingOptions>,
): void {
  const highest = Math.max(...Array.from(scores));
  if (!Number.isFinite(highest)) {
    throw new UsageError(
      'sampling/scores',
      `the highest of ${scores.length} scores is ${highest}: nothing can be drawn`,
      { highest },
    );
  }
  if (!(temperature >= 0 && Number.isFinite(temperature))) {
    throw new UsageError(
      'sampling/temperature',
      `temperature ${temperature}: expected a finite number of at least 0`,
      { temperature },
    );
  }
  if (!Number.isInteger(topK) || topK < 1) {
    throw new UsageError('sampling/top-k', `topK ${topK}: expected a whole number of at least 1`, {
      topK,
    });
  }
  if (!(topP > 0 && topP <= 1)) {
    throw new UsageError('sampling/top-p', `topP ${topP}: expected above 0 to 1`, { topP });
  }
}
