/** @file Passes over data are cut by bytes: what a portion holds, and that the cut changes no result. */
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../src/contract.ts';
import {
  bytesOf,
  evaluatePart,
  portionBytes,
  portionRows,
  portions,
  rowPortions,
  rowsAtOnce,
  spreadRows,
} from '../src/index.ts';
import { lookedAtRows } from '../src/loop/portions.ts';

/** Rows that are their own numbers; it remembers the largest batch. */
function numbers(size: number, rowBytes?: number) {
  const taken: number[] = [];
  const part: Dataset<Int32Array> = {
    size,
    take: (rows) => {
      taken.push(rows.length);
      return rows;
    },
    ...(rowBytes === undefined ? {} : { rowBytes }),
  };
  return { part, taken };
}

describe('rowsAtOnce', () => {
  it.each([
    ['rows of no known size are cut by number', 0, portionRows],
    ['small rows too', 16, portionRows],
    ['what just fits', portionBytes / portionRows, portionRows],
    ['a picture of 512 × 512 and 16 maps of it, in and out', 2 * 16 * 512 * 512 * 4, 4],
    ['a row larger than a portion goes alone', 3 * portionBytes, 1],
  ])('%s', (_, rowBytes, expected) => {
    expect(rowsAtOnce(rowBytes)).toBe(expected);
    expect(rowsAtOnce(rowBytes, 2)).toBe(Math.min(2, expected));
  });
});

describe('portions', () => {
  it.each([undefined, 1, portionBytes / 7, portionBytes * 2])(
    'are all rows, once and in order, at %s bytes a row',
    (rowBytes) => {
      const { part, taken } = numbers(3000, rowBytes);
      const seen = [...portions(part)].flatMap((rows) => [...rows]);
      expect(seen).toEqual(Array.from({ length: 3000 }, (_, row) => row));
      expect(Math.max(...taken) * (rowBytes ?? 0)).toBeLessThanOrEqual(
        Math.max(portionBytes, rowBytes ?? 0),
      );
    },
  );

  it('of nothing are none', () => {
    expect([...rowPortions(0, 8)]).toEqual([]);
    expect(spreadRows({ size: 0 }, 10)).toHaveLength(0);
  });

  it('spread over a part hold no more bytes than others, and reach its end', () => {
    const rows = spreadRows({ size: 1000, rowBytes: portionBytes / 10 }, 500);
    expect([...rows]).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  });
});

describe('rows that are looked at while a model learns', () => {
  it.each([
    ['rows of no known size: a portion', 0, 2000, 1024],
    ['small rows: a portion', 4, 2000, 1024],
    ['8 MiB of 64 KiB each', 2 ** 16, 2000, 128],
    ['a row larger than that goes alone', 2 ** 25, 2000, 1],
    ['a small part is looked at as a whole', 2 ** 16, 100, 100],
  ])('%s', (_, rowBytes, size, expected) => {
    const rows = lookedAtRows({ size, rowBytes });
    expect(rows).toHaveLength(expected);
    expect(new Set(rows).size).toBe(expected);
    expect(rows[0]).toBe(0);
  });
});

describe('an evaluation', () => {
  it('comes to the same, however it is cut', () => {
    const results = [0, portionBytes / 10, portionBytes].map((rowBytes) => {
      let [sum, count] = [0, 0];
      const trainer = {
        evaluation: () => ({
          see: (rows: Int32Array) => {
            for (const row of rows) [sum, count] = [sum + row, count + 1];
          },
          metrics: () => ({ mean: sum / count }),
        }),
      };
      const work = evaluatePart(trainer, numbers(50, rowBytes).part);
      const seen: number[] = [];
      let next = work.next();
      for (; !next.done; next = work.next()) seen.push(next.value);
      expect(seen.at(-1)).toBe(50);
      return next.value;
    });
    expect(results).toEqual([{ mean: 24.5 }, { mean: 24.5 }, { mean: 24.5 }]);
  });
});

describe('bytesOf', () => {
  it('counts arrays of numbers at any depth, and nothing else', () => {
    const batch = {
      size: 2,
      features: new Float32Array(6),
      parts: [new Int32Array(1), new Uint8Array(3)],
      name: 'x',
      target: null,
    };
    expect(bytesOf(batch)).toBe(24 + 4 + 3);
  });
});
