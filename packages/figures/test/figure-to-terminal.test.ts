/** @file Every kind of figure in the terminal: within its width, with and without color. */
import type { Figure } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { figureToTerminal } from '../src/index.ts';
import { columnsOf } from '../src/text.ts';
import * as samples from './samples.ts';

const ESCAPE = '\u001b';
const CODES = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g');
const figures = [
  ...samples.allFigures(),
  samples.gridFigure(20, 'hexagonal', 'none'),
  samples.gridFigure(60, 'square', 'names'),
  samples.barsFigure(true),
];

describe.each(figures.map((figure, i) => [`${i} ${figure.kind}`, figure] as const))(
  'figure %s',
  (_, figure) => {
    it.each([20, 40, 80, 133])('keeps to %d columns', (columns) => {
      for (const color of ['none', '256', 'truecolor'] as const) {
        const text = figureToTerminal(figure, { columns, color }).replaceAll(CODES, '');
        const widest = Math.max(...text.split('\n').map(columnsOf));
        expect(widest).toBeLessThanOrEqual(columns);
      }
    });

    it('has no escape code without color, and ends each line plain with it', () => {
      expect(figureToTerminal(figure)).not.toContain(ESCAPE);
      for (const line of figureToTerminal(figure, { color: 'truecolor' }).split('\n')) {
        const codes = line.match(CODES) ?? [];
        if (codes.length > 0) expect(codes.at(-1)).toBe(`${ESCAPE}[0m`);
      }
    });

    it('begins with the title, ends with the caption, and is the same each time', () => {
      const text = figureToTerminal(figure);
      expect(text.startsWith(figure.title)).toBe(true);
      expect(text.replaceAll('\n', ' ').endsWith(figure.caption)).toBe(true);
      expect(figureToTerminal(structuredClone(figure))).toBe(text);
      expect(text).not.toMatch(/NaN|undefined/);
    });
  },
);

describe('a map in the terminal', () => {
  const grid: Figure = {
    kind: 'grid',
    id: 'map',
    title: 'Map',
    caption: '',
    cells: 'hexagonal',
    columns: 3,
    rows: 2,
    values: [0, 0.5, 1, 1, NaN, 0],
    value: { label: 'distance' },
  };

  it('shows quantities as shades, nothing as blank, and odd rows shifted by half a cell', () => {
    const [, first, second, legend] = figureToTerminal(grid).split('\n');
    expect(first).toBe('..++@@');
    expect(second).toBe(' @@  ..');
    expect(legend).toBe('0 .:-=+*#%@ 1  distance');
  });

  it('shows categories as letters that the legend names', () => {
    const named: Figure = { ...grid, values: [0, 1, 1, 0, NaN, 0], categories: ['cat', 'dog'] };
    expect(figureToTerminal(named).split('\n').slice(1)).toEqual([
      'aabbbb',
      ' aa··aa',
      'a cat  b dog',
    ]);
  });

  it('writes colors as ground, in 24 bits or as one of 256', () => {
    const first = (color: '256' | 'truecolor') => figureToTerminal(grid, { color }).split('\n')[1]!;
    expect(first('truecolor')).toContain('48;2;68;1;84m');
    expect(first('256')).toContain('48;5;53m');
  });

  it('puts two rows in one line where cells would not fit otherwise', () => {
    const large: Figure = { ...grid, cells: 'square', columns: 30, rows: 30, values: [0, 1] };
    const lines = figureToTerminal(large, { columns: 40, color: 'truecolor' }).split('\n');
    expect(lines[1]).toContain('▀');
    expect(lines.length).toBeLessThan(20);
  });
});

describe('labels in the terminal', () => {
  it('cannot steer it: control characters are replaced', () => {
    const text = figureToTerminal({
      ...samples.tableFigure(),
      title: `a${ESCAPE}[2J\u0007b\u009b31m`,
      columns: [`x${ESCAPE}]0;title\u0007`],
      rows: [['line\nbreak\r']],
    } as Figure);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text.split('\n')).toHaveLength(5);
  });

  it('count wide characters as two places', () => {
    const text = figureToTerminal({
      ...samples.tableFigure(),
      columns: ['name', 'n'],
      rows: [
        ['日本', 1],
        ['abcd', 2],
      ],
    } as Figure);
    const [, , , first, second] = text.split('\n');
    expect(first).toBe('日本  1');
    expect(second).toBe('abcd  2');
  });
});

describe('curves in the terminal', () => {
  it('of one series are braille; several differ by their marks without color', () => {
    const figure = samples.linesFigure() as Extract<Figure, { kind: 'lines' }>;
    const one = figureToTerminal({ ...figure, series: figure.series.slice(0, 1) });
    expect(one).toMatch(/[\u2801-\u28ff]/);
    const two = figureToTerminal(figure);
    expect(two).toContain('* train  o validation');
    expect(two).not.toMatch(/[\u2801-\u28ff]/);
  });
});
