/** @file How good a ranking is: the first ten of many, against what was wanted. */
import { math } from '@nnzoo/core';

/**
 * Positions of the `count` largest scores, the largest first; of equal ones the first. Scores of −∞
 * are never taken: there may be fewer.
 */
export function bestOf(scores: ArrayLike<number>, count: number): Int32Array {
  const best: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (!(score > Number.NEGATIVE_INFINITY)) continue;
    if (best.length === count && !(score > scores[best[count - 1]])) continue;
    let place = Math.min(best.length, count - 1);
    for (; place > 0 && score > scores[best[place - 1]]; place--) best[place] = best[place - 1];
    best[place] = i;
  }
  return Int32Array.from(best);
}

/** Share of what was wanted that is among the first ones: hits / wanted; 0 of nothing wanted. */
export function recallOf(ranked: ArrayLike<number>, wanted: ReadonlySet<number>): number {
  let hits = 0;
  for (let i = 0; i < ranked.length; i++) if (wanted.has(ranked[i])) hits++;
  return wanted.size === 0 ? 0 : hits / wanted.size;
}

/**
 * Normalized discounted cumulative gain: Σ 1/log₂(1 + rank) over the hits, ranks from 1, as a share
 * of what it would be with all that was wanted in front. `depth` is the longest ranking possible.
 *
 * @see Järvelin and Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques
 */
export function ndcgOf(
  ranked: ArrayLike<number>,
  wanted: ReadonlySet<number>,
  depth: number,
): number {
  let gain = 0;
  for (let i = 0; i < Math.min(ranked.length, depth); i++) {
    if (wanted.has(ranked[i])) gain += discount(i);
  }
  let best = 0;
  for (let i = 0; i < Math.min(wanted.size, depth); i++) best += discount(i);
  return best === 0 ? 0 : gain / best;
}

/** Of the place `index`, from 0. */
function discount(index: number): number {
  return 1 / math.log2(index + 2);
}
