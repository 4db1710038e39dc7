/** @file A picture cut into patches: what words are to a text. Read first. */
import { pad, type Tensor, tensor, UsageError } from '@nnzoo/core';
import type { ImageFormat, TableInput } from '@nnzoo/data';

/** How a picture is cut. */
export interface Grid {
  /** Height and width of a patch in pixels. */
  readonly patch: number;
  /** Patches below each other, and beside each other. */
  readonly rows: number;
  readonly columns: number;
}

/**
 * The grid over pictures of this size. Where the side is no multiple of the patch's, the last row and
 * column of patches hang over the edge.
 *
 * @throws UsageError `vit/patch` for patches that are larger than the picture.
 */
export function gridOf({ height, width }: ImageFormat, patch: number): Grid {
  const most = Math.min(height, width);
  if (patch > most) {
    throw new UsageError(
      'vit/patch',
      `patches of ${patch} × ${patch} pixels do not fit pictures of ${height} × ${width}; --patch ${usualPatch({ height, width })}, or at most ${most}`,
      { patch, height, width },
    );
  }
  return { patch, rows: Math.ceil(height / patch), columns: Math.ceil(width / patch) };
}

/** Patches that give about seven rows or columns of them, at most. */
export function usualPatch({ height, width }: Pick<ImageFormat, 'height' | 'width'>): number {
  const wanted = Math.max(2, Math.ceil(Math.max(height, width) / 7));
  return Math.min(wanted, height, width);
}

/**
 * Each patch as a row of its pixels, patches from left to right and from top to bottom. Beyond the edge
 * the outermost pixels go on.
 *
 * @shape B rows of [H, W, C] → [B, N, P·P·C]
 * @see Dosovitskiy et al. (2021), section 3.1
 */
export function patchesOf(
  { features, size }: Pick<TableInput, 'features' | 'size'>,
  image: ImageFormat,
  grid: Grid,
): Tensor {
  const pixels = image.height * image.width * image.channels;
  return cutIntoPatches(tensor(features, { shape: [size, pixels] }), image, grid);
}

/** The same of a tensor. @shape [B, H·W·C] → [B, N, P·P·C] */
export function cutIntoPatches(
  pixels: Tensor,
  { height, width, channels }: ImageFormat,
  { patch, rows, columns }: Grid,
): Tensor {
  const pictures = pixels.reshape([-1, height, width, channels]);
  const below = rows * patch - height;
  const beside = columns * patch - width;
  const amounts = [
    [0, 0],
    [0, below],
    [0, beside],
    [0, 0],
  ] as const;
  const whole = below + beside > 0 ? pad(pictures, amounts, 'replicate') : pictures;
  return whole
    .reshape([-1, rows, patch, columns, patch * channels])
    .permute([0, 1, 3, 2, 4]) // [B, rows, columns, P, P·C]
    .reshape([-1, rows * columns, patch * patch * channels]);
}
