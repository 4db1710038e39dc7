/** @file How rows are divided into parts: a function of (data, seed), never of the architecture. */

import { createRng, DataError, type Rng, UsageError } from '@nnzoo/core';
import { counted } from './counted.ts';
import type { Finding } from './finding.ts';
import type { RawData } from './raw-data.ts';
import type { SplitPolicy } from './split-policy.ts';

/** Row numbers of each part, ascending; an empty validation part means none. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** What a split needs to know of the data. */
export type Splittable = Pick<
  RawData<unknown>,
  'name' | 'size' | 'strata' | 'strataNames' | 'groups' | 'parts'
>;

/**
 * Divides the rows. Classes keep their shares in each part; groups stay whole (and then classes do
 * not keep their shares); parts as published stay what they are, with validation taken from train
 * where none was published.
 *
 * @throws UsageError `split/fractions`, `split/fold`; DataError `split/too-few-rows`,
 * `split/class-too-small` with class, count and the number needed.
 */
export function splitRows(data: Splittable, policy: SplitPolicy, seed: number): Parts {
  checkPolicy(policy);
  if (data.size === 0) throw tooFewRows(data, 'no rows');
  const all = Int32Array.from({ length: data.size }, (_, row) => row);
  if (policy.kind === 'everything') return { train: all, validation: NO_ROWS, test: all };
  const parts = 1 + (policy.validation > 0 ? 1 : 0) + 1;
  checkSizes(data, parts);
  const rng = createRng(policy.seed ?? seed).stream('loop split');
  const [test, rest] = takeTest(data, policy, all, rng.at(0));
  const kept = (train: Int32Array): Int32Array =>
    policy.train === undefined || policy.train === 1
      ? train
      : takeShare(data, train, policy.train, rng.at(2))[0];
  if (policy.validation === 0) return { train: kept(rest), validation: NO_ROWS, test };
  const published = policy.kind === 'holdout' ? data.parts?.validation : undefined;
  if (published) {
    const isValidation = new Set(published);
    const [validation, train] = divide(rest, (row) => isValidation.has(row));
    return { train: kept(train), validation, test };
  }
  const share = (policy.validation * data.size) / rest.length;
  const [validation, train] = takeShare(data, rest, share, rng.at(1));
  return { train: kept(train), validation, test };
}

/** What a split cannot do well: classes with fewer rows than folds, or hardly any to test on. */
export function splitFindings(data: Splittable, policy: SplitPolicy, { test }: Parts): Finding[] {
  if (policy.kind === 'everything' || !data.strata || data.groups) return [];
  const inTest = countsOf(data.strata, test);
  return [...countsOf(data.strata)]
    .filter(([id]) => (inTest.get(id) ?? 0) < FEW_TO_TEST)
    .map(([id, count]) => ({
      check: 'small-class',
      severity: 'warning',
      subject: `class ${nameOf(data, id)}`,
      measured: `${inTest.get(id) ?? 0} of its ${counted(count, 'row')} in the test part`,
      healthy: `at least ${FEW_TO_TEST}`,
      fix: 'gather more rows of it, or average over folds and seeds',
    }));
}

const NO_ROWS = new Int32Array(0);
const FEW_TO_TEST = 3;

type Divided = readonly [chosen: Int32Array, rest: Int32Array];

function takeTest(
  data: Splittable,
  policy: Exclude<SplitPolicy, { kind: 'everything' }>,
  all: Int32Array,
  rng: Rng,
): Divided {
  if (policy.kind === 'fold') {
    const folds = foldsOf(data, all, policy.folds, rng);
    return divide(all, (row) => folds[row] === policy.fold);
  }
  if (data.parts) {
    const { train, validation = NO_ROWS, test } = data.parts;
    return [test.slice().sort(), Int32Array.from([...train, ...validation]).sort()];
  }
  return takeShare(data, all, policy.test, rng);
}

/** A share of `rows`, at random: of each class, or of the groups, or of all. */
function takeShare(data: Splittable, rows: Int32Array, share: number, rng: Rng): Divided {
  // A mark a row, not a set: of a million rows a set takes seconds.
  const marks = new Uint8Array(data.size);
  if (data.groups) {
    const wanted = countOf(share, rows.length);
    let chosen = 0;
    for (const group of shuffled(bins(rows, data.groups), rng)) {
      if (chosen + group.length / 2 > wanted) continue;
      for (const row of group) marks[row] = 1;
      chosen += group.length;
    }
  } else {
    const strata = data.strata ?? new Int32Array(data.size);
    for (const stratum of bins(rows, strata)) {
      const wanted = countOf(share, stratum.length);
      for (const i of rng.permutation(stratum.length).subarray(0, wanted)) marks[stratum[i]] = 1;
    }
  }
  const [taken, rest] = divide(rows, (row) => marks[row] === 1);
  if (taken.length === 0 || rest.length === 0) throw tooFewRows(data, 'groups of whole rows');
  return [taken, rest];
}

/** The fold of each row: classes dealt out in turn, groups to the emptiest fold. */
function foldsOf(data: Splittable, rows: Int32Array, folds: number, rng: Rng): Int32Array {
  const foldOf = new Int32Array(data.size);
  if (data.groups) {
    const sizes = new Int32Array(folds);
    const groups = shuffled(bins(rows, data.groups), rng);
    if (groups.length < folds) throw tooFewRows(data, `${groups.length} groups`);
    for (const group of groups.sort((a, b) => b.length - a.length)) {
      const fold = sizes.indexOf(Math.min(...sizes));
      sizes[fold] += group.length;
      for (const row of group) foldOf[row] = fold;
    }
    return foldOf;
  }
  if (rows.length < folds) {
    throw tooFewRows(data, `${rows.length} rows, fewer than the ${folds} folds,`);
  }
  let dealt = 0;
  for (const stratum of bins(rows, data.strata ?? new Int32Array(data.size))) {
    for (const i of rng.permutation(stratum.length)) foldOf[stratum[i]] = dealt++ % folds;
  }
  return foldOf;
}

/** The nearest count to a share, leaving at least one row on either side. */
function countOf(share: number, count: number): number {
  return Math.min(count - 1, Math.max(1, Math.round(share * count)));
}

/** Rows by the value they have in `keys`, in order of the value. */
function bins(rows: Int32Array, keys: Int32Array): number[][] {
  const found = new Map<number, number[]>();
  for (const row of rows) {
    const bin = found.get(keys[row]);
    if (bin) bin.push(row);
    else found.set(keys[row], [row]);
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, bin]) => bin);
}

function shuffled<T>(values: readonly T[], rng: Rng): T[] {
  return Array.from(rng.permutation(values.length), (i) => values[i]);
}

function divide(rows: Int32Array, isChosen: (row: number) => boolean): Divided {
  return [rows.filter(isChosen), rows.filter((row) => !isChosen(row))];
}

function countsOf(strata: Int32Array, rows?: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (id: number): unknown => counts.set(id, (counts.get(id) ?? 0) + 1);
  if (rows) for (const row of rows) add(strata[row]);
  else strata.forEach(add);
  return counts;
}

function nameOf({ strataNames }: Splittable, id: number): string {
  return `"${strataNames?.[id] ?? id}"`;
}

function checkPolicy(policy: SplitPolicy): void {
  if (policy.kind === 'everything') return;
  const { validation, train = 1 } = policy;
  const test = policy.kind === 'fold' ? 1 / policy.folds : policy.test;
  if (policy.kind === 'fold') {
    const { folds, fold } = policy;
    const fits = Number.isInteger(folds) && folds >= 2 && Number.isInteger(fold);
    if (!fits || fold < 0 || fold >= folds) {
      throw new UsageError(
        'split/fold',
        `fold ${fold} of ${folds}: expected at least 2 folds, and a fold from 0 to one less`,
        { fold, folds },
      );
    }
  }
  if (!(train > 0 && train <= 1)) {
    const message = `train ${train}: expected the share of the training rows to keep, above 0 and at most 1`;
    throw new UsageError('split/fractions', message, { train });
  }
  if (test > 0 && validation >= 0 && test + validation < 1) return;
  throw new UsageError(
    'split/fractions',
    `test ${test} and validation ${validation}: expected shares whose sum leaves rows to train on`,
    { test, validation },
  );
}

function checkSizes(data: Splittable, parts: number): void {
  if (data.size < parts) throw tooFewRows(data, `${data.size} row${data.size === 1 ? '' : 's'}`);
  if (!data.strata || data.groups || data.parts) return;
  const small = [...countsOf(data.strata)].filter(([, count]) => count < parts);
  if (small.length === 0) return;
  const shown = small.map(([id, count]) => `${nameOf(data, id)} (${count})`).join(', ');
  throw new DataError(
    'split/class-too-small',
    `${data.name}: each class needs ${parts} rows, one for each part; too small: ${shown}. Leave the class out, or gather more rows of it`,
    { needed: parts, classes: small.map(([id, count]) => ({ class: nameOf(data, id), count })) },
  );
}

function tooFewRows(data: Splittable, given: string): DataError {
  return new DataError(
    'split/too-few-rows',
    `${data.name}: ${given} cannot be divided into the parts asked for`,
    { size: data.size },
  );
}
