/** @file JPEG files: the same pixels as libjpeg reads, to the byte, and every bad file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPicture } from '../src/index.ts';
import { readGivenPictures, readPictureFolder } from '../src/node.ts';
import golden from './golden/jpeg.json' with { type: 'json' };
import { refusalOf } from './golden-file.ts';
import { fromBase64, sha256 } from './sums.ts';

const { read, refused } = golden;
const photo = fromBase64(read['photo 4:2:0'].base64);
const progressive = fromBase64(read['photo progressive'].base64);
const restarts = fromBase64(read.restarts.base64);

describe('a JPEG file', () => {
  it.each(Object.entries(read))('%s has the pixels that libjpeg reads', async (name, file) => {
    const { pixels, ...rest } = await readPicture(fromBase64(file.base64), { name });
    const { width, height, channels } = file;
    expect(rest).toEqual({ width, height, channels, hasTransparency: false });
    expect(await sha256(pixels)).toBe(file.sha256);
  });

  it('may have anything behind its end', async () => {
    const { pixels } = await readPicture(Uint8Array.of(...photo, 0, 1, 2), { name: 'a' });
    expect(await sha256(pixels)).toBe(read['photo 4:2:0'].sha256);
  });
});

/** Where the segment of this marker begins: two bytes of marker, two of length, content. */
function segment(bytes: Uint8Array, marker: number): number {
  for (let at = 2; ; at += 2 + bytes[at + 2] * 256 + bytes[at + 3]) {
    if (bytes[at] !== 0xff) throw new Error(`no segment 0x${marker.toString(16)}`);
    if (bytes[at + 1] === marker) return at;
  }
}

/** The file with these bytes at `offset` from the beginning of a segment. */
function changed(bytes: Uint8Array, marker: number, offset: number, values: readonly number[]) {
  const copy = Uint8Array.from(bytes);
  copy.set(values, segment(bytes, marker) + offset);
  return copy;
}

const [sof, sof2, sos, dht] = [0xc0, 0xc2, 0xda, 0xc4];
/** A file with its second restart marker renumbered. */
const renumbered = restarts.map((byte, i) =>
  byte === 0xd1 && restarts[i - 1] === 0xff ? 0xd5 : byte,
);

const bad: readonly (readonly [what: string, bytes: Uint8Array, code: string, says: RegExp])[] = [
  ['print colors', fromBase64(refused.cmyk), 'jpeg/kind', /four colors of print \(CMYK\).*PNG/],
  ['arithmetic coding', fromBase64(refused.arithmetic), 'jpeg/kind', /arithmetic coding/],
  ['12 bits', changed(photo, sof, 4, [12]), 'jpeg/kind', /12 bits a color/],
  ['a lossless file', changed(photo, sof, 1, [0xc3]), 'jpeg/kind', /lossless/],
  ['a hierarchical file', changed(photo, sof, 1, [0xc5]), 'jpeg/kind', /hierarchical/],
  ['thirds of a color', changed(photo, sof, 11, [0x31, 0, 2, 0x21]), 'jpeg/kind', /3\/2 × 1\/1/],
  ['10⁹ pixels', changed(photo, sof, 5, [125, 0, 125, 0]), 'jpeg/limit', /32000 × 32000.*16777216/],
  [
    '16 million in 4 kB',
    changed(photo, sof, 5, [15, 255, 15, 255]),
    'jpeg/truncated',
    /a: the file/,
  ],
  ['no rows', changed(photo, sof, 5, [0, 0]), 'jpeg/damaged', /160 × 0 pixels/],
  ['a header alone', photo.subarray(0, 20), 'jpeg/truncated', /middle of its picture/],
  ['half of a photo', photo.subarray(0, photo.length / 2), 'jpeg/truncated', /copy it again/],
  ['half, progressive', progressive.subarray(0, progressive.length / 2), 'jpeg/truncated', /a: /],
  ['all but the end', photo.subarray(0, -2), 'jpeg/truncated', /a: /],
  ['an end too early', changed(photo, sos, 14, [0xff, 0xd9]), 'jpeg/damaged', /end too early/],
  ['a missing restart', renumbered, 'jpeg/damaged', /restart marker is missing/],
  ['a scan of a color that is not there', changed(photo, sos, 5, [9]), 'jpeg/damaged', /color 9/],
  ['a scan with bits 9 to 3', changed(progressive, sos, 13, [0x93]), 'jpeg/damaged', /bits 9 to 3/],
  ['a table that is not there', changed(photo, sos, 6, [0x33]), 'jpeg/damaged', /Huffman table/],
  ['too many codes', changed(photo, dht, 5, [9]), 'jpeg/damaged', /too many codes|too short/],
  ['two headers', doubled(progressive, sof2), 'jpeg/kind', /several pictures/],
  ['no header', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'jpeg/damaged', /no picture/],
  [
    'a WebP',
    new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8 '),
    'picture/kind',
    /it is a WebP; save/,
  ],
  ['a HEIC', new TextEncoder().encode('\0\0\0\u0018ftypheic'), 'picture/kind', /HEIC/],
  ['nothing', new Uint8Array(0), 'picture/kind', /begins with nothing/],
];

/** The file with the segment of this marker twice. */
function doubled(bytes: Uint8Array, marker: number): Uint8Array {
  const from = segment(bytes, marker);
  const to = from + 2 + bytes[from + 2] * 256 + bytes[from + 3];
  return Uint8Array.of(...bytes.subarray(0, to), ...bytes.subarray(from));
}

describe('a bad JPEG file', () => {
  it.each(bad)('%s', async (_, bytes, code, says) => {
    const error = await refusalOf(() => readPicture(bytes, { name: 'a' }));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(says)]);
  });
});

describe('in folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photos-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const [name, bytes] of [
    ['hills/1.jpg', photo],
    ['hills/2.JPEG', progressive],
    ['gray/1.jpg', fromBase64(read.gray.base64)],
  ] as const) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }

  it('they are examples of their classes, and one file is predicted', async () => {
    const size = { height: 8, width: 8 };
    const { images, findings } = await readPictureFolder(folder, { size });
    expect(images).toMatchObject({ size: 3, channels: 3, height: 8, width: 8 });
    expect([...images.target!.ids]).toEqual([0, 1, 1]);
    expect(findings).toEqual([]);
    const format = { ...size, channels: 3 as const };
    const { images: one } = await readGivenPictures(join(folder, 'hills/1.jpg'), { format });
    expect(one.picture(0)).toEqual(images.picture(1));
  });
});
