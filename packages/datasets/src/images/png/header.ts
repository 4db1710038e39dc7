/** @file The first chunk of a PNG file: sizes and kind of its pixels, judged before anything is allocated. */
import { DataError, LimitError } from '@nnzoo/core';

/** The color types of PNG: what the samples of a pixel stand for. */
export const colorTypes = {
  gray: 0,
  rgb: 2,
  palette: 3,
  grayAlpha: 4,
  rgbAlpha: 6,
} as const;

/** What the header chunk says. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly bitDepth: number;
  readonly colorType: number;
  readonly isInterlaced: boolean;
}

/** Samples of a pixel and the bit depths allowed, by color type. */
const layouts: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  [colorTypes.gray]: { samples: 1, depths: [1, 2, 4, 8, 16] },
  [colorTypes.rgb]: { samples: 3, depths: [8, 16] },
  [colorTypes.palette]: { samples: 1, depths: [1, 2, 4, 8] },
  [colorTypes.grayAlpha]: { samples: 2, depths: [8, 16] },
  [colorTypes.rgbAlpha]: { samples: 4, depths: [8, 16] },
};

/** Samples of a pixel: 1 gray or palette index, 2 gray and alpha, 3 or 4 colors. */
export function samplesOf({ colorType }: PngHeader): number {
  return layouts[colorType].samples;
}

/**
 * The header from the 13 bytes of its chunk.
 *
 * @throws {DataError} `png/header` for sizes of 0 and kinds of pixels that PNG does not have.
 * @throws {LimitError} `png/limit` for more than `limit` pixels.
 */
export function readHeader(chunk: Uint8Array, name: string, limit: number): PngHeader {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bitDepth, colorType, compression, filter, interlace] = chunk.subarray(8);
  const layout = layouts[colorType];
  const isKnown = compression === 0 && filter === 0 && interlace <= 1;
  if (width === 0 || height === 0 || !layout?.depths.includes(bitDepth) || !isKnown) {
    throw new DataError(
      'png/header',
      `${name}: its header says ${width} × ${height} pixels, ${bitDepth} bits, color type ${colorType}: no PNG has that; the file is damaged`,
      { width, height, bitDepth, colorType },
    );
  }
  if (width * height > limit) {
    throw new LimitError(
      'png/limit',
      `${name}: ${width} × ${height} is ${width * height} pixels; at most ${limit} are read`,
      { width, height, limit },
    );
  }
  return { width, height, bitDepth, colorType, isInterlaced: interlace === 1 };
}
