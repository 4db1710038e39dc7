/** @file From a seed and a purpose to the 64-bit key of a stream: the one place for seedrandom. */
import seedrandom from 'seedrandom';

/** Only printable ASCII reaches seedrandom, which would take characters 256 apart for the same. */
function escapeCharacters(text: string): string {
  return text.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The key for a pair of texts; different pairs give unrelated keys. */
export function streamKey(seed: string, purpose: string): Int32Array {
  const generator = seedrandom(escapeCharacters(JSON.stringify([seed, purpose])));
  return Int32Array.of(generator.int32(), generator.int32());
}
