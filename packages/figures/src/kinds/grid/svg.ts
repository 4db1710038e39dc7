/** @file Maps of cells, square or hexagonal: quantities in a color scale, categories in a palette. */
import type { GridFigure } from '@nnzoo/training';
import { type Color, categoryColor, inkOn, sequentialColor, toHex } from '../../color.ts';
import { formatNumber } from '../../numbers.ts';
import { createScale } from '../../scale.ts';
import { drawColorBar, drawLegend } from '../../svg/legend.ts';
import {
  coordinate,
  type Drawing,
  element,
  escapeMarkup,
  stacked,
  textElement,
} from '../../svg/markup.ts';
import { beginnings, cellLabels } from './cell-labels.ts';

const SQRT3 = Math.sqrt(3);
const TALLEST = 560;
const WIDEST_CELL = 52;

/** Centers and outline of the cells. In hexagonal maps each odd row stands half a cell to the right. */
interface CellShape {
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly outline: string;
  center(column: number, row: number): readonly [number, number];
}

function squares(columns: number, rows: number, width: number): CellShape {
  const size = Math.min(WIDEST_CELL, width / columns, TALLEST / rows);
  const side = coordinate(size);
  const half = coordinate(-size / 2);
  return {
    size,
    width: columns * size,
    height: rows * size,
    outline: `m${half} ${half}h${side}v${side}h-${side}z`,
    center: (column, row) => [(column + 0.5) * size, (row + 0.5) * size],
  };
}

function hexagons(columns: number, rows: number, width: number): CellShape {
  const across = columns + (rows > 1 ? 0.5 : 0);
  const size = Math.min(WIDEST_CELL, width / across, (TALLEST * SQRT3) / (1.5 * rows + 0.5));
  const side = size / SQRT3;
  const [h, s] = [coordinate(size / 2), coordinate(side / 2)];
  return {
    size,
    width: across * size,
    height: (1.5 * rows + 0.5) * side,
    outline: `m0 ${coordinate(-side)}l${h} ${s}v${coordinate(side)}l-${h} ${s}l-${h} -${s}v${coordinate(-side)}z`,
    center: (column, row) => [(column + 0.5 + (row % 2) / 2) * size, side * (1 + 1.5 * row)],
  };
}

/** A map of cells with its legend above and its labels inside. */
export function drawSvg(figure: GridFigure, width: number): Drawing {
  const { columns, rows, categories } = figure;
  const shape = (figure.cells === 'hexagonal' ? hexagons : squares)(columns, rows, width);
  const scale = createScale(figure.value, [figure.values], { ticks: 4 });
  const legend = categories
    ? drawLegend(
        categories.map((name, series) => ({ name, series, shape: 'square' as const })),
        width,
      )
    : drawColorBar({ axis: figure.value, scale, color: sequentialColor }, width);
  const color = (value: number): Color | null => {
    const position = categories ? value : scale.position(value);
    if (!Number.isFinite(position)) return null;
    return categories ? categoryColor(position) : sequentialColor(position);
  };
  const { width: across, height } = shape;
  const centers = Array.from({ length: columns * rows }, (_, index) =>
    shape.center(index % columns, Math.floor(index / columns)),
  );
  const marks = { x: centers.map(([x]) => x), y: centers.map(([, y]) => y) };
  const markup = drawCells(figure, shape, color);
  return stacked(legend, { width: across, height, markup, marks }, 8);
}

function drawCells(
  figure: GridFigure,
  shape: CellShape,
  color: (value: number) => Color | null,
): string {
  const { columns, rows, values } = figure;
  const labels = cellLabels(figure.labels ?? beginnings(figure), shape.size * 0.88);
  const parts = { full: '', empty: '', text: '' };
  for (let index = 0; index < columns * rows; index++) {
    const [x, y] = shape.center(index % columns, Math.floor(index / columns));
    const fill = color(values[index] ?? NaN);
    parts[fill ? 'full' : 'empty'] += element(
      'path',
      {
        d: `M${coordinate(x)} ${coordinate(y)}${shape.outline}`,
        fill: fill ? toHex(fill) : undefined,
      },
      element('title', {}, escapeMarkup(describeCell(figure, index))),
    );
    const lines = labels.lines[index] ?? [];
    lines.forEach((line, i) => {
      const drop = labels.size * (0.36 + 1.1 * (i - (lines.length - 1) / 2));
      const ink = fill ? toHex(inkOn(fill)) : 'currentColor';
      parts.text += textElement(line, { x, y: y + drop, fill: ink });
    });
  }
  const thin = shape.size > 12 ? 0.8 : 0.3;
  const paper = { class: 'halo', stroke: '#fff', 'stroke-width': thin };
  const outline = { fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.25 };
  return (
    element('g', outline, parts.empty) +
    element('g', paper, parts.full) +
    element('g', { 'font-size': labels.size, 'text-anchor': 'middle' }, parts.text)
  );
}

function describeCell({ columns, values, categories, labels }: GridFigure, index: number): string {
  const value = values[index] ?? NaN;
  const shown = categories?.[value] ?? (Number.isNaN(value) ? 'empty' : formatNumber(value));
  const label = labels?.[index] ? `, ${labels[index]}` : '';
  return `column ${(index % columns) + 1}, row ${Math.floor(index / columns) + 1}: ${shown}${label}`;
}
