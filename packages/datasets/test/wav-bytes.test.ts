/** @file WAV files by their specification, chunk by chunk; damaged ones; what a word's picture keeps. */
import { math } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { logMel, readWav, readWord, wordPicture } from '../src/index.ts';
import { refusalOf } from './golden-file.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const u16 = (value: number) => [value & 255, value >> 8];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const chunk = (kind: string, content: readonly number[]) => [
  ...ascii(kind),
  ...u32(content.length),
  ...content,
  ...(content.length % 2 === 1 ? [0] : []),
];
const riff = (...chunks: readonly (readonly number[])[]) => {
  const body = [...ascii('WAVE'), ...chunks.flat()];
  return Uint8Array.of(...ascii('RIFF'), ...u32(body.length), ...body);
};
/** Tag, channels, samples a second, bytes a second, bytes of all channels, bits. */
const format = (tag: number, channels: number, rate: number, bits: number) =>
  [tag, channels].flatMap(u16).concat(u32(rate), u32(0), u16((channels * bits) / 8), u16(bits));
const fmt = (...parts: Parameters<typeof format>) => chunk('fmt ', format(...parts));

const samplesOf = (...chunks: readonly (readonly number[])[]) => [
  ...readWav(riff(...chunks), 'a').samples,
];
const bytes = chunk('data', [128, 0, 255, 192]);

describe('a WAV file', () => {
  it('of 8 bits has 128 as its zero, and channels are averaged', () => {
    expect(samplesOf(fmt(1, 1, 8000, 8), bytes)).toEqual([0, -1, 127 / 128, 0.5]);
    expect(samplesOf(fmt(1, 2, 8000, 8), bytes)).toEqual([-0.5, (127 / 128 + 0.5) / 2]);
    expect(samplesOf(fmt(1, 3, 8000, 8), bytes)).toEqual([(127 / 128 - 1) / 3]);
  });

  it.each([
    [16, [0, 0x80, 0, 0x40, 0xff, 0xff], [-1, 0.5, -(2 ** -15)]],
    [24, [0, 0, 0x80, 0, 0, 0x40, 0xff, 0xff, 0xff], [-1, 0.5, -(2 ** -23)]],
    [32, [0, 0, 0, 0x80, 0, 0, 0, 0x40, 0xff, 0xff, 0xff, 0xff], [-1, 0.5, -(2 ** -31)]],
  ])('of %i bits has them as a share of the largest', (bits, content, expected) => {
    expect(samplesOf(fmt(1, 1, 8000, bits), chunk('data', content))).toEqual(expected);
  });

  it('may have other chunks before its samples, each filled up to an even length', () => {
    const expected = [0, -1, 127 / 128, 0.5];
    for (const length of [0, 1, 2, 3]) {
      const other = chunk('LIST', Array(length).fill(7));
      expect(samplesOf(other, fmt(1, 1, 8000, 8), other, bytes)).toEqual(expected);
    }
    expect(samplesOf(fmt(1, 1, 8000, 8), chunk('data', []))).toEqual([]);
  });

  it('may say its format further behind (0xfffe)', () => {
    const extended = (length: number) =>
      chunk(
        'fmt ',
        [...format(0xfffe, 1, 8000, 8), 22, 0, 8, 0, 0, 0, 0, 0, 1, 0].slice(0, length),
      );
    expect(samplesOf(extended(26), bytes)).toHaveLength(4);
    expect(() => samplesOf(extended(25), bytes)).toThrow(/format 65534 of 8 bits/);
  });

  it.each([
    ['a format of 15 bytes', [chunk('fmt ', format(1, 1, 8000, 8).slice(0, 15)), bytes], 'damaged'],
    ['no channels', [fmt(1, 0, 8000, 8), bytes], 'damaged'],
    ['no samples a second', [fmt(1, 1, 0, 8), bytes], 'damaged'],
    ['no format', [bytes], 'damaged'],
    ['no samples', [fmt(1, 1, 8000, 8)], 'damaged'],
    [
      'a float that is none',
      [fmt(3, 1, 8000, 32), chunk('data', [0, 0, 0, 0, 0, 0, 192, 127])],
      'damaged',
    ],
    ['MP3', [fmt(85, 1, 8000, 16), bytes], 'format'],
    ['PCM of 12 bits', [fmt(1, 1, 8000, 12), bytes], 'format'],
    ['floats of 16 bits', [fmt(3, 1, 8000, 16), bytes], 'format'],
    [
      'a minute at 192 kHz, and one sample',
      [fmt(1, 1, 192_000, 8), ascii('data'), u32(11_520_001)],
      'truncated',
    ],
  ])('with %s is refused', async (_, chunks, kind) => {
    const error = await refusalOf(() => readWav(riff(...chunks), 'a'));
    expect(error.code).toBe(`wav/${kind}`);
  });

  it('of more than a minute at 192 kHz is refused before room is made', () => {
    const long = new Uint8Array(44 + 11_520_001);
    long.set(riff(fmt(1, 1, 192_000, 8), [...ascii('data'), ...u32(11_520_001)]));
    expect(() => readWav(long, 'a')).toThrow(/11520001 samples; at most 11520000/);
  });

  it('is cut off wherever it ends too early', async () => {
    const whole = riff(fmt(1, 1, 8000, 8), bytes);
    for (let length = 0; length < whole.length; length++) {
      const error = await refusalOf(() => readWav(whole.subarray(0, length), 'a'));
      const isHeadless = (length >= 12 && length < 20) || (length >= 36 && length < 44);
      const kind = length < 12 ? 'signature' : isHeadless ? 'damaged' : 'truncated';
      expect([length, error.code]).toEqual([length, `wav/${kind}`]);
    }
    for (const at of [0, 3, 8, 11]) {
      expect(() => readWav(whole.with(at, 65), 'a')).toThrow(/does not begin with RIFF/);
    }
  });
});

/** A tone of so many frames of 25 ms every 16 ms; `gain` says how loud it is in each frame. */
function tone(frames: number, gain: (frame: number) => number = () => 1): Float64Array {
  return Float64Array.from({ length: 200 + 128 * (frames - 1) }, (_, i) => {
    return 0.3 * gain(Math.floor(i / 128)) * math.sin((2 * Math.PI * 1000 * i) / 8000);
  });
}

/** First and last column with light, and how many there are. */
function litColumns(pixels: Uint8Array): readonly [number, number] {
  const lit = Array.from({ length: 60 }, (_, x) => x).filter((x) =>
    Array.from({ length: 24 }, (_, y) => pixels[60 * y + x]).some((light) => light > 0),
  );
  return [lit[0], lit[lit.length - 1]];
}

describe('the picture of a word', () => {
  it.each([1, 2, 3, 59, 60, 61, 80])(
    'of %i frames stands in the middle, and loses what is beyond 60',
    (frames) => {
      const { pixels, isCut } = wordPicture(tone(frames), 8000);
      const start = Math.max(0, Math.floor((60 - frames) / 2));
      expect(litColumns(pixels)).toEqual([start, Math.min(59, start + frames - 1)]);
      expect(isCut).toBe(frames > 60);
      expect(Math.max(...pixels)).toBe(63);
    },
  );

  it('is the same however loud the word is, and however late', () => {
    const word = tone(20, (frame) => 1 - frame / 25);
    const { pixels } = wordPicture(word, 8000);
    expect(
      wordPicture(
        word.map((sample) => sample / 8),
        8000,
      ).pixels,
    ).toEqual(pixels);
    const late = new Float64Array(word.length + 1280);
    late.set(word, 640);
    // Two frames more on either side hold a little of it.
    const [first, last] = litColumns(wordPicture(late, 8000).pixels);
    expect(last - first).toBeGreaterThanOrEqual(19);
    expect(last - first).toBeLessThanOrEqual(22);
  });

  it('has decibels below the loudest place in steps of 60/63, high bands above', () => {
    const word = tone(8, (frame) => 10 ** (-frame / 8));
    const { pixels } = wordPicture(word, 8000);
    const { decibels, frames } = logMel(word, { rate: 8000 });
    const loudest = Math.max(...decibels);
    expect(frames).toBe(8);
    decibels.forEach((level, i) => {
      const [frame, band] = [Math.floor(i / 24), i % 24];
      const light = pixels[60 * (23 - band) + 26 + frame];
      const exact = Math.max(0, 63 * (1 + (level - loudest) / 60));
      expect(Math.abs(light - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
    });
  });

  it('begins and ends 35 decibels below its loudest frame', () => {
    const columns = (decibels: number) => {
      const quiet = 10 ** (-decibels / 20);
      const word = tone(30, (frame) => (frame < 10 || frame >= 22 ? quiet : 1));
      const [first, last] = litColumns(wordPicture(word, 8000).pixels);
      return last - first + 1;
    };
    expect(columns(33)).toBe(30);
    // The window of a frame reaches over half of the next one.
    expect(columns(37)).toBeLessThanOrEqual(14);
  });

  it('of no frame is dark, and a word is a frame at least', async () => {
    expect(wordPicture(tone(1).subarray(1), 8000)).toEqual({
      pixels: new Uint8Array(24 * 60),
      isCut: false,
    });
    const word = (length: number, rate = 8000) => {
      const content = Array.from({ length }, (_, i) => 128 + (i % 7));
      return readWord(riff(fmt(1, 1, rate, 8), chunk('data', content)), { name: 'a' });
    };
    expect(word(200)).toMatchObject({ height: 24, width: 60, channels: 1, isCut: false });
    expect((await refusalOf(() => word(199))).code).toBe('sound/short');
    expect((await refusalOf(() => word(100))).message).toMatch(/: 0\.013 s of sound/);
    expect((await refusalOf(() => word(400, 7999))).code).toBe('sound/rate');
  });
});
