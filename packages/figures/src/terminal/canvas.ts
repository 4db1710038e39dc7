/** @file Dots in characters: each braille sign holds 2 × 4 of them (U+2800 and its eight bits). */
import { categoryColor } from '../color.ts';
import { marker } from './legend.ts';
import type { Screen } from './screen.ts';

/** Bits of the dots in a braille sign, row by row. */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** A plane of dots, each set by a series; the last series to touch a character gives its color. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  private readonly columns: number;
  private readonly bits: Uint8Array;
  private readonly owner: Uint16Array;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.width = columns * 2;
    this.height = rows * 4;
    this.bits = new Uint8Array(columns * rows);
    this.owner = new Uint16Array(columns * rows);
  }

  /** Sets the dot nearest to (x, y), both 0 … 1 from the lower left; others are dropped. */
  point(x: number, y: number, series: number): void {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return;
    this.dot(Math.round(x * (this.width - 1)), Math.round((1 - y) * (this.height - 1)), series);
  }

  /** Sets the dots between two points. */
  line(from: readonly [number, number], to: readonly [number, number], series: number): void {
    const across = Math.abs(to[0] - from[0]) * this.width;
    const up = Math.abs(to[1] - from[1]) * this.height;
    const steps = Math.min(10_000, Math.max(1, Math.ceil(Math.max(across, up))));
    for (let i = 0; i <= steps; i++) {
      const part = i / steps;
      this.point(from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, series);
    }
  }

  /** Writes the dots at (left, top); with `marked`, each character shows its series' mark instead. */
  putOn(screen: Screen, left: number, top: number, marked: boolean): void {
    this.bits.forEach((bits, index) => {
      if (bits === 0) return;
      const series = this.owner[index]!;
      const text = marked ? marker(series) : String.fromCharCode(0x2800 + bits);
      const [x, y] = [index % this.columns, Math.floor(index / this.columns)];
      screen.put(left + x, top + y, text, { ink: categoryColor(series) });
    });
  }

  private dot(x: number, y: number, series: number): void {
    const cell = (y >> 2) * this.columns + (x >> 1);
    this.bits[cell]! |= BITS[(y & 3) * 2 + (x & 1)]!;
    this.owner[cell] = series;
  }
}
