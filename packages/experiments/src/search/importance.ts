/**
 * @file How much each option of a search mattered: the share of the differences between candidates
 * that groups by this option alone explain. Read tune.ts before.
 */
import { type AnyOptionValue, meanOf } from '@nnzoo/training';

/** An option with its share. */
export interface Importance {
  readonly name: string;
  /** Adjusted η², 0 … 1: what chance alone would explain is taken off. */
  readonly share: number;
}

/** Groups that numbers are divided into by their order. */
const groupsOfNumbers = 4;

/**
 * η² of each option by one-way analysis of variance, adjusted for the number of groups as R² is:
 * 1 − (1 − η²)(n − 1)/(n − k), at least 0. Numbers are grouped into quarters by their order. Options act
 * together: shares need not add up to 1.
 *
 * @param values by candidate, the value of each option; absent where it did not matter
 * @param scores by candidate, all trained as long; null where it failed
 */
export function importanceOf(
  names: readonly string[],
  values: readonly Readonly<Record<string, AnyOptionValue>>[],
  scores: readonly (number | null)[],
): Importance[] {
  return names.map((name) => {
    const known = values.flatMap((each, i) => {
      const score = scores[i];
      return each[name] === undefined || score === null ? [] : [{ value: each[name], score }];
    });
    return { name, share: adjusted(grouped(known)) };
  });
}

type Scored = readonly { readonly value: AnyOptionValue; readonly score: number }[];

/** Scores by group. */
function grouped(known: Scored): number[][] {
  const groups = new Map<string, number[]>();
  const isNumeric = known.every(({ value }) => typeof value === 'number');
  const distinct = new Set(known.map(({ value }) => String(value)));
  const ordered = isNumeric ? [...known].sort((a, b) => Number(a.value) - Number(b.value)) : known;
  ordered.forEach(({ value, score }, rank) => {
    const byOrder = isNumeric && distinct.size > groupsOfNumbers;
    const group = byOrder ? Math.floor((rank * groupsOfNumbers) / known.length) : String(value);
    const own = groups.get(String(group));
    if (own) own.push(score);
    else groups.set(String(group), [score]);
  });
  return [...groups.values()];
}

function adjusted(groups: readonly (readonly number[])[]): number {
  const all = groups.flat();
  const [n, k] = [all.length, groups.length];
  if (n <= k) return 0;
  const squares = (values: readonly number[], center: number) =>
    values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const total = squares(all, meanOf(all));
  if (total === 0) return 0;
  const within = groups.reduce((sum, group) => sum + squares(group, meanOf(group)), 0);
  return Math.max(0, 1 - ((within / total) * (n - 1)) / (n - k));
}
