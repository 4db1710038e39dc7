/** @file What is wrong with a surface: scratches, pits, cracks and inclusions, drawn into a picture of grays. */
import { math, type Rng } from '@nnzoo/core';

/** A square picture of grays, as numbers. */
export interface Canvas {
  readonly side: number;
  readonly grays: Float64Array;
}

/** Draws a defect; `depth` 1 is as documented, less is harder to see. */
export type Defect = (canvas: Canvas, rng: Rng, depth: number) => void;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line, 12 to 26 pixels long, about a pixel wide, lighter (two in three) or darker by 25 to 50. */
export const scratch: Defect = (canvas, rng, depth) => {
  const light = rng.int(3) < 2 ? 1 : -1;
  const change = light * depth * rng.uniform(25, 50);
  const length = rng.uniform(12, 26);
  const angle = rng.uniform(0, Math.PI);
  const middle = somewhere(canvas, rng, 8);
  const [dx, dy] = [(math.cos(angle) * length) / 2, (math.sin(angle) * length) / 2];
  const from = { x: middle.x - dx, y: middle.y - dy };
  const to = { x: middle.x + dx, y: middle.y + dy };
  drawLines(canvas, [[from, to]], rng.uniform(0.9, 1.3), change);
};

/** A dark jagged line of 6 to 10 pieces, each 2.5 pixels and turned by up to 50°; one in three forks. */
export const crack: Defect = (canvas, rng, depth) => {
  const change = -depth * rng.uniform(30, 55);
  const start = somewhere(canvas, rng, 8);
  const heading = rng.uniform(0, 2 * Math.PI);
  const lines = jagged(start, heading, 6 + rng.int(5), rng);
  if (rng.int(3) === 0) {
    const [, fork] = lines[2];
    lines.push(...jagged(fork, heading + rng.uniform(0.8, 1.4), 4, rng));
  }
  drawLines(canvas, lines, rng.uniform(0.9, 1.4), change);
};

/** A round hole of radius 1.2 to 2.8, darker by 30 to 60, its lower right edge lit. */
export const pit: Defect = (canvas, rng, depth) => {
  const { x, y } = somewhere(canvas, rng, 4);
  const radius = rng.uniform(1.2, 2.8);
  const change = -depth * rng.uniform(30, 60);
  eachPixel(canvas, (at, column, row) => {
    const distance = math.hypot(column - x, row - y);
    const inside = clamp(radius + 0.5 - distance);
    const lit = clamp(1.2 - Math.abs(distance - radius - 0.7)) * clamp((column - x + row - y) / 2);
    canvas.grays[at] += change * inside - 0.5 * change * lit * (1 - inside);
  });
};

/** Foreign matter: an uneven patch of radius 2.5 to 5 that covers the texture, of another gray by 18 to 40. */
export const inclusion: Defect = (canvas, rng, depth) => {
  const { x, y } = somewhere(canvas, rng, 6);
  const radius = rng.uniform(2.5, 5);
  const [waves, phase] = [2 + rng.int(3), rng.uniform(0, 2 * Math.PI)];
  const change = (rng.int(2) === 0 ? 1 : -1) * depth * rng.uniform(18, 40);
  const tone = meanOf(canvas.grays) + change;
  eachPixel(canvas, (at, column, row) => {
    const angle = math.atan2(row - y, column - x);
    const edge = radius * (1 + 0.25 * math.cos(waves * angle + phase));
    const inside = clamp(edge + 0.5 - math.hypot(column - x, row - y));
    canvas.grays[at] += (tone - canvas.grays[at]) * inside;
  });
};

/** A place at least `margin` pixels from the edge. */
function somewhere({ side }: Canvas, rng: Rng, margin: number): Point {
  return { x: rng.uniform(margin, side - margin), y: rng.uniform(margin, side - margin) };
}

type Line = readonly [Point, Point];

function jagged(start: Point, heading: number, pieces: number, rng: Rng): Line[] {
  const lines: Line[] = [];
  let [from, angle] = [start, heading];
  for (let piece = 0; piece < pieces; piece++) {
    angle += (rng.uniform(-50, 50) * Math.PI) / 180;
    const to = { x: from.x + 2.5 * math.cos(angle), y: from.y + 2.5 * math.sin(angle) };
    lines.push([from, to]);
    from = to;
  }
  return lines;
}

/** Changes the grays along lines, fading over `width` pixels; where lines meet, no twice. */
function drawLines(canvas: Canvas, lines: readonly Line[], width: number, change: number): void {
  eachPixel(canvas, (at, column, row) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [from, to] of lines) {
      nearest = Math.min(nearest, squaredDistance(column, row, from, to));
    }
    canvas.grays[at] += change * clamp(1 - Math.sqrt(nearest) / width);
  });
}

/** Squared distance of a place from a line that ends at both points. */
function squaredDistance(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = clamp(((x - from.x) * dx + (y - from.y) * dy) / (dx ** 2 + dy ** 2));
  return (x - from.x - along * dx) ** 2 + (y - from.y - along * dy) ** 2;
}

function eachPixel({ side }: Canvas, see: (at: number, column: number, row: number) => void): void {
  for (let at = 0; at < side * side; at++) see(at, at % side, Math.floor(at / side));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
