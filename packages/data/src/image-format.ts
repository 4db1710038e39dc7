/** @file How a row of numbers is a picture. Read before table.ts. Read after raw-data.ts. */
import { DataError } from '@nnzoo/core';
import { asNumber, asRecord } from './json.ts';
import type { Json } from './raw-data.ts';

/** How a row of pixels is a picture: height × width × channels, row by row. */
export interface ImageFormat {
  readonly height: number;
  readonly width: number;
  /** 1 for gray, 3 for red, green, blue. */
  readonly channels: 1 | 3;
  /** The value of a pixel that is fully lit: 255, or 16 for scans that were added up. */
  readonly brightest: number;
}

/** Numbers in one picture: height · width · channels. */
export function pixelCount({ height, width, channels }: ImageFormat): number {
  return height * width * channels;
}

/** The format that JSON describes; throws DataError `json/type`. */
export function readImageFormat(json: Json): ImageFormat {
  const { height, width, channels, brightest } = asRecord(json, 'image');
  if (channels !== 1 && channels !== 3) {
    throw new DataError('json/type', 'image.channels: expected 1 or 3', { what: 'image' });
  }
  return {
    height: asNumber(height, 'image.height'),
    width: asNumber(width, 'image.width'),
    channels,
    brightest: asNumber(brightest, 'image.brightest'),
  };
}
