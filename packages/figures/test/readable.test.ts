/** @file What is drawn can be read: no cell of a table is cut where it fits in more lines, no two numbers touch. */
import type { BarsFigure, TableFigure } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { figureToSvg, figureToTerminal } from '../src/index.ts';
import { textWidth } from '../src/text.ts';

describe('a table', () => {
  const table: TableFigure = {
    kind: 'table',
    id: 'table',
    title: 'T',
    caption: '',
    columns: ['a long setting of which only the end differs', 'shape of the means', 'result'],
    rows: [
      ['the mean over dims 0 and 1 of the sequences: batch norm', '[1, 1, 4] of [64, 8, 4]', 0.25],
      ['the mean over dims 0 and 1 of the sequences: a mistake', '[1, 8, 4] of [64, 8, 4]', 0.5],
    ],
  };

  it.each([80, 60, 40])('shows every word of every cell in a terminal of %i columns', (columns) => {
    const lines = figureToTerminal(table, { columns }).split('\n');
    const words = [...table.columns, ...table.rows.flat()].flatMap((cell) => `${cell}`.split(' '));
    const shown = lines.join(' ').split(/ +/);
    for (const word of words) expect(shown).toContain(word);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it.each([620, 480, 376])('shows every word of every cell in a picture of %i pixels', (width) => {
    const svg = figureToSvg(table, { width });
    const texts = textsOf(svg);
    const shown = texts.flatMap(({ text }) => text.split(' '));
    const words = [...table.columns, ...table.rows.flat()].flatMap((cell) => `${cell}`.split(' '));
    for (const word of words) expect(shown).toContain(word);
    expect(Number(svg.match(/ width="(\d+)"/)![1])).toBeLessThanOrEqual(width);
    for (const one of texts) {
      const other = texts.find(
        ({ y, left, right }) => y === one.y && left < one.left && right > one.left,
      );
      expect(other, one.text).toBeUndefined();
    }
  });

  it('cuts words only where the columns are narrower than they', () => {
    const columns = Array.from({ length: 9 }, (_, i) => `unbreakable${i}`);
    const svg = figureToSvg({ ...table, title: '', columns, rows: [columns] }, { width: 376 });
    const texts = textsOf(svg).flatMap(({ text }) => (text.trim() === '' ? [] : [text]));
    expect(texts).toHaveLength(18);
    expect(texts.every((text) => text.endsWith('…'))).toBe(true);
  });
});

/** A text of a picture and the box that it fills. */
interface Placed {
  readonly text: string;
  readonly isNumber: boolean;
  readonly left: number;
  readonly right: number;
  /** Of its baseline. */
  readonly y: number;
}

/** All texts of a picture, where they stand on it. */
function textsOf(svg: string): Placed[] {
  const shifts: (readonly [number, number])[] = [[0, 0]];
  const texts: Placed[] = [];
  const read = (attributes: string, name: string) =>
    attributes.match(new RegExp(` ${name}="([^"]+)"`))?.[1];
  for (const [, end, name, attributes, text] of svg.matchAll(/<(\/?)(g|text)\b([^>]*)>([^<]*)/g)) {
    if (name === 'g' && end) shifts.pop();
    if (end) continue;
    const [x, y] = shifts.at(-1)!;
    if (name === 'g') {
      const by = attributes!.match(/translate\(([-\d.]+)[ ,]+([-\d.]+)\)/);
      shifts.push(by ? [x + Number(by[1]), y + Number(by[2])] : [x, y]);
      continue;
    }
    const width = textWidth(text!, Number(read(attributes!, 'font-size')));
    const share = { middle: 0.5, end: 1 }[read(attributes!, 'text-anchor') ?? ''] ?? 0;
    const left = x + Number(read(attributes!, 'x')) - share * width;
    texts.push({
      ...{ text: text!, isNumber: attributes!.includes('halo'), left, right: left + width },
      y: y + Number(read(attributes!, 'y')),
    });
  }
  return texts;
}

describe('the numbers at bars', () => {
  const values = {
    alike: (place: number) => 0.9012 + place / 1000,
    'all below zero': (place: number) => -0.9012 - place / 1000,
    'to the ends of the axis, on both sides': (place: number) => (place % 2 ? -2 : 2),
    'one far below': (place: number) => (place === 0 ? -0.5 : 0.001),
  };
  const sizes = Object.keys(values).flatMap((kind) =>
    [1, 2, 3, 5].flatMap((series) =>
      [1, 2, 4, 6, 12].flatMap((categories) =>
        [300, 640].map(
          (width) => [kind as keyof typeof values, series, categories, width] as const,
        ),
      ),
    ),
  );

  it.each(sizes)('%s: %i series of %i categories at width %i touch no text', (...of) => {
    const [kind, series, count, width] = of;
    const figure: BarsFigure = {
      kind: 'bars',
      id: 'bars',
      title: '',
      caption: '',
      categories: Array.from({ length: count }, (_, i) => `c${i}`),
      y: { label: 'accuracy' },
      series: Array.from({ length: series }, (_, s) => ({
        name: `s${s}`,
        values: Array.from({ length: count }, (_, i) => values[kind](s + i)),
      })),
    };
    const texts = textsOf(figureToSvg(figure, { width }));
    const numbers = texts.filter(({ isNumber }) => isNumber);
    if (series * count <= 30) expect(numbers).toHaveLength(series * count);
    for (const number of numbers) {
      for (const other of texts) {
        if (other === number) continue;
        const apart =
          Math.abs(other.y - number.y) >= 9 ||
          other.left >= number.right ||
          other.right <= number.left;
        expect(apart, `${JSON.stringify(number)} ${JSON.stringify(other)}`).toBe(true);
      }
    }
  });
});

describe('a sheet of pictures', () => {
  it.each([620, 376, 320])('%i pixels wide shows its labels whole', (width) => {
    const images = Array.from({ length: 24 }, (_, i) => ({
      ...{ width: 2, height: 2, channels: 1 as const, pixels: new Float32Array(4) },
      label: `${i % 10} → 5, 100 %`,
    }));
    const sheet = { kind: 'images', id: 'sheet', title: 't', caption: '', columns: 6 } as const;
    const texts = textsOf(figureToSvg({ ...sheet, images }, { width })).map(({ text }) => text);
    for (const { label } of images) expect(texts).toContain(label);
  });
});
