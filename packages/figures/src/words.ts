/** @file Values and shares in words, for text alternatives. */
import { formatNumber } from './numbers.ts';

/** A value that may be missing. */
export function said(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? 'nothing' : formatNumber(value);
}

/** `setosa 40 %`, in the order of the names. */
export function shares(ids: ArrayLike<number>, names: readonly string[]): string[] {
  const counts = new Float64Array(names.length);
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]! in counts) counts[ids[i]!]!++;
  }
  return names.map(
    (name, id) => `${name} ${said(Math.round((100 * counts[id]!) / Math.max(1, ids.length)))} %`,
  );
}
