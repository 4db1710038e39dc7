/** @file A file of every kind, read in Node and in a browser by this same test, to the same numbers. */
/// <reference types="vite/client" />
import { expect, it } from 'vitest';
import { openSheet, parseTable, readPicture, readWav } from '../src/index.ts';
import pictures from './golden/jpeg.json' with { type: 'json' };
import sounds from './golden/sounds.json' with { type: 'json' };
import { fromBase64, sha256 } from './sums.ts';

/** The files as addresses that hold their bytes, which Node and a page can both fetch. */
const files = import.meta.glob<string>(
  ['./golden/{trees*,packed.npz,fortran.npy,i24.wav,stereo.wav}', '!**/*.{json,csv,tsv}'],
  { query: '?url&inline', import: 'default', eager: true },
);

async function bytesOf(name: string): Promise<Uint8Array> {
  const response = await fetch(files[`./golden/${name}`]);
  return new Uint8Array(await response.arrayBuffer());
}

const trees = [
  ...['trees.csv.gz', 'trees.tsv.gz', 'trees.json.gz', 'trees.jsonl', 'trees.npz', 'packed.npz'],
  ...['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'].map((codec) => `trees-${codec}.parquet`),
];

it.each(trees)('%s is the table that NumPy and PyArrow wrote', async (name) => {
  const sheet = await openSheet(await bytesOf(name), { name });
  const { table } = parseTable(sheet, { name: 'trees', label: 'kind', missing: 'mean' });
  expect(Array.from(table.features.subarray(0, 7))).toEqual([1.5, 1, 0, 0, 1, 0, 1]);
  expect(table.target).toMatchObject({ labels: ['elm', 'oak'] });
  expect(table.fingerprint()).toBe('e229759d533b1884');
});

it('fortran.npy is the matrix of NumPy', async () => {
  const sheet = await openSheet(await bytesOf('fortran.npy'), { name: 'fortran.npy' });
  const { table } = parseTable(sheet, { name: 'matrix' });
  const matrix = Array.from({ length: 12 }, (_, i) => i * 1.5 - 2);
  expect(Array.from(table.features)).toEqual(matrix);
});

it.each(['i24', 'stereo'] as const)('%s.wav has the samples of SciPy', async (name) => {
  const { rate, samples } = readWav(await bytesOf(`${name}.wav`), name);
  expect([rate, samples.length]).toEqual([sounds[name].rate, sounds[name].count]);
  sounds[name].samples.forEach((value, i) => {
    expect(Math.abs(samples[i] - value)).toBeLessThan(1e-12);
  });
});

it.each(['photo 4:2:0', 'photo progressive'] as const)(
  '%s has the pixels of libjpeg',
  async (name) => {
    const { pixels } = await readPicture(fromBase64(pictures.read[name].base64), { name });
    expect(await sha256(pixels)).toBe(pictures.read[name].sha256);
  },
);
