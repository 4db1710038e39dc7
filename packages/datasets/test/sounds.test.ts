/** @file WAV files: samples as SciPy reads them, words in folders, and every bad file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { math } from '@nnzoo/core';
import { afterAll, describe, expect, it } from 'vitest';
import { readWav, readWord, wordPicture } from '../src/index.ts';
import { readGivenPictures, readPictureFolder } from '../src/node.ts';
import read from './golden/sounds.json' with { type: 'json' };
import { golden, refusalOf } from './golden-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'words-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A WAV file of 16 bits on one channel. */
function wav(samples: Float64Array, rate = 8000): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF....WAVEfmt '));
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint16(34, 16, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, i) => {
    view.setInt16(44 + 2 * i, Math.round(sample * 32767), true);
  });
  return bytes;
}

/** A tone of some tenths of a second, between silences. */
function tone(hertz: number, rate = 8000, seconds = 0.4): Float64Array {
  const length = Math.round(rate * (seconds + 0.2));
  return Float64Array.from({ length }, (_, i) => {
    const t = i / rate;
    const isOn = t >= 0.1 && t < 0.1 + seconds;
    return isOn ? 0.5 * math.sin(2 * Math.PI * hertz * t) : 0;
  });
}

describe('samples', () => {
  it.each(Object.entries(read))('of %s.wav are those of SciPy', (name, expected) => {
    const { rate, samples } = readWav(golden(`${name}.wav`), name);
    expect([rate, samples.length]).toEqual([expected.rate, expected.count]);
    expected.samples.forEach((value, i) => {
      expect(Math.abs(samples[i] - value)).toBeLessThan(1e-12);
    });
    const sum = samples.reduce((all, sample) => all + sample, 0);
    expect(Math.abs(sum - expected.sum)).toBeLessThan(1e-9);
  });
});

describe('a word', () => {
  it('lights the bands of its tone, whatever the samples a second', () => {
    const brightest = (rate: number) => {
      const { pixels } = wordPicture(tone(1000, rate), rate);
      const row = (band: number) => pixels.subarray(band * 60, band * 60 + 60);
      const light = Array.from({ length: 24 }, (_, band) => Math.max(...row(band)));
      return light.indexOf(Math.max(...light));
    };
    // 24 bands from 100 to 3800 Hz: 1 kHz is 1000 mel, (1000 − 150)/(2119 − 150)·25 = 10.8, the 11th from below.
    expect([8000, 16_000, 44_100].map(brightest)).toEqual([13, 13, 13]);
  });

  const bad: readonly [what: string, bytes: Uint8Array, code: string, message: RegExp][] = [
    [
      'another file',
      new TextEncoder().encode('x,y\n1,2\n'),
      'wav/signature',
      /does not begin with RIFF/,
    ],
    ['a file that is cut off', wav(tone(500)).subarray(0, 1000), 'wav/truncated', /copy it again/],
    ['no samples', wav(tone(500)).subarray(0, 36), 'wav/damaged', /without samples/],
    ['a telephone that is too slow', wav(tone(500, 4000), 4000), 'sound/rate', /at least 8000/],
    ['silence', wav(new Float64Array(4000)), 'sound/silent', /silence/],
    ['a click', wav(tone(500).subarray(900, 1000)), 'sound/short', /a frame alone is 0\.025 s/],
  ];
  it.each(bad)('is refused from %s', async (_what, bytes, code, message) => {
    const error = await refusalOf(() => readWord(bytes, { name: 'a.wav' }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('of µ-law is refused by name', async () => {
    const bytes = wav(tone(500));
    bytes[20] = 7;
    const error = await refusalOf(() => readWord(bytes, { name: 'a.wav' }));
    expect(error.message).toMatch(/µ-law of 16 bits; PCM of 8, 16, 24 or 32 bits/);
  });
});

describe('a folder of words', () => {
  const words = join(folder, 'words');
  for (const [word, hertz] of [
    ['low', 300],
    ['high', 2000],
  ] as const) {
    mkdirSync(join(words, word), { recursive: true });
    for (let i = 0; i < 3; i++) {
      writeFileSync(
        join(words, word, `${i}.wav`),
        wav(tone(hertz + 20 * i, 8000, i === 2 ? 1.2 : 0.4)),
      );
    }
  }

  it('is a set of pictures of 24 bands by 60 frames, a class a folder', async () => {
    const { images, findings } = await readPictureFolder(words, { size: null });
    expect(images).toMatchObject({ size: 6, height: 24, width: 60, channels: 1, brightest: 63 });
    expect(images.target?.labels).toEqual(['high', 'low']);
    expect(findings.map(({ check, measured }) => [check, measured.split(' ')[0]])).toEqual([
      ['long-words', '2'],
    ]);
  });

  it('is predicted as it is learned, a file or the folder', async () => {
    const format = { height: 24, width: 60, channels: 1 } as const;
    const { images } = await readPictureFolder(words, { size: null });
    const one = await readGivenPictures(join(words, 'high', '1.wav'), { format });
    expect(one.images.pixels).toEqual(images.picture(1));
    expect(one.images.brightest).toBe(63);
    const all = await readGivenPictures(words, { format });
    expect(all.names).toEqual([
      'high/0.wav',
      'high/1.wav',
      'high/2.wav',
      'low/0.wav',
      'low/1.wav',
      'low/2.wav',
    ]);
  });

  it('is refused where pictures lie beside sounds, and where a size is asked for', async () => {
    const sized = await refusalOf(() =>
      readPictureFolder(words, { size: { height: 8, width: 8 } }),
    );
    expect(sized.code).toBe('folder/resize');
    const format = { height: 28, width: 28, channels: 1 } as const;
    const other = await refusalOf(() =>
      readGivenPictures(join(words, 'high', '1.wav'), { format }),
    );
    expect(other.message).toMatch(/1\.wav is a sound; this model learned from pictures of 28 × 28/);
    writeFileSync(join(words, 'low', 'x.png'), 'png');
    const mixed = await refusalOf(() => readPictureFolder(words, { size: null }));
    expect(mixed.message).toMatch(/6 sounds among 7 files; pictures and sounds cannot be learned/);
    rmSync(join(words, 'low', 'x.png'));
  });
});
