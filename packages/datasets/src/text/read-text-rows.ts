/** @file The rows of a user's text that a trained model is asked about. Read after parse-text.ts. */

import type { TextData, TextLayout } from '@nnzoo/data';
import type { ReadRows, UserFile } from '@nnzoo/training';
import { parseText, wholeRow } from './parse-text.ts';

/**
 * A file as text of the layout that the model was trained on, a row a line.
 *
 * @throws {DataError} as `parseText`.
 */
export function readTextRows(
  { bytes, name }: UserFile,
  { layout }: { readonly layout: TextLayout },
): ReadRows<TextData> {
  const { text, findings } = parseText(bytes, { name, layout, longestRow: wholeRow });
  return { data: text, findings };
}
