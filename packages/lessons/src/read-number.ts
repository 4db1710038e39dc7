/** @file A number as people write it: 0.75, 0,75, 3/4, 75 %, 7.5e-1, 7,5·10⁻¹. */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The numbers that a text can stand for: none where it is no number, and two where a comma may be
 * decimal or set thousands apart (`1,234`).
 */
export function readNumber(text: string): readonly number[] {
  const plain = text
    .trim()
    .replace(/^[=≈~]\s*/, '')
    .replace(/[−–]/g, '-')
    .replace(/⁻/g, '-')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/(\d)[\s'’_](?=\d{3}(?!\d))/g, '$1');
  const percent = /^(.*?)\s*(?:%|percent|per cent)$/i.exec(plain);
  if (percent) return readings(percent[1]).map((value) => value / 100);
  return readings(plain);
}

/** Of a decimal or a fraction of two of them. */
function readings(text: string): readonly number[] {
  const parts = text.split('/');
  if (parts.length > 2) return [];
  const [above, below] = parts.map(decimals);
  if (below === undefined) return above;
  return above.flatMap((a) => below.filter((b) => b !== 0).map((b) => a / b));
}

const decimal = /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))(?:e([+-]?\d+)|\s*[·×x*]\s*10\^?([+-]?\d+))?$/i;
const inThousands = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

function decimals(text: string): readonly number[] {
  const trimmed = text.trim();
  const grouped = inThousands.test(trimmed) ? [Number(trimmed.replaceAll(',', ''))] : [];
  const [, digits, e, power] = decimal.exec(trimmed) ?? [];
  if (digits === undefined) return grouped;
  const value = Number(`${digits.replace(',', '.')}e${e ?? power ?? '0'}`);
  return [value, ...grouped].filter(Number.isFinite);
}
