/** @file What must come out alike in Node and in a browser: pictures that are made, and PNG files that are read. */
import { Fingerprint } from '@nnzoo/data';
import { expect, it } from 'vitest';
import { makeSurfaces, readPng } from '../src/index.ts';
import { writtenElsewhere } from './png-samples.ts';

it('surfaces are the same bits', () => {
  expect(makeSurfaces({ seed: 1, plates: 30 }).fingerprint()).toBe('d1ebe42a4d26be30');
});

it('PNG files are unpacked by the platform, to the same pixels', async () => {
  const prints: string[] = [];
  for (const { base64, kind } of writtenElsewhere) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { pixels } = await readPng(bytes, { name: kind });
    prints.push(new Fingerprint().bytes(pixels).digest());
  }
  expect(prints).toEqual([
    '8aa76210c068a0fa',
    '73abfef253e697dc',
    '71375c98aaef2cac',
    '39272b186db239d0',
  ]);
});

it('a broken stream is refused, whatever the platform says of it', async () => {
  const bytes = Uint8Array.from(atob(writtenElsewhere[0].base64), (letter) => letter.charCodeAt(0));
  const short = bytes.subarray(0, bytes.length - 20);
  await expect(readPng(short, { name: 'short' })).rejects.toMatchObject({ code: 'png/truncated' });
});
