/** @file The first bytes of IDX files by their format. */
import { describe, expect, it } from 'vitest';
import { parseIdx } from '../src/index.ts';

describe('IDX', () => {
  const header = (...bytes: number[]) => Uint8Array.from(bytes);
  const says = (bytes: Uint8Array, axes = 1) => {
    try {
      return parseIdx(bytes, { name: 'a', axes }).shape.join();
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  it('begins with two zeros, its type and its axes', () => {
    expect(says(header(0, 0, 8, 1, 0, 0, 0, 1, 7))).toBe('1');
    expect(says(header(0, 0, 8, 1, 0, 0, 0, 0))).toBe('0');
    expect(says(header(0x1f, 0x8b, 8, 1))).toMatch(/the bytes 31, 139, .*unpack it with gunzip$/);
    expect(says(header(0x1f, 0x8a, 8, 1))).toMatch(/with two zeros$/);
    expect(says(header(0x1e, 0x8b, 8, 1))).toMatch(/with two zeros$/);
    expect(says(header(0, 1, 8, 1))).toMatch(/the bytes 0, 1, not/);
    expect(says(header(1, 0, 8, 1))).toMatch(/the bytes 1, 0, not/);
    expect(says(header(0, 0, 8))).toMatch(/begins with 3 bytes/);
    expect(says(header(0, 0, 8, 1))).toMatch(/4 bytes, but its header says 8/);
    expect(says(header(0, 0, 8, 3), 1)).toMatch(/3 axes; labels have 1/);
    expect(says(header(0, 0, 8, 1), 3)).toMatch(/1 axes; pictures have 3/);
  });

  it('has as many bytes as are allowed, and no more', () => {
    const file = header(0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3);
    expect(parseIdx(file, { name: 'a', axes: 1, limit: 3 }).data).toEqual(Uint8Array.of(1, 2, 3));
    expect(() => parseIdx(file, { name: 'a', axes: 1, limit: 2 })).toThrow(
      /3 is 3 bytes; at most 2/,
    );
  });
});
