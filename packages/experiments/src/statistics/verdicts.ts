/**
 * @file Whether the best of a group is better than the others, or was luckier. What is resampled
 * depends on how the trials were split; `methods` says it in words. Read rows.ts before.
 */
import { createRng } from '@nnzoo/core';
import { correctedTTest, holm, meanOf, pairedBootstrap } from '@nnzoo/training';
import { pairsBy } from './paired.ts';

/** One trial of a row, as far as differences between rows need it. */
export interface Sample {
  /** Seed and fold: what makes two trials a pair. */
  readonly pair: string;
  /** Of the primary metric. */
  readonly value: number;
  readonly rows: { readonly test: number; readonly others: number; readonly fingerprint: string };
  /** One for each test row, or null. */
  readonly scores: readonly number[] | null;
}

/** How two rows were told apart, for the note below the table. */
export const methods = {
  'corrected-t': 'corrected resampled t-test over the splits (Nadeau and Bengio 2003)',
  bootstrap: 'paired bootstrap of the test rows of the one split',
  'paired-t': 'paired t-test over the seeds of the one split, which has no answers row by row',
} as const;

/** The outcome of a test against the best row. */
export interface Verdict {
  readonly method: keyof typeof methods;
  /** Two-sided. */
  readonly p: number;
  /** By Holm, for all comparisons with this best row. */
  readonly adjusted: number;
}

/** The seed of every bootstrap: the same results give the same p. */
const bootstrapSeed = 2003;

/**
 * Tests rows against the best of their group; null where there are not two comparable trials, or
 * where a row was measured on other test rows.
 */
export function verdictsOf(
  best: readonly Sample[],
  others: readonly (readonly Sample[])[],
): (Verdict | null)[] {
  const found = others.map((samples) => testOf(best, samples));
  const raised = holm(found.flatMap((test) => test?.p ?? []));
  let next = 0;
  return found.map((test) => test && { ...test, adjusted: raised[next++] });
}

/** Trials of two rows that are of one seed and fold. */
function pairsOf(best: readonly Sample[], samples: readonly Sample[]) {
  return pairsBy(best, samples, ({ pair }) => pair);
}

/** True where both rows were tested on the same test rows, in each of their pairs. */
export function isComparable(best: readonly Sample[], samples: readonly Sample[]): boolean {
  return pairsOf(best, samples).every(([one, other]) => {
    return one.rows.fingerprint === other.rows.fingerprint;
  });
}

function testOf(
  best: readonly Sample[],
  samples: readonly Sample[],
): Pick<Verdict, 'method' | 'p'> | null {
  const pairs = pairsOf(best, samples);
  if (pairs.length === 0 || !isComparable(best, samples)) return null;
  const isFixed = pairs.every(([one]) => one.rows.fingerprint === pairs[0][0].rows.fingerprint);
  const differences = pairs.map(([one, other]) => one.value - other.value);
  if (!isFixed) {
    const byRows = meansBy(
      pairs.map(([one]) => one.rows.fingerprint),
      differences,
    );
    const ratio = meanOf(pairs.map(([{ rows }]) => rows.test / Math.max(1, rows.others)));
    return { method: 'corrected-t', p: correctedTTest(byRows, ratio)!.p };
  }
  const rows = rowDifferences(pairs);
  // Where seeds change nothing they cannot say what is chance.
  if (rows === null && new Set(differences).size < 2) return null;
  if (rows === null) return { method: 'paired-t', p: correctedTTest(differences, 0)!.p };
  const rng = createRng(bootstrapSeed).stream('bootstrap');
  const p = pairedBootstrap(rows, { rng });
  return p === null ? null : { method: 'bootstrap', p };
}

/** One difference for each set of test rows: seeds that share them say nothing about other rows. */
function meansBy(keys: readonly string[], values: readonly number[]): number[] {
  return [...new Set(keys)].map((key) => meanOf(values.filter((_, i) => keys[i] === key)));
}

/** By test row, the difference of the scores averaged over the seeds. */
function rowDifferences(pairs: readonly (readonly [Sample, Sample])[]): number[] | null {
  const scored = pairs.flatMap(([one, other]) =>
    one.scores && other.scores ? [[one.scores, other.scores] as const] : [],
  );
  if (scored.length < pairs.length) return null;
  return scored[0][0].map((_, row) => meanOf(scored.map(([one, other]) => one[row] - other[row])));
}
