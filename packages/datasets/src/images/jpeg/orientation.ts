/** @file Which way up a camera was held, by the note in its file (Exif), and the picture turned so. Read first. */
import type { Picture } from '../picture.ts';

const orientationTag = 0x0112;
const entryLength = 12;

/**
 * The orientation 1 … 8 in an Exif segment; 1, upright, where it says none, or nonsense.
 *
 * @see CIPA DC-008 (Exif), tag 0x0112
 */
export function orientationOf(content: Uint8Array): number {
  if (String.fromCharCode(...content.subarray(0, 6)) !== 'Exif\0\0') return 1;
  const tiff = content.subarray(6);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff[0] === 0x49;
  if (tiff.length < 8) return 1;
  const list = view.getUint32(4, isLittle);
  if (list + 2 > tiff.length) return 1;
  const count = view.getUint16(list, isLittle);
  for (let i = 0; i < count; i++) {
    const at = list + 2 + i * entryLength;
    if (at + entryLength > tiff.length) return 1;
    if (view.getUint16(at, isLittle) !== orientationTag) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The picture as it was seen: mirrored (even), upside down (3, 4), on its side (5 to 8). */
export function upright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture;
  const isOnItsSide = orientation >= 5;
  const { channels } = picture;
  const width = isOnItsSide ? picture.height : picture.width;
  const height = isOnItsSide ? picture.width : picture.height;
  const pixels = new Uint8Array(picture.pixels.length);
  const [mirrorsColumns, mirrorsRows] = mirrored(orientation);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [along, across] = isOnItsSide ? [y, x] : [x, y];
      const column = mirrorsColumns ? picture.width - 1 - along : along;
      const row = mirrorsRows ? picture.height - 1 - across : across;
      const from = (row * picture.width + column) * channels;
      const to = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        pixels[to + channel] = picture.pixels[from + channel];
      }
    }
  }
  return { width, height, channels, pixels };
}

/** Whether the columns and the rows of the file run the other way. */
function mirrored(orientation: number): readonly [boolean, boolean] {
  return [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)];
}
