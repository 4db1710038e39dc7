/**
 * @file The switches of the changes, as the changed sources pass them: a comparison of two numbers and a
 * count each. Stryker's own look names up in tables, which made a loop over pixels twenty times as slow.
 */

/** What the switches read and count in. */
interface Switches {
  /** Number of the change that is on; −1: none. */
  on: number;
  /** Times that the change that is on has been passed. */
  hits: number;
  /** A change that is passed more often is an endless loop, and throws. */
  limit: number;
  /** How often each switch was passed while its change was off. */
  readonly passed: Float64Array;
  /** Called where the change is on. */
  hit(): true;
}

declare global {
  var nnzooSwitches: Switches | undefined;
}

/** One for all copies of this module: the runner and the sources are loaded apart from each other. */
globalThis.nnzooSwitches ??= {
  on: -1,
  hits: 0,
  limit: Number.POSITIVE_INFINITY,
  passed: new Float64Array(1 << 16),
  hit() {
    if (++this.hits > this.limit) throw new Error('an endless loop');
    return true;
  },
};

export const switches: Switches = globalThis.nnzooSwitches;
