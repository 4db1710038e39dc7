/** @file Smaller pictures, by averaging: no pixel of the old picture is passed over. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';

/** The old rows or columns that a new one covers, and how much of each. */
interface Span {
  readonly first: number;
  readonly shares: readonly number[];
}

/**
 * The pictures scaled down to height × width: a new pixel is the mean of the old ones that it covers,
 * each by the share that it covers. Interpolation alone would look at four of them and skip the rest.
 *
 * `height` and `width` are at most those of the pictures.
 */
export function shrinkImages(
  images: ImageSet,
  { height, width }: { readonly height: number; readonly width: number },
): ImageSet {
  const { name, channels, brightest, target, parts, size } = images;
  const rows = spans(images.height, height);
  const columns = spans(images.width, width);
  const pixels = new Uint8Array(size * height * width * channels);
  let to = 0;
  for (let image = 0; image < size; image++) {
    const start = image * images.height * images.width * channels;
    for (const row of rows) {
      for (const column of columns) {
        for (let channel = 0; channel < channels; channel++) {
          pixels[to++] = Math.round(mean(images, start + channel, row, column));
        }
      }
    }
  }
  return makeImageSet({ name, height, width, channels, brightest, pixels, target, parts });
}

/** The mean of one channel over a rectangle. */
function mean({ pixels, width, channels }: ImageSet, start: number, row: Span, column: Span) {
  let sum = 0;
  row.shares.forEach((down, i) => {
    const line = start + (row.first + i) * width * channels;
    column.shares.forEach((across, j) => {
      sum += down * across * pixels[line + (column.first + j) * channels];
    });
  });
  return sum;
}

/** For each of `after` new places the old ones from i · before/after to (i + 1) · before/after. */
function spans(before: number, after: number): Span[] {
  const length = before / after;
  return Array.from({ length: after }, (_, i) => {
    const [start, end] = [i * length, (i + 1) * length];
    const first = Math.floor(start);
    const last = Math.min(before, Math.max(first + 1, Math.ceil(end)));
    const shares = Array.from({ length: last - first }, (_, j) => {
      const covered = Math.min(end, first + j + 1) - Math.max(start, first + j);
      return Math.max(0, covered) / length;
    });
    return { first, shares };
  });
}
