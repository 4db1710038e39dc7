/** @file Pictures brought to the size and the colors asked for: one of a file of the user's own, or a whole set. Read after resize.ts. */
import { type ImageFormat, type ImageSet, makeImageSet } from '@nnzoo/data';
import { resizeImages } from './resize.ts';
import { shrinkImages } from './shrink.ts';

/** Most pixels of a picture that is read, unless it is said otherwise: 4096 × 4096. */
export const mostPixels = 2 ** 24;

/** One picture, a byte a channel. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  /** 1 for gray, 3 for red, green, blue. */
  readonly channels: 1 | 3;
  /** 0 … 255, height × width × channels. */
  readonly pixels: Uint8Array;
}

/** The sizes and channels of a picture. */
export type PictureFormat = Pick<ImageFormat, 'height' | 'width' | 'channels'>;

/** As {@link fitImages}, of one picture. */
export function fitPicture(picture: Picture, { height, width, channels }: PictureFormat): Picture {
  const set = makeImageSet({ ...picture, name: 'picture', brightest: 255 });
  const { pixels } = fitImages(set, { height, width, channels });
  return { height, width, channels, pixels };
}

/**
 * The pictures with this height, width and channels. They are stretched where their sides have
 * another ratio; where they get smaller, each new pixel is the mean of what it covers, where they
 * get larger, pixels are mixed by their distance. Colors become gray by {@link grayOf}.
 */
export function fitImages(images: ImageSet, { height, width, channels }: PictureFormat): ImageSet {
  const colored = images.channels === channels ? images : recolored(images, channels);
  if (colored.height === height && colored.width === width) return colored;
  const smaller = shrinkImages(colored, {
    height: Math.min(height, colored.height),
    width: Math.min(width, colored.width),
  });
  return resizeImages(smaller, { height, width });
}

function recolored(images: ImageSet, channels: 1 | 3): ImageSet {
  const { name, height, width, brightest, target, parts, size } = images;
  // Colors are a matter of each pixel alone: all pictures are as good as one tall one.
  const { pixels } = withChannels({ ...pictureOf(images), height: size * height }, channels);
  return makeImageSet({ name, height, width, channels, brightest, target, parts, pixels });
}

function pictureOf({ height, width, channels, pixels }: ImageSet): Picture {
  return { height, width, channels, pixels };
}

/** True where every pixel of the picture is gray, whatever its channels. */
export function isGray({ channels, pixels }: Picture): boolean {
  if (channels === 1) return true;
  for (let i = 0; i < pixels.length; i += 3) {
    if (pixels[i] !== pixels[i + 1] || pixels[i] !== pixels[i + 2]) return false;
  }
  return true;
}

/** The picture with 1 or 3 channels: colors as their gray, gray three times. */
export function withChannels(picture: Picture, channels: 1 | 3): Picture {
  if (picture.channels === channels) return picture;
  const { height, width } = picture;
  const pixels = new Uint8Array(height * width * channels);
  for (let i = 0; i < height * width; i++) {
    if (channels === 1) pixels[i] = grayOf(picture.pixels, 3 * i);
    else pixels.fill(picture.pixels[i], 3 * i, 3 * i + 3);
  }
  return { height, width, channels, pixels };
}

/**
 * The brightness of red, green and blue at `at`: 0.299 r + 0.587 g + 0.114 b, rounded.
 *
 * @see ITU-R BT.601
 */
function grayOf(pixels: Uint8Array, at: number): number {
  return Math.floor((299 * pixels[at] + 587 * pixels[at + 1] + 114 * pixels[at + 2] + 500) / 1000);
}
