/** @file Colors: text and marks must be readable, in light and in dark. */
import { describe, expect, it } from 'vitest';
import { categoryColor, toHex } from '../src/color.ts';
import { STYLE } from '../src/report/style.ts';
import { DARK, LIGHT } from '../src/svg/paper.ts';

/** Custom properties of one block of the style sheet. */
function colorsIn(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--(\w+):(#[0-9a-f]{3,6})/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const digits =
    hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.match(/\w\w/g)!;
  const [red, green, blue] = digits.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** From 1 to 21 (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const [light, dark] = STYLE.split('prefers-color-scheme:dark').map(colorsIn);

describe.each([
  ['light', light!],
  ['dark', dark!],
])('the %s report', (_, colors) => {
  const inks = ['ink', 'muted', 'accent', 'warning', 'note', 'good'];

  it.each(inks)('has %s readable on paper and on boxes', (name) => {
    expect(contrast(colors.get(name)!, colors.get('paper')!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.get(name)!, colors.get('soft')!)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the colors of categories', () => {
  it.each([
    ['light', LIGHT.paper],
    ['dark', DARK.paper],
  ])('have a contrast of at least 3 with %s paper (WCAG 2.2, 1.4.11)', (_, paper) => {
    for (let category = 0; category < 12; category++) {
      const color = toHex(categoryColor(category));
      expect(contrast(color, paper), color).toBeGreaterThanOrEqual(3);
    }
  });
});
