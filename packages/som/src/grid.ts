/**
 * @file The grid that the units stand on: where each one is, how far apart two are, and who is
 * whose neighbor. Distances here are on the map, never between codebook vectors. Read first.
 */
import { UsageError } from '@nnzoo/core';

/** `rectangular` cells touch four others by an edge, `hexagonal` ones six. */
export type Topology = 'rectangular' | 'hexagonal';

/** Size and form of a map. */
export interface GridShape {
  /** Units in a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  readonly topology: Topology;
  /** Left meets right and top meets bottom: a torus, without edges that draw the units inwards. */
  readonly toroidal: boolean;
}

/** Height of a row of hexagons whose centers are 1 apart: √3/2. */
const hexagonalRow = Math.sqrt(3) / 2;

/** The places of the units, numbered row by row. */
export class Grid {
  readonly width: number;
  readonly height: number;
  readonly topology: Topology;
  readonly toroidal: boolean;
  /** Number of units, width × height. */
  readonly units: number;
  /** Where each unit stands on the plane; neighbors in a row are 1 apart. */
  readonly x: Float64Array;
  readonly y: Float64Array;

  /** @throws UsageError `som/odd-torus` for a hexagonal torus with an odd number of rows. */
  constructor({ width, height, topology, toroidal }: GridShape) {
    if (topology === 'hexagonal' && toroidal && height % 2 === 1) {
      throw new UsageError(
        'som/odd-torus',
        `a hexagonal torus needs an even number of rows, or its seam does not fit; height is ${height}`,
        { height },
      );
    }
    this.width = width;
    this.height = height;
    this.topology = topology;
    this.toroidal = toroidal;
    this.units = width * height;
    this.x = new Float64Array(this.units);
    this.y = new Float64Array(this.units);
    for (let unit = 0; unit < this.units; unit++) {
      const row = Math.floor(unit / width);
      const hexagonal = topology === 'hexagonal';
      this.x[unit] = (unit % width) + (hexagonal && row % 2 === 1 ? 0.5 : 0);
      this.y[unit] = hexagonal ? row * hexagonalRow : row;
    }
  }

  /** Squared Euclidean distance between two units on the map, the shorter way round on a torus. */
  squaredDistance(a: number, b: number): number {
    let dx = Math.abs(this.x[a] - this.x[b]);
    let dy = Math.abs(this.y[a] - this.y[b]);
    if (this.toroidal) {
      dx = Math.min(dx, this.width - dx);
      dy = Math.min(dy, this.height * (this.topology === 'hexagonal' ? hexagonalRow : 1) - dy);
    }
    return dx * dx + dy * dy;
  }

  /**
   * True when two units are next to each other. On a rectangular grid `eight` counts diagonals
   * (the rule of most published numbers), `four` does not; a hexagon has six neighbors either way.
   */
  adjacent(a: number, b: number, rule: 'four' | 'eight' = 'eight'): boolean {
    const reach = this.topology === 'rectangular' && rule === 'eight' ? 2 : 1;
    const squared = this.squaredDistance(a, b);
    return squared > 0 && squared <= reach + 1e-9;
  }

  /** The units next to one, in ascending order: at most 4, 6 or 8. */
  neighbors(unit: number, rule: 'four' | 'eight' = 'eight'): number[] {
    const row = Math.floor(unit / this.width);
    const column = unit % this.width;
    const found = new Set<number>();
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const other = this.at(column + dx, row + dy);
        if (other >= 0 && this.adjacent(unit, other, rule)) found.add(other);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Number of the unit at a place, wrapped on a torus; −1 outside the map. */
  private at(column: number, row: number): number {
    const { width, height } = this;
    if (this.toroidal) return ((row + height) % height) * width + ((column + width) % width);
    return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
  }
}
