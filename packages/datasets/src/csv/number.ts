/** @file What a cell holds: a number, nothing, or something that only resembles a number. */

/** What stands before the fraction of a number. */
export type DecimalMark = '.' | ',';

/** Numbers in decimal. With a decimal comma, points may separate thousands: `1.234,5`. */
const numbers: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu,
  ',': /^[+-]?(?:\d+,?\d*|,\d+|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?)(?:e[+-]?\d+)?$/iu,
};

/** As pandas reads them by default (`na_values` of `read_csv`, 2.2), and `?`; in any case of letters. */
const missing = new Set(
  ['', '?', 'na', 'n/a', 'nan', '-nan', 'null', '<na>', '#n/a', '#n/a n/a', '#na'].concat([
    '1.#ind',
    '-1.#ind',
    '1.#qnan',
    '-1.#qnan',
  ]),
);
/** In this spelling alone: "none" may well be a category. */
const missingName = 'None';
const infinite = /^[+-]?(?:inf|infinity|∞)$/iu;

/** The number that `cell` spells in decimal, `-1.5e-3`; NaN for anything else, and past 1.8e308. */
export function parseNumber(cell: string, mark: DecimalMark = '.'): number {
  if (!numbers[mark].test(cell)) return Number.NaN;
  const value = Number(mark === '.' ? cell : cell.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** True for what stands where a value is missing: empty, `?`, NA, #N/A, NaN, None, null, inf. */
export function isMissing(cell: string): boolean {
  return missing.has(cell.toLowerCase()) || cell === missingName || infinite.test(cell);
}

/** True where points separate thousands and no comma says that they do: `1.234`. */
export function isGrouped(cell: string): boolean {
  return /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/u.test(cell);
}

const signs = '$€£¥₹₽';
const codes = 'USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|kr|zł';
const currency = `(?:[${signs}]|${codes})`;
/** Digits with what people put around and between them. */
const decorated = new RegExp(
  `^\\(?[+-]?\\s*(?:${currency}\\s*)?[+-]?\\d[\\d.,_'’\\s]*(?:%|‰|${currency})?\\)?$`,
  'u',
);

/** Why a cell that resembles a number is none: the first line that fits. */
const faults: readonly (readonly [fits: RegExp, fault: string])[] = [
  [/^[+-]?0[xob][\da-f]+$/iu, 'is not decimal'],
  [/^[−–‒﹣－]\s?[\d.,]/u, 'begins with a dash that is no minus sign; write "-"'],
  [/^[+-]?\d{1,3},\d{3}$/u, 'has a comma: thousands are not separated, and decimals take a point'],
  [/^[+-]?(?:\d*|\d{1,3}(?:\.\d{3})+),\d+(?:e[+-]?\d+)?$/iu, 'has a comma; decimals take a point'],
];

/** Why a cell that resembles a number is not read as one; null where it does not resemble any. */
export function numberFault(cell: string, mark: DecimalMark = '.'): string | null {
  if (numbers[mark].test(cell)) {
    return Number.isNaN(parseNumber(cell, mark)) ? 'is beyond 1.8e308' : null;
  }
  if (numbers['.'].test(cell)) return 'has a point; the decimal mark is a comma';
  const known = faults.find(([fits]) => fits.test(cell));
  if (known) return known[1];
  if (!decorated.test(cell)) return null;
  return `is not a plain number; write it like ${mark === '.' ? '1234.5' : '1234,5'}`;
}

/** True for a cell that is a number with the other decimal mark. */
export function fitsOtherMark(cell: string, mark: DecimalMark): boolean {
  return !Number.isNaN(parseNumber(cell, mark === '.' ? ',' : '.'));
}
