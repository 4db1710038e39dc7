/** @file Every kind of figure as SVG: well formed, described, finite, the same each time. */
import type { Figure } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { figureToSvg } from '../src/index.ts';
import * as samples from './samples.ts';
import { readMarkup } from './well-formed.ts';

const HOSTILE = `<script>alert("1")</script> & 'x' ]]> \u0000\u001b[31m \ud800 -->`;

describe.each(samples.allFigures().map((figure, i) => [`${i} ${figure.kind}`, figure] as const))(
  'figure %s',
  (_, figure) => {
    const svg = figureToSvg(figure);
    const reading = readMarkup(svg);

    it('is one well-formed SVG element of finite size', () => {
      expect(reading.elements[0]).toBe('svg');
      expect(svg).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/,
      );
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
    });

    it('has title and caption as its text alternative', () => {
      const named = reading.attributes.find(([name]) => name === 'aria-labelledby')?.[1];
      expect(named).toBe(`${figure.id}-title ${figure.id}-desc`);
      expect(svg).toContain(`<title id="${figure.id}-title">`);
      expect(svg).toContain(`<desc id="${figure.id}-desc">${figure.caption}`);
      expect(reading.attributes).toContainEqual(['role', 'img']);
    });

    it('is the same text each time', () => {
      expect(figureToSvg(structuredClone(figure))).toBe(svg);
    });

    it('loads nothing: pictures are in the file', () => {
      for (const [name, value] of reading.attributes) {
        if (name === 'href') expect(value).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/);
        if (name !== 'xmlns') expect(value).not.toMatch(/https?:/);
      }
      expect(reading.elements).not.toContain('script');
    });

    it('keeps to the width it is given', () => {
      for (const width of [240, 400, 900]) {
        const narrow = figureToSvg(figure, { width });
        expect(Number(narrow.match(/ width="(\d+)"/)![1])).toBeLessThanOrEqual(width);
      }
    });

    it('has unique ids, beginning as the caller says', () => {
      const page = readMarkup(figureToSvg(figure, { idPrefix: 'report 1' }));
      const ids = page.attributes.filter(([name]) => name === 'id').map(([, value]) => value);
      expect(ids).toEqual(['report-1-title', 'report-1-desc']);
    });
  },
);

/** All texts of a figure replaced by a hostile one. */
function withTexts(figure: Figure, text: string): Figure {
  const replaced = JSON.stringify(figure, (key, value) => {
    if (['kind', 'cells', 'id', 'from', 'to', 'scale'].includes(key)) return value;
    return typeof value === 'string' ? text : value;
  });
  return JSON.parse(replaced) as Figure;
}

describe('labels that try to break out', () => {
  it.each(samples.allFigures().map((figure) => [figure.kind, figure] as const))(
    'stay text in a figure of kind %s',
    (_, figure) => {
      const svg = figureToSvg(withTexts(figure, HOSTILE));
      const reading = readMarkup(svg);
      expect(reading.elements).not.toContain('script');
      expect(svg).toContain('&lt;script&gt;');
      expect(svg).not.toContain('\u001b');
    },
  );
});

describe('values that cannot be drawn', () => {
  const lines = (x: number[], y: number[], scale: 'linear' | 'log' = 'linear'): Figure => ({
    kind: 'lines',
    id: 'lines',
    title: 'Lines',
    caption: 'Lines.',
    x: { label: 'x' },
    y: { label: 'y', scale },
    series: [{ name: 'a', x, y }],
  });
  const paths = (figure: Figure) =>
    [...figureToSvg(figure).matchAll(/<path d="([^"]*)"[^>]*stroke="#0072b2"/g)].map(([, d]) => d!);

  it('break a line in two at NaN', () => {
    const [path] = paths(lines([1, 2, 3, 4, 5], [1, 2, NaN, 4, 5]));
    expect(path!.match(/M/g)).toHaveLength(2);
    expect(path!.match(/L/g)).toHaveLength(2);
  });

  it('leave a single point as a dot', () => {
    const drawn = paths(lines([1, 2, 3], [NaN, 2, NaN]));
    expect(drawn.at(-1)).toMatch(/^M[\d.]+ [\d.]+h0$/);
  });

  it('leave zeros and negatives out of a logarithmic axis', () => {
    const [path] = paths(lines([1, 2, 3, 4], [0.01, 0, 1, 100], 'log'));
    expect(path!.match(/L/g)).toHaveLength(1);
  });

  it.each([
    ['an empty series', lines([], [])],
    ['one point', lines([3], [5])],
    ['a constant', lines([1, 2, 3], [7, 7, 7])],
    ['only NaN', lines([1, 2], [NaN, NaN])],
    ['infinite values', lines([1, 2, 3], [1, Infinity, -Infinity])],
    ['the whole range of doubles', lines([1, 2], [-1.7e308, 1.7e308])],
    ['tiny differences', lines([1, 2], [1, 1 + 2 ** -52])],
    ['x and y of different lengths', lines([1, 2, 3], [1])],
    ['a grid of NaN', { ...samples.gridFigure(3), values: [NaN] } as Figure],
    ['a grid without cells', { ...samples.gridFigure(3), columns: 0, rows: 0 } as Figure],
    ['no bars', { ...samples.barsFigure(), categories: [], series: [] } as Figure],
    ['no pictures', { ...samples.imagesFigure(), images: [] } as Figure],
    [
      'no bins',
      { ...samples.histogramFigure(), series: [{ name: 'a', edges: [], counts: [] }] } as Figure,
    ],
    ['no boxes', { ...samples.graphFigure(), nodes: [] } as Figure],
    ['no places', { ...samples.mapFigure(), series: [] } as Figure],
    ['no lines of text', { ...samples.textFigure(), lines: [] } as Figure],
    ['no rows', { ...samples.tableFigure(), columns: [], rows: [] } as Figure],
  ])('are drawn without a number that is none: %s', (_, figure) => {
    const svg = figureToSvg(figure);
    readMarkup(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('large figures', () => {
  it('show ten thousand points in under 150 kB', () => {
    expect(figureToSvg(samples.scatterFigure(9999)).length).toBeLessThan(150_000);
  });

  it('show curves of ten thousand steps in under 80 kB', () => {
    expect(figureToSvg(samples.linesFigure(10_000)).length).toBeLessThan(80_000);
  });

  it('show a map of 400 labeled cells in under 100 kB', () => {
    const svg = figureToSvg(samples.gridFigure(20, 'hexagonal', 'names'));
    expect(svg.length).toBeLessThan(100_000);
    expect(svg.match(/<title>/g)).toHaveLength(400);
  });

  it('keep the peak of a curve that is thinned', () => {
    const x = Array.from({ length: 10_000 }, (_, i) => i);
    const base = samples.linesFigure() as Extract<Figure, { kind: 'lines' }>;
    const y = x.map((i) => (i === 4321 ? 100 : 0));
    const svg = figureToSvg({ ...base, series: [{ name: 'a', x, y }] });
    const [, path] = svg.match(/<path d="(M[^"]*)" fill="none" stroke="#0072b2"/)!;
    const heights = path!.match(/ [\d.]+/g)!.map(Number);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(200);
  });
});

describe('cells', () => {
  const figure = samples.gridFigure(3, 'hexagonal', 'none');

  it('of odd rows stand half a cell to the right when hexagonal', () => {
    const starts = [...figureToSvg(figure).matchAll(/<path d="M([\d.]+) ([\d.]+)m/g)];
    const lefts = new Map<string, number>();
    for (const [, x, y] of starts) lefts.set(y!, Math.min(lefts.get(y!) ?? Infinity, Number(x)));
    expect([...lefts.values()]).toEqual([26, 52, 26]);
  });

  it('say where they are and what they hold', () => {
    const labeled = { ...figure, values: [0.5, NaN], labels: ['a', 'b'] } as Figure;
    const svg = figureToSvg(labeled);
    expect(svg).toContain('<title>column 1, row 1: 0.5, a</title>');
    expect(svg).toContain('<title>column 2, row 1: empty, b</title>');
  });
});

describe('theme', () => {
  const figure = samples.linesFigure();

  it('is light in itself, and dark where a screen asks for it', () => {
    const svg = figureToSvg(figure);
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).toContain('@media screen and (prefers-color-scheme:dark)');
  });

  it('can be fixed', () => {
    expect(figureToSvg(figure, { theme: 'light' })).not.toContain('<style>');
    expect(figureToSvg(figure, { theme: 'dark' })).toContain('<style>.nnzoo-figure{color:');
  });
});
