/**
 * @file How many bytes of WASM memory may be in use before something must go. Read before
 * memory.ts. Read after ../../errors.ts.
 */
import { UsageError } from '../../errors.ts';

const mebibyte = 1 << 20;
/** Little, so that what a small network writes stays in the processor's caches; it grows by need. */
const defaultBytes = 4 * mebibyte;
/** The budget stops doubling by itself here; one operation may still need more. */
const adaptiveLimit = 1024 * mebibyte;
/** What a scope makes waits for its end in place, and is not copied out before it, up to so many bytes. */
const scopeLimit = 64 * mebibyte;
/**
 * What a block counts for at least: of tiny values, thousands that stay, one leaving as one comes, would
 * all grow old in the garbage collector's eyes, and cost it ten times what their copies do.
 */
const leastBytes = 1024;
/** The budget halves after so many windows in which nothing came back. */
const patience = 2;
const longestPatience = 1024;

/** A number of bytes that doubles where values that were evicted keep coming back, and halves where none do. */
export class Budget {
  bytes = defaultBytes;
  #isAdaptive = true;
  /** Of the window, until the budget is considered: bytes placed, and how many had been evicted before. */
  #placed = 0;
  #returned = 0;
  /** Windows in which nothing came back; more are waited for each time that halving was a mistake. */
  #quiet = 0;
  #patience = patience;
  #hasHalved = false;

  /**
   * Fixes the bytes; undefined makes them adaptive again.
   * @throws UsageError `memory/budget` for a negative number or NaN.
   */
  set(bytes: number | undefined): void {
    if (bytes !== undefined && !(bytes >= 0)) {
      throw new UsageError(
        'memory/budget',
        `setMemoryBudget: a number of bytes ≥ 0 is expected, ${bytes} was given`,
        { bytes },
      );
    }
    this.bytes = bytes ?? defaultBytes;
    this.#isAdaptive = bytes === undefined;
    this.#quiet = 0;
    this.#patience = patience;
    this.#hasHalved = false;
  }

  /** True where so many bytes, in so many blocks, may be in use. */
  allows(bytes: number, blocks: number): boolean {
    return bytes <= this.bytes && blocks * leastBytes <= this.bytes;
  }

  /** Doubles an adaptive budget until so many bytes, in so many blocks, may be in use: what a scope made ends with it. */
  makeRoomInScope(bytes: number, blocks: number): void {
    while (this.#isAdaptive && this.bytes < scopeLimit && !this.allows(bytes, blocks))
      this.bytes *= 2;
  }

  /** A block of so many bytes was taken, by a value that had been evicted or by a new one. */
  note(bytes: number, cameBack: boolean): void {
    const counted = Math.max(bytes, leastBytes);
    this.#placed += counted;
    if (cameBack) this.#returned += counted;
    if (this.#placed > 4 * this.bytes) this.#consider();
  }

  /** Where an eighth of what is placed had been evicted before, the working set is larger than the budget. */
  #consider(): void {
    const isTooSmall = this.#returned > this.#placed / 8;
    this.#quiet = this.#returned === 0 ? this.#quiet + 1 : 0;
    if (this.#isAdaptive && isTooSmall && this.bytes < adaptiveLimit) {
      this.bytes *= 2;
      if (this.#hasHalved) this.#patience = Math.min(2 * this.#patience, longestPatience);
      this.#hasHalved = false;
    } else if (this.#isAdaptive && this.#quiet >= this.#patience && this.bytes > defaultBytes) {
      this.bytes /= 2;
      this.#quiet = 0;
      this.#hasHalved = true;
    }
    this.#placed = 0;
    this.#returned = 0;
  }
}
