/** @file From scores to a draw: temperature and top-k. */
import { math, type Rng, UsageError } from '@nnzoo/core';

/** How adventurous a draw is. */
export interface SamplingOptions {
  /** Scores are divided by it; at least 0. Above 1 flattens, below 1 sharpens, 0 takes the best. Default 1. */
  readonly temperature?: number;
  /** Only the k best may be drawn; default: all. Equal scores at the edge: the earlier ones. */
  readonly topK?: number;
}

/**
 * softmax(scores / temperature) over the `topK` best, 0 for the others; sums to 1.
 *
 * @throws UsageError `sampling/temperature`, `sampling/top-k`, `sampling/scores`
 */
export function sampleProbabilities(
  scores: ArrayLike<number>,
  { temperature = 1, topK = scores.length }: SamplingOptions = {},
): Float64Array {
  check(scores, temperature, topK);
  const kept = best(scores, temperature === 0 ? 1 : topK);
  const largest = scores[kept[0]];
  const probabilities = new Float64Array(scores.length);
  let sum = 0;
  for (const id of kept) {
    probabilities[id] = id === kept[0] ? 1 : math.exp((scores[id] - largest) / temperature);
    sum += probabilities[id];
  }
  for (const id of kept) probabilities[id] /= sum;
  return probabilities;
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
  // −Infinity minus itself is no order: equal scores keep theirs.
  return ids
    .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b] - scores[a]))
    .slice(0, count);
}

function check(scores: ArrayLike<number>, temperature: number, topK: number): void {
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
}
