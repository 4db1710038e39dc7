/** @file Where the marks of a figure are: the places that its SVG draws them at. */
import type { Figure } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { figureWithMarks } from '../src/index.ts';
import { drawFigureLater } from '../src/lazy.ts';

const described = { id: 'f', title: 'F', caption: 'A figure.' };
const x = Float64Array.of(1, 2, 4, 8);
const y = Float64Array.of(3, 1, Number.NaN, 2);

const figures: readonly Figure[] = [
  {
    ...{ ...described, kind: 'scatter', x: { label: 'x' }, y: { label: 'y' } },
    series: [
      { name: 'a', x, y },
      { name: 'b', x: Float64Array.of(5), y: Float64Array.of(2.5) },
    ],
  },
  {
    ...{ ...described, kind: 'boundary', x: { label: 'x' }, y: { label: 'y' } },
    ...{ columns: 1, rows: 1, regions: [0], classes: ['p', 'q'] },
    points: { x, y, classes: [0, 1, 0, 1] },
  },
  {
    ...{ ...described, kind: 'map' },
    series: [{ name: 'a', longitude: x, latitude: Float64Array.of(3, 1, 5, 2) }],
  },
  {
    ...{ ...described, kind: 'grid', cells: 'hexagonal', columns: 2, rows: 2 },
    ...{ values: [1, 2, 3, 4], value: { label: 'v' } },
  },
];

/** Places of closed outlines and dots, through the groups that move them: `translate` and no scale. */
function drawnPlaces(svg: string): string[] {
  const found: string[] = [];
  const shifts: [number, number][] = [[0, 0]];
  for (const [tag, name] of svg.matchAll(/<(\/?\w+)[^>]*>/g)) {
    if (name === '/g') shifts.pop();
    const [left, top] = shifts.at(-1)!;
    if (name === 'g') {
      const [, dx = '0', dy = '0'] = tag.match(/translate\(([\d.]+) ([\d.]+)\)/) ?? [];
      shifts.push([left + Number(dx), top + Number(dy)]);
    }
    if (name !== 'path') continue;
    for (const [, px, py] of tag.matchAll(/M([\d.-]+) ([\d.-]+)/g)) {
      found.push(`${(left + Number(px)).toFixed(0)} ${(top + Number(py)).toFixed(0)}`);
    }
  }
  return found;
}

it.each(figures)('of kind $kind are where they are drawn, in the order of its rows', (figure) => {
  const { svg, marks } = figureWithMarks(figure, { width: 600, heading: true });
  const drawn = new Set(drawnPlaces(svg));
  const count = figure.kind === 'scatter' ? 5 : 4;
  expect(marks?.x).toHaveLength(count);
  let seen = 0;
  marks?.x.forEach((across, i) => {
    const down = marks.y[i]!;
    if (!Number.isFinite(down)) return;
    seen++;
    const near = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].map((dy) => `${Math.round(across) + dx} ${Math.round(down) + dy}`),
    );
    expect(
      near.some((place) => drawn.has(place)),
      `mark ${i}`,
    ).toBe(true);
  });
  expect(seen).toBe(figure.kind === 'scatter' || figure.kind === 'boundary' ? count - 1 : count);
});

it('rise across with the rows, and kinds without points have none', () => {
  const [scatter] = figures;
  const { marks } = figureWithMarks(scatter!);
  const [first, second, , fourth] = marks?.x ?? [];
  // 1, 2 and 8 on a linear axis.
  expect((fourth! - first!) / (second! - first!)).toBeCloseTo(7, 6);
  expect(figureWithMarks({ ...described, kind: 'text', lines: ['a'] }).marks).toBeNull();
});

it.each(figures)(
  'a figure of kind $kind that is drawn later has the same bytes',
  async (figure) => {
    expect(await drawFigureLater(figure)).toEqual(figureWithMarks(figure));
  },
);
