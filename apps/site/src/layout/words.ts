/** @file Names of the program as words of a sentence. Read first. */

/** `quantization error` of `quantizationError`. */
export function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
