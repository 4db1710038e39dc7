/** @file Classes over a plane: soft areas for what is decided, marks for what was given. */
import type { BoundaryFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../../color.ts';
import { createScale } from '../../scale.ts';
import { type Box, layoutPlot, projection, valueSide } from '../../svg/axes.ts';
import { drawLegend } from '../../svg/legend.ts';
import { coordinate, type Drawing, element, stacked } from '../../svg/markup.ts';
import { drawPoints } from '../../svg/symbols.ts';

/** Regions of a classifier in pale colors, with the points by class on them. */
export function drawSvg(figure: BoundaryFigure, width: number): Drawing {
  const { classes, points } = figure;
  const x = createScale(figure.x, [points.x], { ticks: 7 });
  const y = createScale(figure.y, [points.y]);
  const legend = drawLegend(
    classes.map((name, series) => ({ name, series, shape: 'point' as const })),
    width,
  );
  const across = Math.min(width, 520);
  const layout = layoutPlot({
    width: across,
    height: across * 0.75,
    bottom: valueSide(figure.x, x, false),
    left: valueSide(figure.y, y, false),
  });
  const to = projection(layout.box, x, y);
  const total = points.x.length;
  const marks = { x: Array.from(points.x, to.x), y: Array.from(points.y, to.y) };
  const drawn = classes.map((_, series) => {
    const isOwn = (_: number, i: number) => points.classes[i] === series;
    return drawPoints({ x: marks.x.filter(isOwn), y: marks.y.filter(isOwn) }, series, total);
  });
  const markup = drawRegions(figure, layout.box) + layout.axes + drawn.join('');
  return stacked(legend, { width: across, height: layout.height, markup, marks });
}

/** One path a class: cells beside each other in a row become one rectangle. */
function drawRegions(figure: BoundaryFigure, box: Box): string {
  const { columns, rows, regions } = figure;
  const [w, h] = [box.width / columns, box.height / rows];
  const paths = new Map<number, string>();
  for (let row = 0; row < rows; row++) {
    const y = box.y + (rows - 1 - row) * h;
    for (let start = 0; start < columns; ) {
      const region = regions[row * columns + start] ?? NaN;
      let end = start + 1;
      while (end < columns && regions[row * columns + end] === region) end++;
      const place = `M${coordinate(box.x + start * w)} ${coordinate(y)}`;
      const size = coordinate((end - start) * w);
      if (Number.isFinite(region)) {
        paths.set(region, `${paths.get(region) ?? ''}${place}h${size}v${coordinate(h)}h-${size}z`);
      }
      start = end;
    }
  }
  const shapes = [...paths]
    .sort(([a], [b]) => a - b)
    .map(([region, d]) =>
      element('path', { d, fill: toHex(categoryColor(region)), 'fill-opacity': 0.28 }),
    );
  return element('g', { 'shape-rendering': 'crispEdges' }, shapes.join(''));
}
