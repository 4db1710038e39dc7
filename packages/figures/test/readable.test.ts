/** @file What is drawn can be read: no cell of a table is cut where it fits in more lines, no two numbers touch. */
import type { BarsFigure, TableFigure } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { figureToSvg, figureToTerminal } from '../src/index.ts';
import { textWidth } from '../src/text.ts';

describe('a table in the terminal', () => {
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

  it.each([80, 60, 40])('shows every word of every cell at %i columns', (columns) => {
    const lines = figureToTerminal(table, { columns }).split('\n');
    const words = [...table.columns, ...table.rows.flat()].flatMap((cell) => `${cell}`.split(' '));
    const shown = lines.join(' ').split(/ +/);
    for (const word of words) expect(shown).toContain(word);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

describe('the numbers at bars', () => {
  const sizes = [1, 2, 3, 5].flatMap((series) =>
    [1, 2, 4, 6, 12].flatMap((categories) =>
      [300, 640].map((width) => [series, categories, width] as const),
    ),
  );

  it.each(sizes)('%i series of %i categories at width %i do not touch', (series, count, width) => {
    const figure: BarsFigure = {
      kind: 'bars',
      id: 'bars',
      title: '',
      caption: '',
      categories: Array.from({ length: count }, (_, i) => `c${i}`),
      y: { label: 'accuracy' },
      series: Array.from({ length: series }, (_, s) => ({
        name: `s${s}`,
        values: Array.from({ length: count }, (_, i) => 0.9012 + (s + i) / 1000),
      })),
    };
    const numbers = [...figureToSvg(figure, { width }).matchAll(/<text([^>]*halo[^>]*)>([^<]*)</g)]
      .map(([, attributes, text]) => ({
        x: Number(attributes!.match(/ x="([-\d.]+)"/)![1]),
        y: Number(attributes!.match(/ y="([-\d.]+)"/)![1]),
        middle: attributes!.includes('middle'),
        width: textWidth(text!, 10),
      }))
      .map((each) => ({ ...each, left: each.middle ? each.x - each.width / 2 : each.x }))
      .sort((a, b) => a.left - b.left);
    numbers.forEach((number, i) => {
      for (const other of numbers.slice(i + 1)) {
        const apart = Math.abs(other.y - number.y) >= 9 || other.left >= number.left + number.width;
        expect(apart, `${JSON.stringify(number)} ${JSON.stringify(other)}`).toBe(true);
      }
    });
  });
});
