/** @file Pictures of another size, by bilinear interpolation. Read first here. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';

/** Where one row or column of the new picture lies between two of the old. */
interface Place {
  readonly low: number;
  readonly high: number;
  /** 0 … 1: share of `high`. */
  readonly share: number;
}

/**
 * The pictures scaled to height × width. Each new pixel lies somewhere between four old ones and
 * mixes them by their distance; centers fall on centers, (i + ½) · old/new − ½, and beyond the
 * outermost centers the edge is repeated.
 */
export function resizeImages(
  images: ImageSet,
  { height, width }: { readonly height: number; readonly width: number },
): ImageSet {
  const { name, channels, brightest, target, parts, size } = images;
  const rows = places(images.height, height);
  const columns = places(images.width, width);
  const pixels = new Uint8Array(size * height * width * channels);
  const stride = images.width * channels;
  for (let image = 0; image < size; image++) {
    const from = image * images.height * stride;
    let to = image * height * width * channels;
    for (const { low, high, share: down } of rows) {
      const top = from + low * stride;
      const bottom = from + high * stride;
      for (const { low: left, high: right, share: across } of columns) {
        for (let channel = 0; channel < channels; channel++) {
          const a = left * channels + channel;
          const b = right * channels + channel;
          const above = mix(images.pixels[top + a], images.pixels[top + b], across);
          const below = mix(images.pixels[bottom + a], images.pixels[bottom + b], across);
          pixels[to++] = Math.round(mix(above, below, down));
        }
      }
    }
  }
  return makeImageSet({ name, height, width, channels, brightest, pixels, target, parts });
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}

function places(before: number, after: number): Place[] {
  return Array.from({ length: after }, (_, i) => {
    const at = Math.min(before - 1, Math.max(0, ((i + 0.5) * before) / after - 0.5));
    const low = Math.floor(at);
    return { low, high: Math.min(before - 1, low + 1), share: at - low };
  });
}
