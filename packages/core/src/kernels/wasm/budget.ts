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

/** A number of bytes that doubles where values that were evicted keep coming back. */
export class Budget {
  bytes = defaultBytes;
  #isAdaptive = true;
  /** Bytes placed since the budget was last considered, and how many of them had been evicted before. */
  #placed = 0;
  #returned = 0;

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
  }

  /** A block of so many bytes was taken, by a value that had been evicted or by a new one. */
  note(bytes: number, cameBack: boolean): void {
    this.#placed += bytes;
    if (cameBack) this.#returned += bytes;
    if (this.#placed > 4 * this.bytes) this.#consider();
  }

  /** Where an eighth of what is placed had been evicted before, the working set is larger than the budget. */
  #consider(): void {
    const isTooSmall = this.#returned > this.#placed / 8;
    if (this.#isAdaptive && isTooSmall && this.bytes < adaptiveLimit) this.bytes *= 2;
    this.#placed = 0;
    this.#returned = 0;
  }
}
