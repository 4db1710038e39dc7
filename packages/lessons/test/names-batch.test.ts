/** @file Contexts spread over all names, found again by writing all of them down. */
import { loadFirstNames } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { expect, it } from 'vitest';
import { namesBatch } from '../src/names-batch.ts';

it('a batch of names is spread evenly over all places of all names', async () => {
  const source = nodeSource();
  const { rows } = await loadFirstNames(source);
  // Each character, and the end of each name, is predicted once: what was before it, up to three.
  const before = rows.flatMap((name) =>
    [...name.replace(/\n$/, ''), ''].map((_, i, all) => all.slice(Math.max(0, i - 3), i).join('')),
  );
  const { batch, vocabSize } = await namesBatch(source, { context: 3, size: 7 });
  // 26 letters, the end of a name, and what stands before its beginning.
  expect({ size: batch.size, vocabSize }).toEqual({ size: 7, vocabSize: 28 });
  const expected = Array.from({ length: 7 }, (_, i) => before[i * Math.floor(before.length / 7)]);
  const known = new Map<string, number>();
  expected.forEach((text, row) => {
    const ids = Array.from(batch.contexts.slice(3 * row, 3 * row + 3));
    // The same character has the same number, another one another; what is missing stands first.
    [...text.padStart(3, '.')].forEach((character, at) => {
      expect(known.get(character) ?? ids[at]).toBe(ids[at]);
      known.set(character, ids[at]);
    });
  });
  expect(new Set(known.values()).size).toBe(known.size);
  expect(known.size).toBeGreaterThan(5);
});
