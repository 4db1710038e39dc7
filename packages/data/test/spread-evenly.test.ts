/** @file Rows spread evenly, and CRC-32 against its published check value. */
import { describe, expect, it } from 'vitest';
import { crc32 } from '../src/crc32.ts';
import { spreadEvenly } from '../src/index.ts';

describe('rows spread evenly', () => {
  it('begin with the first, and are never more than there are', () => {
    // ⌊10i/4⌋ by hand.
    expect([...spreadEvenly(10, 4)]).toEqual([0, 2, 5, 7]);
    expect([...spreadEvenly(3, 8)]).toEqual([0, 1, 2]);
    expect(spreadEvenly(0, 8)).toHaveLength(0);
  });
});

describe('CRC-32', () => {
  it('of "123456789" is the check value of its definition, and of nothing is 0', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32([])).toBe(0);
  });
});
