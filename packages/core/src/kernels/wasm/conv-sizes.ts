/** @file How large what a convolution needs is, and how long it takes. Read before conv.ts. */
import type { Window2d } from '../operands.ts';

/** Rows of at least five columns side by side; a sequence is one row, and better packed. */
export function isDirect({ stride, height, outWidth }: Window2d): boolean {
  return stride[1] === 1 && height > 1 && outWidth > 4;
}

/** Elements of the matrix of one group in one sample. */
export function matrixLength({
  inChannels,
  groups,
  kernel,
  outHeight,
  outWidth,
}: Window2d): number {
  return (inChannels / groups) * kernel[0] * kernel[1] * outHeight * outWidth;
}

/** Taps of one filter. */
export function tapCount({ inChannels, groups, kernel }: Window2d): number {
  return (inChannels / groups) * kernel[0] * kernel[1];
}

/** Elements of one group of channels in its frame of zeros; 0 where there is no padding. */
export function frameLength({ inChannels, groups, height, width, ...window }: Window2d): number {
  const [above, left] = window.padding;
  const [below, right] = window.paddingAfter;
  if (above + below + left + right === 0) return 0;
  return (inChannels / groups) * (above + height + below) * (left + width + right);
}

/** Samples whose pictures and outputs together stay in the first-level cache: 1 to 8. */
export function samplesAtOnce({
  groups,
  outChannels,
  outHeight,
  outWidth,
  ...window
}: Window2d): number {
  const pictures = (window.inChannels / groups) * window.height * window.width;
  const elements = pictures + (outChannels / groups) * outHeight * outWidth;
  return Math.max(1, Math.min(8, Math.floor(8192 / elements)));
}

/** Channels that one filter sees. */
export const channelsOf = ({ inChannels, groups }: Window2d): number => inChannels / groups;

/** Of one multiplication and addition. */
const nanoseconds = 1 / 22;

/** Elements from one part's room to that of the next: vectors may be written past its end. */
export const roomOf = (length: number): number =>
  length === 0 ? 0 : 16 * Math.ceil(length / 16) + 16;

/** Nanoseconds of the products of all outputs with their taps. */
export function workOf(window: Window2d): number {
  const { batch, outChannels, outHeight, outWidth } = window;
  return batch * outChannels * outHeight * outWidth * tapCount(window) * nanoseconds;
}
