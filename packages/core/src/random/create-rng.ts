/**
 * @file Random numbers. One seed gives named streams ('init', 'order', 'dropout' …), a stream gives
 * substreams by number (epoch, batch), and each draw is a function of its place alone: a resumed run
 * needs no generator's state, and drawing more in one place changes nothing in another.
 * Read after rng.ts.
 */
import { aText, check, kind } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { Rng } from './rng.ts';
import { streamKey } from './stream-key.ts';

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
