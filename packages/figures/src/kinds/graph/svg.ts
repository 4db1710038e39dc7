/** @file Boxes and arrows, from left to right, or downwards where that is too wide. */
import type { GraphFigure } from '@nnzoo/training';
import { coordinate, type Drawing, element, textElement } from '../../svg/markup.ts';
import { cleanText, fitText, textWidth } from '../../text.ts';
import { type GraphLayout, layoutGraph } from './layout.ts';

const PADDING = 9;
const WIDEST = 190;
/** A detail wider than this has a line for each of its parts: narrow boxes leave room for more. */
const DETAIL_WIDTH = 84;
const DETAIL_LINE = 12;

interface NodeBox {
  readonly label: string;
  readonly details: readonly string[];
  readonly width: number;
  readonly height: number;
}

function measure({ label, detail = '' }: GraphFigure['nodes'][number]): NodeBox {
  const title = fitText(cleanText(label), WIDEST, 12);
  const parts = textWidth(detail, 10) > DETAIL_WIDTH ? detail.split(', ') : [detail];
  const details = parts.filter(Boolean).map((part) => fitText(cleanText(part), WIDEST, 10));
  const widest = Math.max(
    14,
    textWidth(title, 12) * 1.08,
    ...details.map((line) => textWidth(line, 10)),
  );
  const width = widest + 2 * PADDING;
  return { label: title, details, width, height: 26 + details.length * DETAIL_LINE };
}

/** A graph in layers with arrows between the boxes. */
export function drawSvg(figure: GraphFigure, width: number): Drawing {
  const boxes = figure.nodes.map(measure);
  const numbers = new Map(figure.nodes.map(({ id }, index) => [id, index]));
  const edges = figure.edges.flatMap(({ from, to, label = '' }) => {
    const ends = [numbers.get(from), numbers.get(to)] as const;
    return ends[0] === undefined || ends[1] === undefined || ends[0] === ends[1]
      ? []
      : [{ ends: [ends[0], ends[1]] as const, label: fitText(cleanText(label), 120, 10) }];
  });
  const pairs = edges.map(({ ends }) => ends);
  const labeled = Math.max(0, ...edges.map(({ label }) => textWidth(label, 10)));
  const beside = layoutGraph(
    boxes.map((box) => ({ along: box.width + labeled, across: box.height })),
    pairs,
  );
  const below = layoutGraph(
    boxes.map((box) => ({ along: box.height, across: box.width })),
    pairs,
  );
  const turned = beside.along > width && below.across < beside.along;
  const plan: GraphPlan = { boxes, layout: turned ? below : beside, turned };
  const size = turned ? [below.across, below.along] : [beside.along, beside.across];
  const parts = [
    ...plan.layout.ways.map((way, i) => drawEdge(plan, way, edges[i]!.label)),
    ...boxes.map((_, node) => drawNode(plan, node)),
  ];
  return { width: size[0]!, height: size[1]!, markup: parts.join('') };
}

interface GraphPlan {
  readonly boxes: readonly NodeBox[];
  readonly layout: GraphLayout;
  /** Downwards instead of to the right. */
  readonly turned: boolean;
}

function drawNode({ boxes, layout, turned }: GraphPlan, node: number): string {
  const { label, details, width, height } = boxes[node]!;
  const place = layout.places[node]!;
  const along = place.start + place.along / 2;
  const [x, y] = turned ? [place.middle, along] : [along, place.middle];
  const box = element('rect', {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: 5,
    fill: '#0072b2',
    'fill-opacity': 0.14,
    stroke: 'currentColor',
    'stroke-opacity': 0.65,
  });
  const middle = { x, 'text-anchor': 'middle' };
  const first = y + 4 - (details.length * DETAIL_LINE) / 2;
  const title = textElement(label, { ...middle, y: first, 'font-size': 12, 'font-weight': 600 });
  const below = details.map((line, i) =>
    textElement(line, { ...middle, y: first + (i + 1) * DETAIL_LINE, 'font-size': 10 }),
  );
  return box + title + below.join('');
}

/** Along the flow, across it. */
type Point = readonly [along: number, across: number];

/** A smooth way through the places of an edge, with an arrow head at its end. */
function drawEdge(plan: GraphPlan, way: readonly number[], label: string): string {
  const { places } = plan.layout;
  const forward = places[way.at(-1)!]!.layer >= places[way[0]!]!.layer ? 1 : -1;
  const points = way.flatMap((node): Point[] => {
    const { start, along, middle } = places[node]!;
    const box = plan.boxes[node];
    const extent = box ? (plan.turned ? box.height : box.width) : along;
    const center = start + along / 2;
    return [-1, 1].map((side) => [center + (side * forward * extent) / 2, middle]);
  });
  const at = ([along, across]: Point) =>
    (plan.turned ? [across, along] : [along, across]).map(coordinate).join(' ');
  const tip = points.at(-2)!;
  const stops: Point[] = [...points.slice(1, -2), [tip[0] - 5 * forward, tip[1]]];
  let path = `M${at(stops[0]!)}`;
  for (let i = 1; i < stops.length; i++) {
    const [from, to] = [stops[i - 1]!, stops[i]!];
    const half = (from[0] + to[0]) / 2;
    path += `C${at([half, from[1]])} ${at([half, to[1]])} ${at(to)}`;
  }
  const back = tip[0] - 7 * forward;
  const head = `M${at(tip)}L${at([back, tip[1] - 3.5])}L${at([back, tip[1] + 3.5])}z`;
  return (
    element('path', { d: path, ...LINE }) +
    element('path', { d: head, fill: 'currentColor', 'fill-opacity': 0.8 }) +
    (label && drawEdgeLabel(stops, plan.turned, label))
  );
}

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-opacity': 0.65,
  'stroke-width': 1.2,
} as const;

function drawEdgeLabel(stops: readonly Point[], turned: boolean, label: string): string {
  const [from, to] = [stops[0]!, stops[1]!];
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
  return textElement(label, {
    x: turned ? middle[1] : middle[0],
    y: (turned ? middle[0] : middle[1]) + 3.5,
    'font-size': 10,
    'text-anchor': 'middle',
    class: 'halo',
    stroke: '#fff',
    'stroke-width': 3,
    'paint-order': 'stroke',
  });
}
