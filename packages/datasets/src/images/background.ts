/** @file What is seen through transparent pixels. */
import { UsageError } from '@nnzoo/core';

/** Red, green and blue, 0 … 255. */
export type Background = readonly [red: number, green: number, blue: number];

/** Paper. */
export const whiteBackground: Background = [255, 255, 255];

const named: Readonly<Record<string, Background>> = {
  white: whiteBackground,
  black: [0, 0, 0],
  grey: [128, 128, 128],
  gray: [128, 128, 128],
};

/**
 * The color that `white`, `black`, `gray` or `#20a0ff` names.
 *
 * @throws UsageError `flag/background`
 */
export function readBackground(text: string): Background {
  const known = Object.hasOwn(named, text.toLowerCase()) ? named[text.toLowerCase()] : undefined;
  if (known) return known;
  const [, ...hex] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(text) ?? [];
  const [red, green, blue] = hex.map((digits) => Number.parseInt(digits, 16));
  if (hex.length === 3) return [red, green, blue];
  const message = `--background ${JSON.stringify(text)}: expected white, black, gray, or red, green and blue such as #20a0ff`;
  throw new UsageError('flag/background', message, { given: text });
}
