/**
 * @file Boxes in layers (after Sugiyama, Tagawa and Toda, 1981): each box one layer behind its
 * last predecessor; long edges pass through empty places; boxes go where their neighbors are.
 */
import { assignLayers, type GraphEdge } from './layers.ts';

/** A box to place: its extent along the flow and across it. */
export interface GraphBox {
  readonly along: number;
  readonly across: number;
}

/** A place: the start along the flow, the middle across it. */
export interface GraphPlace extends GraphBox {
  readonly start: number;
  readonly middle: number;
  readonly layer: number;
}

/** All places, the way of each edge through them, and the extents of the whole. */
export interface GraphLayout {
  /** The boxes, then the empty places of long edges. */
  readonly places: readonly GraphPlace[];
  /** For each edge the places it visits, first and last included. */
  readonly ways: readonly (readonly number[])[];
  readonly along: number;
  readonly across: number;
}

const LAYER_GAP = 34;
const BOX_GAP = 12;
const SWEEPS = 12;
/** Empty places pull this much harder than boxes, so that long edges run straight. */
const PULL = 8;

/** Places boxes and edges; the same graph always gets the same layout. */
export function layoutGraph(boxes: readonly GraphBox[], edges: readonly GraphEdge[]): GraphLayout {
  const layerOf = assignLayers(boxes.length, edges);
  const sizes = [...boxes];
  const neighbors = sizes.map((): number[] => []);
  const ways = edges.map(([from, to]) => {
    const way = [from];
    const step = layerOf[to]! >= layerOf[from]! ? 1 : -1;
    for (let layer = layerOf[from]! + step; (layerOf[to]! - layer) * step > 0; layer += step) {
      way.push(sizes.length);
      sizes.push({ along: 0, across: 4 });
      neighbors.push([]);
      layerOf.push(layer);
    }
    way.push(to);
    for (let i = 1; i < way.length; i++) {
      neighbors[way[i]!]!.push(way[i - 1]!);
      neighbors[way[i - 1]!]!.push(way[i]!);
    }
    return way;
  });
  const layers: number[][] = [];
  layerOf.forEach((layer, node) => {
    layers[layer] ??= [];
    layers[layer].push(node);
  });
  const middles = arrange(layers, sizes, neighbors);
  return { ...finish(layers, sizes, middles), ways };
}

/** Sweeps forward and back: each layer is sorted by where its neighbors stand, then drawn to them. */
function arrange(
  layers: readonly number[][],
  sizes: readonly GraphBox[],
  neighbors: readonly (readonly number[])[],
): number[] {
  const middles = new Array<number>(sizes.length).fill(0);
  for (const layer of layers) spread(layer, sizes, middles, (_, index) => index * 1e-3);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const wish = new Map(
        layer.map((node) => {
          const around = neighbors[node]!;
          const sum = around.reduce((total, other) => total + middles[other]!, 0);
          return [node, around.length > 0 ? sum / around.length : middles[node]!];
        }),
      );
      layer.sort((a, b) => wish.get(a)! - wish.get(b)! || a - b);
      spread(layer, sizes, middles, (node) => wish.get(node)!);
    }
  }
  return middles;
}

/** Boxes that touch: their weighted mean wish for where the block starts, and its length. */
interface Block {
  readonly nodes: readonly number[];
  readonly offsets: readonly number[];
  readonly sum: number;
  readonly weight: number;
  readonly length: number;
}

/** Sets middles as near to the wishes as order and gaps allow: boxes that touch move as one block. */
function spread(
  layer: readonly number[],
  sizes: readonly GraphBox[],
  middles: number[],
  wish: (node: number, index: number) => number,
): void {
  const blocks: Block[] = [];
  const startOf = (block: Block) => block.sum / block.weight;
  layer.forEach((node, index) => {
    const length = sizes[node]!.across + BOX_GAP;
    const weight = sizes[node]!.along === 0 ? PULL : 1;
    const sum = weight * (wish(node, index) - length / 2);
    let block: Block = { nodes: [node], offsets: [length / 2], sum, weight, length };
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      if (startOf(last) + last.length <= startOf(block)) break;
      block = joined(last, block);
      blocks.pop();
    }
    blocks.push(block);
  });
  for (const block of blocks) {
    block.nodes.forEach((node, i) => {
      middles[node] = startOf(block) + block.offsets[i]!;
    });
  }
}

function joined(first: Block, second: Block): Block {
  const behind = second.offsets.map((offset) => offset + first.length);
  return {
    nodes: [...first.nodes, ...second.nodes],
    offsets: [...first.offsets, ...behind],
    sum: first.sum + second.sum - first.length * second.weight,
    weight: first.weight + second.weight,
    length: first.length + second.length,
  };
}

function finish(
  layers: readonly (readonly number[])[],
  sizes: readonly GraphBox[],
  middles: readonly number[],
): Omit<GraphLayout, 'ways'> {
  let low = Infinity;
  let high = -Infinity;
  sizes.forEach(({ across }, node) => {
    low = Math.min(low, middles[node]! - across / 2);
    high = Math.max(high, middles[node]! + across / 2);
  });
  const places = new Array<GraphPlace>(sizes.length);
  let start = 0;
  layers.forEach((nodes, layer) => {
    const thickness = Math.max(...nodes.map((node) => sizes[node]!.along));
    for (const node of nodes) {
      const { along, across } = sizes[node]!;
      const lead = start + (thickness - along) / 2;
      // An empty place is as long as its layer, so that an edge passes straight between the boxes.
      const whole = along === 0 ? { start, along: thickness } : { start: lead, along };
      places[node] = { ...whole, across, middle: middles[node]! - low, layer };
    }
    start += thickness + LAYER_GAP;
  });
  return { places, along: Math.max(0, start - LAYER_GAP), across: Math.max(0, high - low) };
}
