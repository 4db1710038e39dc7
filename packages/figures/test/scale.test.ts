/** @file Numbers, scales, colors and text: what every drawing is built from. */
import { describe, expect, it } from 'vitest';
import { categoryColor, inkOn, sequentialColor, toHex } from '../src/color.ts';
import { formatNumber, log10 } from '../src/numbers.ts';
import { createScale } from '../src/scale.ts';
import { cleanText, columnsOf, truncate, wrapText } from '../src/text.ts';

const linear = { label: 'x' };
const log = { label: 'x', scale: 'log' } as const;
const labels = (scale: ReturnType<typeof createScale>) => scale.ticks.map(({ label }) => label);

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.966666, '0.9667'],
    [1 / 3, '0.3333'],
    [-12.5, '-12.5'],
    [9999, '9999'],
    [9999.99, '10000'],
    [1234567, '1,234,567'],
    [2.5e9, '2.5e9'],
    [0.00001234, '1.23e-5'],
    [NaN, '–'],
    [-Infinity, '-∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('log10', () => {
  it.each([1e-300, 0.001, 0.5, 1, 2, Math.PI, 1000, 1.7e308])('of %d is right to 1e-9', (value) => {
    expect(Math.abs(log10(value) - Math.log10(value))).toBeLessThan(
      1e-9 * Math.max(1, Math.abs(Math.log10(value))),
    );
  });
});

describe('createScale', () => {
  it('chooses round ticks and puts the ends at 0 and 1', () => {
    const scale = createScale(linear, [[0.05, 0.98]], { nice: true });
    expect(scale.domain).toEqual([0, 1]);
    expect(labels(scale)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(scale.position(0.25)).toBeCloseTo(0.25, 12);
  });

  it('writes large and small ticks briefly', () => {
    expect(labels(createScale(linear, [[0, 60_000]]))).toEqual([
      '0',
      '10k',
      '20k',
      '30k',
      '40k',
      '50k',
      '60k',
    ]);
    expect(labels(createScale(linear, [[0, 0.003]]))).toContain('0.0010');
  });

  it('gives a constant room, and an empty range from 0 to 1', () => {
    expect(createScale(linear, [[7, 7]]).domain).toEqual([3.5, 10.5]);
    expect(createScale(linear, [[NaN]]).domain).toEqual([0, 1]);
  });

  it('puts powers of ten at equal steps on a logarithmic axis', () => {
    const scale = createScale(log, [[0.001, 1000]]);
    expect(labels(scale)).toEqual(['0.001', '0.01', '0.1', '1', '10', '100', '1000']);
    expect(scale.position(1)).toBeCloseTo(0.5, 9);
    expect(scale.position(0)).toBeNaN();
  });

  it('keeps a domain that the axis states', () => {
    const scale = createScale({ label: 'x', domain: [0.05, 0.95] }, [[0, 9]], { nice: true });
    expect(scale.domain).toEqual([0.05, 0.95]);
  });
});

describe('colors', () => {
  const contrast = (a: readonly number[], b: readonly number[]) => {
    const luminance = (color: readonly number[]) => {
      const [r, g, b] = color.map((channel) => {
        const unit = channel / 255;
        return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high! + 0.05) / (low! + 0.05);
  };

  it('carry text with a contrast of at least 4.5 everywhere', () => {
    for (let i = 0; i <= 100; i++) {
      const color = sequentialColor(i / 100);
      expect(contrast(color, inkOn(color))).toBeGreaterThan(4.5);
    }
    for (let i = 0; i < 12; i++) {
      expect(contrast(categoryColor(i), inkOn(categoryColor(i)))).toBeGreaterThan(4.5);
    }
  });

  it('grow lighter with the quantity, so that gray prints keep the order', () => {
    const light = Array.from({ length: 21 }, (_, i) =>
      contrast(sequentialColor(i / 20), [0, 0, 0]),
    );
    expect(light).toEqual([...light].sort((a, b) => a - b));
  });

  it('of twelve categories differ, also for odd numbers', () => {
    expect(new Set(Array.from({ length: 12 }, (_, i) => toHex(categoryColor(i)))).size).toBe(12);
    expect(categoryColor(-1)).toEqual(categoryColor(11));
    expect(categoryColor(Number.NaN)).toEqual(categoryColor(0));
  });
});

describe('text', () => {
  it('loses control characters, lone surrogates and direction marks', () => {
    expect(cleanText('a\u0000b\ud800c\u202ed\ne')).toBe('a\ufffdb\ufffdc\ufffdd e');
    expect(cleanText('é 日本 😀')).toBe('é 日本 😀');
  });

  it('is measured in places of a terminal', () => {
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('日本')).toBe(4);
    expect(truncate('abcdef', 4)).toBe('abc…');
    expect(truncate('日本語', 4)).toBe('日…');
  });

  it('is broken at spaces, and inside a word only when it must be', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });
});
