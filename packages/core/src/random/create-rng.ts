/**
 * @file Random numbers. One seed gives named streams ('init', 'order', 'dropout' …), a stream gives
 * substreams by number (epoch, batch), and each draw is a function of its place alone: a resumed run
 * needs no generator's state, and drawing more in one place changes nothing in another.
 * Read after rng.ts.
 */
import seedrandom from 'seedrandom';
import { aText, check, kind } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { Rng } from './rng.ts';

const aSeed = kind(
  'a whole number or a text',
  (value): value is number | string => typeof value === 'number' || typeof value === 'string',
);

/** What a run draws its streams from. */
export interface RngRoot {
  readonly seed: number | string;
  /** The stream for one purpose; the same purpose gives the same stream, from its beginning. */
  stream(purpose: string): Rng;
}

/**
 * The source of all randomness of a run. The number 1 and the string '1' are the same seed.
 *
 * @throws UsageError `rng/seed` for a number that is not an integer within ±2⁵³.
 */
export function createRng(seed: number | string): RngRoot {
  check('createRng', 'the seed', seed, aSeed);
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new UsageError(
      'rng/seed',
      `createRng: the seed ${seed} is not an integer within ±${Number.MAX_SAFE_INTEGER}; any text is a seed as well`,
      { seed },
    );
  }
  return {
    seed,
    stream: (purpose) => {
      check('stream', 'the purpose', purpose, aText);
      return new Rng(streamKey(`${seed}`, purpose));
    },
  };
}

/** Only printable ASCII reaches seedrandom, which would take characters 256 apart for the same. */
function escapeCharacters(text: string): string {
  return text.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The key for a pair of texts; different pairs give unrelated keys. */
function streamKey(seed: string, purpose: string): Int32Array {
  const generator = seedrandom(escapeCharacters(JSON.stringify([seed, purpose])));
  return Int32Array.of(generator.int32(), generator.int32());
}
