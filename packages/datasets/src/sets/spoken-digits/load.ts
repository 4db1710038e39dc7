/** @file Spoken digits: their loader. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { digitClasses } from '../../images/digit-classes.ts';
import { parseIdx } from '../../images/idx.ts';
import { inflate } from '../../images/png/inflate.ts';
import { readFrom } from '../../read-from.ts';
import { spokenFormat } from '../../speech/word-picture.ts';
import { perVoice, spokenDigitsCard, spokenSpeeds, spokenVoices } from './card.ts';

/** Who speaks with each voice: kal and kal16 are one person, recorded at 8 and 16 kHz. */
const speakers = { kal: 0, kal16: 0, awb: 1, rms: 2, slt: 3 } as const satisfies Record<
  (typeof spokenVoices)[number],
  number
>;

const largest = 2 ** 24;

/**
 * 600 spoken digits, synthetic: ten words by five voices at twelve speeds, as pictures of 24 bands by
 * 60 frames. Speakers are groups: no fold tears the two voices of one of them apart; the last voice,
 * slt, is the test part.
 *
 * @throws {DataError} `source/missing` where `source` does not hold the file; `bundled/mismatch`
 *   where it holds something else.
 */
export async function loadSpokenDigits(source: ByteSource): Promise<ImageSet> {
  const { path: name } = spokenDigitsCard.file!;
  const unpacked = await inflate(
    Uint8Array.from(await readFrom(spokenDigitsCard.id, source, name)),
    'gzip',
    largest,
  );
  if (unpacked.kind !== 'whole')
    throw new DataError('bundled/mismatch', `${name}: not a gzip file`);
  const { shape, data } = parseIdx(unpacked.bytes, { name, axes: 3 });
  const rows = spokenVoices.length * perVoice;
  const { height, width } = spokenFormat;
  if (`${shape}` !== `${[rows, height, width]}`) {
    const message = `${name}: ${shape.join('×')}; expected ${rows}×${height}×${width}`;
    throw new DataError('bundled/mismatch', message, { shape });
  }
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const groups = all.map((row) => speakers[spokenVoices[Math.floor(row / perVoice)]]);
  const isTested = (row: number) => groups[row] === speakers.slt;
  return makeImageSet({
    ...spokenFormat,
    name: spokenDigitsCard.id,
    pixels: data,
    target: digitClasses(all.map((row) => Math.floor((row % perVoice) / spokenSpeeds.length))),
    groups,
    parts: { train: all.filter((row) => !isTested(row)), test: all.filter(isTested) },
  });
}
