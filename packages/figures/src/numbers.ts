/** @file Numbers as text: the same on every machine, with no locale and no inexact mathematics. */

/** 10ᵏ as the nearest double, read from its decimal form. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** ⌊log₁₀|x|⌋, read from the decimal form of the number; 0 for 0. */
export function decimalExponent(value: number): number {
  return value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
}

/**
 * log₁₀(x) for finite x > 0, NaN for others, to about nine digits: enough for a place on paper.
 *
 * Binary digits of log₂ fall out one by one by squaring: x² ≥ 2 tells whether the next one is set.
 * Only products are used, so that every engine draws the same picture.
 */
export function log10(value: number): number {
  if (!(value > 0 && value < Infinity)) return NaN;
  let mantissa = value;
  let result = 0;
  for (; mantissa >= 2; mantissa /= 2) result += 1;
  for (; mantissa < 1; mantissa *= 2) result -= 1;
  for (let digit = 0.5; digit > 1e-10; digit /= 2) {
    mantissa *= mantissa;
    if (mantissa >= 2) {
      mantissa /= 2;
      result += digit;
    }
  }
  return result * Math.LOG10E * Math.LN2;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * A number for reading: `digits` significant digits (default 4), thousands grouped from 10,000 on, an exponent
 * from 10⁹ on and below 10⁻⁴; "–" for NaN.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  const magnitude = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  if (magnitude === Infinity) return `${sign}∞`;
  if (magnitude === 0) return '0';
  if (magnitude >= 1e9 || magnitude < 1e-4) {
    const [mantissa, exponent] = magnitude.toExponential(2).split('e');
    return `${sign}${withoutTrailingZeros(mantissa!)}e${Number(exponent)}`;
  }
  if (magnitude >= 1e4) return sign + grouped(magnitude.toFixed(0));
  if (Number.isInteger(magnitude)) return sign + String(magnitude);
  return sign + withoutTrailingZeros(Number(magnitude.toPrecision(digits)).toString());
}
