/** @file Counts in bins: filled steps, see-through where several stand on each other. */
import type { HistogramFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../color.ts';
import { createScale } from '../scale.ts';
import { layoutPlot, projection, valueSide } from './axes.ts';
import { drawLegend } from './legend.ts';
import { coordinate, type Drawing, element, moved } from './markup.ts';

/** Counts by bin, each series an outline filled with its colour. */
export function drawHistogram(figure: HistogramFigure, width: number): Drawing {
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
  const named = series.length > 1 ? series : [];
  const legend = drawLegend(
    named.map(({ name }, index) => ({ name, series: index, shape: 'square' as const })),
    width,
  );
  const layout = layoutPlot({
    width,
    height: Math.min(300, Math.max(160, width * 0.4)),
    bottom: valueSide(figure.x, x, false),
    left: valueSide(count, y),
  });
  const to = projection(layout.box, x, y);
  const shapes = series.map(({ edges, counts }, index) => {
    const color = toHex(categoryColor(index));
    const bins = Math.min(counts.length, edges.length - 1);
    if (bins < 1) return '';
    let path = `M${coordinate(to.x(edges[0]!))} ${coordinate(to.y(0))}`;
    for (let bin = 0; bin < bins; bin++) {
      path += `V${coordinate(to.y(counts[bin]! || 0))}H${coordinate(to.x(edges[bin + 1]!))}`;
    }
    return element('path', {
      d: `${path}V${coordinate(to.y(0))}z`,
      fill: color,
      'fill-opacity': series.length > 1 ? 0.35 : 0.75,
      stroke: color,
      'stroke-width': 1.5,
    });
  });
  const gap = legend.height > 0 ? legend.height + 6 : 0;
  return {
    width,
    height: gap + layout.height,
    markup: legend.markup + moved(0, gap, layout.axes + shapes.join('')),
  };
}
