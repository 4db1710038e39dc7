/** @file Pictures of an images figure as bytes: grays, colors, or blue and red around zero. */
import type { ImagesFigure } from '@nnzoo/training';
import { divergingColor } from './color.ts';
import type { Bitmap } from './png/encode-png.ts';

/** One picture of the sheet. */
export type Picture = ImagesFigure['images'][number];

/** The pixels as bytes; values outside their range are clamped, NaN is the lowest. */
export function toBitmap(picture: Picture, diverging: boolean): Bitmap {
  const width = Math.max(1, Math.trunc(picture.width));
  const height = Math.max(1, Math.trunc(picture.height));
  const colored = diverging && picture.channels === 1;
  const channels = colored ? 3 : picture.channels;
  const bytes = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height * picture.channels; i++) {
    const value = picture.pixels[i] || 0;
    const unit = Math.min(1, Math.max(0, diverging ? (value + 1) / 2 : value));
    if (colored) bytes.set(divergingColor(unit), i * 3);
    else bytes[i] = Math.round(unit * 255);
  }
  return { width, height, channels, bytes };
}
