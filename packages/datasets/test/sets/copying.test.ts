/** @file Copying: the law of its rows, and the losses that its card states, by counting. */
import { math } from '@nnzoo/core';
import { copyingCard, makeCopying } from '@nnzoo/datasets';
import { describe, expect, it } from 'vitest';

const { rows } = makeCopying({ seed: 1 });

/** ln n! − ln (n − k)!, summed. */
const choices = (from: number, count: number): number =>
  Array.from({ length: count }, (_, k) => math.log(from - k)).reduce((sum, each) => sum + each, 0);

const lengths = [4, 5, 6, 7, 8, 9, 10];
const total = (of: (n: number) => number): number => lengths.reduce((sum, n) => sum + of(n), 0);

describe('copying', () => {
  it('says each word twice, with no letter twice in it, and lengths of 4 to 10 alike', () => {
    const counts = new Map<number, number>();
    for (const row of rows) {
      const [word, again] = row.split(' ');
      expect(again).toBe(word);
      expect(new Set(word).size).toBe(word.length);
      counts.set(word.length, (counts.get(word.length) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(lengths);
    // 4,000 draws of 7 lengths: 571 ± 22 each.
    for (const count of counts.values()) expect(Math.abs(count - 4000 / 7)).toBeLessThan(90);
  });

  it('keeps its first rows when there are more, and its losses are those of the card', () => {
    expect(makeCopying({ seed: 1, rows: 10 }).rows).toEqual(rows.slice(0, 10));
    const floor = total((n) => choices(26, n) + math.log(7)) / total((n) => 2 * n + 2);
    const chance = total((n) => choices(n, n) - math.log(n)) / total((n) => n);
    const { noiseFloor, baseline } = copyingCard.synthetic!;
    expect(noiseFloor).toContain(floor.toFixed(3));
    expect(baseline).toContain(chance.toFixed(3));
  });

  it('refuses a number of rows that is none', () => {
    expect(() => makeCopying({ seed: 1, rows: 1 })).toThrow(
      expect.objectContaining({ code: 'synthetic/rows' }),
    );
  });
});
