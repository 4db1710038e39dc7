/** @file The size of pictures as a flag gives it. */
import { UsageError } from '@nnzoo/core';
import type { PictureSize } from '@nnzoo/datasets';

/** Largest side of a picture that others are brought to. */
const longestSide = 1024;

/**
 * The picture size that `--resize 28x20` means: 28 wide, 20 high.
 *
 * @throws UsageError `flag/size`
 */
export function readSize(text: string): PictureSize {
  const [, width, height] = (/^(\d{1,5})[x×](\d{1,5})$/iu.exec(text) ?? []).map(Number);
  const fits = (side: number) => side >= 1 && side <= longestSide;
  if (fits(width) && fits(height)) return { width, height };
  const message = `--resize ${JSON.stringify(text)}: expected a width and a height from 1 to ${longestSide}, such as 28x28`;
  throw new UsageError('flag/size', message, { given: text, longest: longestSide });
}
