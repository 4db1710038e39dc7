/** @file A few thousand damaged files with a fixed seed, and readers with a fault, which must be found. */
import { DataError } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { fuzz, inputOf } from '../fuzz/fuzz.ts';
import { type Reader, readers } from '../fuzz/readers.ts';

const now = () => performance.now();

/** Readers whose seeds after the first are of other kinds, and may be refused. */
const mixed = /^(idx-labels|csv-|tsv|json-l|npy)/;

describe.each(readers)('the reader $id', (reader) => {
  test('reads its seeds', async () => {
    for (const seed of reader.seeds.slice(0, mixed.test(reader.id) ? 1 : undefined)) {
      await reader.read(Uint8Array.from(seed));
    }
  });

  test('takes damaged files as values or as errors of ours', async () => {
    expect(await fuzz(reader, { seed: 1, from: 0, to: 600, now })).toBeNull();
  });
});

describe('fuzzing', () => {
  const seeds = [new TextEncoder().encode('{"a":[1,2,3]}')];

  test('gives the same inputs for the same seed, and others for another', () => {
    const reader: Reader = { id: 'any', seeds, read: () => null };
    const inputs = [1, 1, 2].map((seed) =>
      [0, 1, 2].map((number) => inputOf(reader, seed, number)),
    );
    expect(inputs[1]).toEqual(inputs[0]);
    expect(inputs[2]).not.toEqual(inputs[0]);
  });

  test.each([
    ['throws what is not ours', () => JSON.parse('{'), /SyntaxError/],
    ['fails late', async () => Promise.reject(new RangeError('deep')), /RangeError: deep/],
    ['prints control characters on', () => Promise.reject(bad('\u001b[31m')), /character 1b/],
    ['prints without end', () => Promise.reject(bad('x'.repeat(3000))), /3000 characters/],
    ['takes what memory there is', () => new Uint8Array(2 ** 28 + 1), /took 26\d+ bytes/],
  ])('finds a reader that %s', async (_, fault, problem) => {
    const read = (bytes: Uint8Array) => (bytes.includes(0x7b) ? null : fault());
    const failure = await fuzz({ id: 'faulty', seeds, read }, { seed: 1, from: 0, to: 400, now });
    expect(failure?.problem).toMatch(problem);
    expect(failure?.input.includes(0x7b)).toBe(false);
  });
});

function bad(message: string): DataError {
  return new DataError('test/bad', message);
}
