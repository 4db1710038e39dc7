/** @file Checks the recall of a Hopfield network. */
import type { Rng } from '@nnzoo/core';
import { exercise } from '../../exercise.ts';
import { hopfieldRecall } from './solution.ts';

/** Patterns of −1 and 1. */
function patternsOf(random: Rng, count: number, size: number): number[][] {
  return Array.from({ length: count }, () =>
    Array.from({ length: size }, () => (random.next() < 0.5 ? -1 : 1)),
  );
}

/** A pattern with some of its signs turned. */
function damaged(random: Rng, pattern: readonly number[], flips: number): number[] {
  const copy = [...pattern];
  for (let i = 0; i < flips; i++) copy[random.int(copy.length)] *= -1;
  return copy;
}

interface Way {
  /** The weight of a unit on itself. */
  readonly self?: number;
  /** What a unit becomes at a sum of 0. */
  readonly atZero?: number;
  readonly passes?: number;
  readonly sign?: number;
  /** All units at once, from the state before. */
  readonly isAtOnce?: boolean;
}

/** A recall with one thing done otherwise. */
function by({
  self = 0,
  atZero,
  passes = 100,
  sign = 1,
  isAtOnce = false,
}: Way): typeof hopfieldRecall {
  return (patterns, start) => {
    let state = [...start];
    for (let pass = 0; pass < passes; pass++) {
      const next = isAtOnce ? [...state] : state;
      for (let i = 0; i < state.length; i++) {
        const sum = state.reduce((total, each, j) => {
          const weight = patterns.reduce((all, pattern) => all + pattern[i] * pattern[j], 0);
          return total + (i === j ? self * patterns.length : sign * weight) * each;
        }, 0);
        next[i] = sum === 0 ? (atZero ?? state[i]) : Math.sign(sum);
      }
      state = next;
    }
    return state;
  };
}

export default exercise(hopfieldRecall)({
  id: 'hopfield-recall',
  title: 'the memory of a Hopfield network',
  subject: 'hopfieldRecall',
  chapter: 'docs/adding-an-architecture.md',
  cases: (random) =>
    [
      { count: 1, size: 8, flips: 2 },
      { count: 2, size: 12, flips: 4 },
      { count: 4, size: 10, flips: 5 },
      { count: 3, size: 9, flips: 4 },
      { count: 6, size: 8, flips: 6 },
    ].map(({ count, size, flips }): [number[][], number[]] => {
      const patterns = patternsOf(random, count, size);
      return [patterns, damaged(random, patterns[0], flips)];
    }),
  mistakes: [
    {
      says: 'A unit has a weight on itself: wᵢᵢ = 0, or each unit votes for staying as it is.',
      formula: by({ self: 1 }),
    },
    {
      says: 'At a sum of 0 the unit becomes 1: it stays as it is.',
      formula: by({ atZero: 1 }),
    },
    {
      says: 'That is one pass: go on until nothing changes.',
      formula: by({ passes: 1 }),
    },
    {
      says: 'The weights have the wrong sign: what was together in a pattern is to be together again.',
      formula: by({ sign: -1 }),
    },
    {
      says: 'All units change at once, from the state before: each is to see the others as they are by now. At once, two states may swap for ever.',
      formula: by({ isAtOnce: true }),
    },
  ],
  hints: [
    'Two loops over the units: weights from the patterns, then a pass that writes into the state it reads.',
    'sum = Σⱼ wᵢⱼ·state[j]; state[i] = sum === 0 ? state[i] : Math.sign(sum); again while something changed.',
  ],
  because:
    'Each change lowers the energy −½ Σ wᵢⱼ·sᵢ·sⱼ, and there are finitely many states, so it comes to rest: in a stored pattern, where they are few and unlike. To make an architecture of the zoo of it, follow the chapter.',
});
