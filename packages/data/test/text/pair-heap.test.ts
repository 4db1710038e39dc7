/** @file The heap of pairs: out come the most frequent first, of equal ones that with the smaller key. */
import { createRng } from '@nnzoo/core';
import { expect, test } from 'vitest';
import { type PairCount, PairHeap } from '../../src/text/bpe/pair-heap.ts';

const inOrder = (a: PairCount, b: PairCount) => b.count - a.count || a.key - b.key;

test('pairs come out as they are sorted, however pushes and pops alternate, and then nothing', () => {
  const rng = createRng(1).stream('pairs');
  for (let round = 0; round < 50; round++) {
    const heap = new PairHeap();
    const held: PairCount[] = [];
    for (let step = 0; step < 60; step++) {
      if (rng.int(3) > 0) {
        const pair = { key: rng.int(20), count: rng.int(6) };
        heap.push(pair);
        held.push(pair);
        held.sort(inOrder);
      } else expect(heap.pop()).toEqual(held.shift());
    }
    for (const pair of held) expect(heap.pop()).toEqual(pair);
    expect([heap.pop(), heap.pop()]).toEqual([undefined, undefined]);
  }
});
