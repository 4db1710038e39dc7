/** @file What a cell holds: a number, nothing, or something that only resembles a number. */

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const missing = new Set(['', '?', 'na', 'n/a', 'nan', 'null']);
const infinite = /^[+-]?(?:inf|infinity)$/iu;
const radix = /^[+-]?0[xob][\da-f]+$/iu;
const decimalComma = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:e[+-]?\d+)?$/iu;
const decorated = /^[+-]?[$€£¥]? ?\d[\d.,_' ]*[%$€£¥]?$/u;

/** The number that `cell` spells in decimal, `-1.5e-3`; NaN for anything else, and past 1.8e308. */
export function parseNumber(cell: string): number {
  if (!decimal.test(cell)) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** True for what stands where a value is missing: empty, `?`, NA, N/A, NaN, null, inf. */
export function isMissing(cell: string): boolean {
  return missing.has(cell.toLowerCase()) || infinite.test(cell);
}

/** Why a cell that resembles a number is not read as one; null where it does not resemble any. */
export function numberFault(cell: string): string | null {
  if (decimal.test(cell)) return Number.isFinite(Number(cell)) ? null : 'is beyond 1.8e308';
  if (radix.test(cell)) return 'is not decimal';
  if (decimalComma.test(cell)) return 'has a comma; decimals take a point';
  if (decorated.test(cell)) return 'is not a plain number; write it like 1234.5';
  return null;
}
