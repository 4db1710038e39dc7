/**
 * @file Where bytes are cut before pairs are merged: merges stay within a word, so that a vocabulary
 * holds pieces of words and not whole phrases. Read first here.
 */

/** Kinds of bytes; a word is a run of one kind. */
const other = 0;
const letter = 1;
const digit = 2;
const white = 3;

const space = 0x20;

/** The kind of each byte. All beyond ASCII are letters: parts of é, of 木, of an emoji. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) {
    return letter;
  }
  if (byte >= 0x30 && byte <= 0x39) return digit;
  return byte === space || (byte >= 0x09 && byte <= 0x0d) ? white : other;
});

/** A run of more bytes is cut: merging costs time by the square of a word's length. */
const longestWord = 64;

/**
 * Where the word that begins at `start` ends: a run of letters, of digits or of signs, with the one
 * space before it; or white space, all but a last space that belongs to the next word.
 *
 * @see Radford et al. (2019), section 2.2: why merges stay within a kind of characters
 */
export function wordEnd(bytes: Uint8Array, start: number): number {
  const opensWithSpace = bytes[start] === space && start + 1 < bytes.length;
  const from = opensWithSpace && kinds[bytes[start + 1]] !== white ? start + 1 : start;
  const kind = kinds[bytes[from]];
  const last = Math.min(bytes.length, start + longestWord);
  let end = from + 1;
  while (end < last && kinds[bytes[end]] === kind) end++;
  // A run that ends with a space is white, and longer: one alone would open the next word.
  return end < last && bytes[end - 1] === space ? end - 1 : end;
}
