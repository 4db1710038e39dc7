/** @file Copying: its maker. Read after card.ts. */
import { argument, createRng, type Rng } from '@nnzoo/core';
import { makeText, type TextData } from '@nnzoo/data';
import { checkRows, type SampleOptions, sampleOptions } from '../../synthetic/planar.ts';
import { wordLengths } from './card.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Rows `word word`: 4 to 10 letters, none twice, a space, and the same letters again; synthetic. The
 * length differs from row to row, so that no fixed distance leads back to the first half. `rows` is
 * 4000 by default.
 *
 * @throws {UsageError} `synthetic/rows`.
 */
export function makeCopying(options: SampleOptions): TextData {
  const { seed, rows: size } = argument.read('makeCopying', options, sampleOptions(4000));
  checkRows('copying', size);
  const rng = createRng(seed).stream('copying');
  const rows = Array.from({ length: size }, () => {
    const word = drawWord(rng);
    return `${word} ${word}`;
  });
  return makeText({ name: 'copying', layout: 'lines', rows });
}

function drawWord(rng: Rng): string {
  const { least, most } = wordLengths;
  const left = [...alphabet];
  const length = least + rng.int(most - least + 1);
  return Array.from({ length }, () => left.splice(rng.int(left.length), 1)[0]).join('');
}
