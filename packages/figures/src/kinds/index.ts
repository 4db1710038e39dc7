/** @file All kinds of figures: a folder and a line each. See docs/adding-a-figure.md. */
import type { Figure } from '@nnzoo/training';
import { bars } from './bars/bars.ts';
import { boundary } from './boundary/boundary.ts';
import { graph } from './graph/graph.ts';
import { grid } from './grid/grid.ts';
import { histogram } from './histogram/histogram.ts';
import { images } from './images/images.ts';
import { lines } from './lines/lines.ts';
import { map } from './map/map.ts';
import { parallel } from './parallel/parallel.ts';
import type { Renderer } from './renderer.ts';
import { roc } from './roc/roc.ts';
import { scatter } from './scatter/scatter.ts';
import { table } from './table/table.ts';
import { text } from './text/text.ts';

const renderers = {
  lines,
  scatter,
  grid,
  bars,
  images,
  histogram,
  boundary,
  graph,
  map,
  text,
  table,
  roc,
  parallel,
} satisfies { readonly [K in Figure['kind']]: Renderer<Extract<Figure, { kind: K }>> };

/** How a figure is shown. */
export function rendererOf(figure: Figure): Renderer<Figure> {
  // Each entry takes the figures of its own kind, which `figure` is.
  return renderers[figure.kind] as Renderer<Figure>;
}
