/** @file @nnzoo/figures/lazy: figures as SVG, each kind loaded when a figure of it is first drawn. For pages. */
import type { Figure } from '@nnzoo/training';
import type { Renderer } from './kinds/renderer.ts';
import { drawWith, type MarkedSvg } from './svg/draw-with.ts';
import type { SvgOptions } from './svg/frame.ts';

const kinds = {
  lines: async () => (await import('./kinds/lines/lines.ts')).lines,
  scatter: async () => (await import('./kinds/scatter/scatter.ts')).scatter,
  grid: async () => (await import('./kinds/grid/grid.ts')).grid,
  bars: async () => (await import('./kinds/bars/bars.ts')).bars,
  images: async () => (await import('./kinds/images/images.ts')).images,
  histogram: async () => (await import('./kinds/histogram/histogram.ts')).histogram,
  boundary: async () => (await import('./kinds/boundary/boundary.ts')).boundary,
  graph: async () => (await import('./kinds/graph/graph.ts')).graph,
  map: async () => (await import('./kinds/map/map.ts')).map,
  text: async () => (await import('./kinds/text/text.ts')).text,
  table: async () => (await import('./kinds/table/table.ts')).table,
  roc: async () => (await import('./kinds/roc/roc.ts')).roc,
  parallel: async () => (await import('./kinds/parallel/parallel.ts')).parallel,
} satisfies {
  readonly [K in Figure['kind']]: () => Promise<Renderer<Extract<Figure, { kind: K }>>>;
};

/** The same bytes as `figureToSvg`, and the places of its marks. */
export async function drawFigureLater(
  figure: Figure,
  options: SvgOptions = {},
): Promise<MarkedSvg> {
  // Each entry takes the figures of its own kind, which `figure` is.
  const renderer = (await kinds[figure.kind]()) as Renderer<Figure>;
  return drawWith(renderer, figure, options);
}
