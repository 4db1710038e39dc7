/** @file Changes of the JPEG reader in packages/datasets that change no behavior. */
import { beyond, type Equivalent, inFile } from './change.ts';

const src = 'packages/datasets/src';
const copied = 'the picture is upright: each pixel is copied to its own place';
const later = 'it lands where the next row or pixel is written later, or beyond the end';
const noMarker =
  'what lies beyond the end is undefined: so the length asked next is NaN, which is refused alike';

export const ofJpeg: readonly Equivalent[] = [
  ...inFile(`${src}/images/jpeg/bits.ts`, [
    [
      'if (count === 0) return 0;',
      'count === 0',
      'false',
      'no bits are 0, which is not below 1 << −1 = −2³¹',
    ],
  ]),
  ...inFile(`${src}/images/jpeg/blocks.ts`, [
    [
      'coefficients[place] += value > 0 ? 1 << low : -(1 << low);',
      'value > 0',
      'value >= 0',
      'numbers that are 0 went the other way',
    ],
  ]),
  ...inFile(`${src}/images/jpeg/enlarge.ts`, [
    [
      'for (let x = 0; x < row.length; x++) row[x] = from[Math.floor(x / across)];',
      'x < row.length',
      'x <= row.length',
      beyond,
    ],
    ['for (let x = 0; x < width; x++) {', 'x < width', 'x <= width', beyond],
    [
      'for (let x = 0; x < width; x++) sums[x] = 3 * from[x] + other[x];',
      'x < width',
      'x <= width',
      beyond,
    ],
    [
      'else for (let x = 0; x < width; x++) row[x] = (sums[x] + (isLower ? 2 : 1)) >> 2;',
      'x < width',
      'x <= width',
      beyond,
    ],
  ]),
  ...inFile(`${src}/images/jpeg/huffman.ts`, [
    [
      'for (let length = shortCode + 1; length <= longestCode; length++) {',
      'shortCode + 1',
      'shortCode - 1',
      'bits without a short code are above the largest code of each short length',
    ],
  ]),
  ...inFile(`${src}/images/jpeg/orientation.ts`, [
    [
      'if (tiff.length < 8) return 1;',
      'tiff.length < 8',
      'tiff.length <= 8',
      'eight bytes have no room for an entry: 1 as well',
    ],
    [
      'if (list + 2 > tiff.length) return 1;',
      'list + 2 > tiff.length',
      'list + 2 >= tiff.length',
      'behind a list at the end is no room for an entry: 1 as well',
    ],
    [
      'return value >= 1 && value <= 8 ? value : 1;',
      'value >= 1',
      'value > 1',
      '1 is 1 either way',
    ],
    ['if (orientation === 1) return picture;', 'orientation === 1', 'false', copied],
    ['for (let y = 0; y < height; y++) {', 'y < height', 'y <= height', beyond],
    ['for (let x = 0; x < width; x++) {', 'x < width', 'x <= width', later],
    [
      'for (let channel = 0; channel < channels; channel++) {',
      'channel < channels',
      'channel <= channels',
      later,
    ],
  ]),
  ...inFile(`${src}/images/jpeg/read-jpeg.ts`, [
    [
      'at + 1 < bytes.length &&',
      'at + 1',
      'at - 1',
      'beyond the end is no marker: the file is cut off either way',
    ],
    [
      'if (at + 1 >= bytes.length) throw truncated(name);',
      'at + 1 >= bytes.length',
      'false',
      noMarker,
    ],
    [
      'if (at + 1 >= bytes.length) throw truncated(name);',
      'at + 1 >= bytes.length',
      'at + 1 > bytes.length',
      noMarker,
    ],
    ['if (at + 1 >= bytes.length) throw truncated(name);', 'at + 1', 'at - 1', noMarker],
    [
      'for (let x = 0, to = 0; to < line.length; x++, to += 3) {',
      'to < line.length',
      'to <= line.length',
      beyond,
    ],
  ]),
  ...inFile(`${src}/images/jpeg/scan.ts`, [
    [
      'if (restartInterval > 0 && step > 0 && step % restartInterval === 0) {',
      'restartInterval > 0',
      'true',
      'a remainder by 0 is NaN, which is not 0',
    ],
    [
      'if (restartInterval > 0 && step > 0 && step % restartInterval === 0) {',
      'restartInterval > 0',
      'restartInterval >= 0',
      'a remainder by 0 is NaN, which is not 0',
    ],
  ]),
];
