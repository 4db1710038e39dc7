import { expect, test } from 'vitest';
import { packFiles, unpackFiles } from '../src/run/pack.ts';

test('files come out of a pack as they went in, also from the middle of a buffer', () => {
  const files = new Map([
    ['cat/1.png', Uint8Array.of(1, 2, 3)],
    ['größe/空.png', Uint8Array.of()],
    ['dog/1.png', Uint8Array.of(255)],
  ]);
  const packed = packFiles(files);
  const within = new Uint8Array(packed.length + 5);
  within.set(packed, 5);
  expect(unpackFiles(within.subarray(5))).toEqual(files);
});
