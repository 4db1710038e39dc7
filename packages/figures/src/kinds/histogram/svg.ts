/** @file Counts in bins: filled steps, see-through where several stand on each other. */
import type { HistogramFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../../color.ts';
import { createScale, type Scale } from '../../scale.ts';
import { layoutPlot, type Projection, projection, valueSide } from '../../svg/axes.ts';
import { outlineDash } from '../../svg/hatch.ts';
import { drawSeriesLegend } from '../../svg/legend.ts';
import { coordinate, type Drawing, element, stacked } from '../../svg/markup.ts';

/** Counts by bin, each series an outline filled with its color. */
export function drawSvg(figure: HistogramFigure, width: number): Drawing {
  const { series } = figure;
  const x = createScale(
    figure.x,
    series.map(({ edges }) => edges),
    { ticks: width / 80 },
  );
  const count = { label: 'count' };
  const y = createScale(
    count,
    series.map(({ counts }) => counts),
    { nice: true, zero: true },
  );
  const legend = drawSeriesLegend(series, 'outline', width);
  const layout = layoutPlot({
    width,
    height: Math.min(300, Math.max(160, width * 0.4)),
    bottom: valueSide(figure.x, x, false),
    left: valueSide(count, y),
  });
  const to = projection(layout.box, x, y);
  const shapes = series.map((each, index) => {
    const color = toHex(categoryColor(index));
    return element('path', {
      d: steps(each, x, to),
      fill: color,
      'fill-opacity': series.length > 1 ? 0.35 : 0.75,
      stroke: color,
      'stroke-width': 1.5,
      'stroke-dasharray': outlineDash(index),
    });
  });
  const { axes, height } = layout;
  return stacked(legend, { width, height, markup: axes + shapes.join('') });
}

/** The outline of all bins, closed along the axis. */
function steps(
  { edges, counts }: HistogramFigure['series'][number],
  { domain: [low, high] }: Scale,
  to: Projection,
): string {
  const bins = Math.min(counts.length, edges.length - 1);
  if (bins < 1) return 'M0 0';
  const foot = coordinate(to.y(0));
  const across = (edge: number) => coordinate(to.x(Math.min(high, Math.max(low, edge))));
  let path = `M${across(edges[0]!)} ${foot}`;
  for (let bin = 0; bin < bins; bin++) {
    path += `V${coordinate(to.y(counts[bin]! || 0))}H${across(edges[bin + 1]!)}`;
  }
  return `${path}V${foot}z`;
}
