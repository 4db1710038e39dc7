/** @file Blocks of WASM memory: handed out by size class, taken back, grown. Read after size-class.ts,
 * before memory.ts. */
import type { DType, HostArray } from '../../storage.ts';
import { blockBytes, classCount } from './size-class.ts';

const pageBytes = 1 << 16;
/** The most that 32-bit addresses reach, less a page so that no end address wraps to zero. */
export const limitBytes = 2 ** 32 - pageBytes;

/** WASM memory as arrays of each element type. */
export type Views = Readonly<Record<DType, HostArray>>;

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
    int32: new Int32Array(buffer),
    bool: new Uint8Array(buffer),
  };
}

/** Blocks from `bottom` on; a freed one serves the next value of its size class first. */
export class Heap {
  readonly memory: WebAssembly.Memory;
  /** Made again when the memory grows. */
  views: Views;
  /** Where the first block stands. */
  readonly bottom: number;
  /** Start of the memory that no block has had yet. */
  #top: number;
  readonly #free: number[][] = Array.from({ length: classCount }, () => []);

  constructor(memory: WebAssembly.Memory, bottom: number) {
    this.memory = memory;
    this.bottom = bottom;
    this.#top = bottom;
    this.views = viewsOf(memory.buffer);
  }

  /** Bytes that blocks could still be cut from, were the memory grown to its limit. */
  get uncut(): number {
    return limitBytes - this.#top;
  }

  /** Address of a block, or 0 where there is no more memory. */
  take(sizeClass: number): number {
    return this.#free[sizeClass].pop() ?? this.#cut(blockBytes(sizeClass));
  }

  give(sizeClass: number, pointer: number): void {
    this.#free[sizeClass].push(pointer);
  }

  /** Forgets all blocks: new ones are cut from `top` on. */
  restart(top: number): void {
    this.#top = top;
    for (const pointers of this.#free) pointers.length = 0;
  }

  #cut(bytes: number): number {
    const missing = this.#top + bytes - this.memory.buffer.byteLength;
    if (missing > 0 && !this.#grow(missing)) return 0;
    const pointer = this.#top;
    this.#top += bytes;
    return pointer;
  }

  /** Grows by at least a quarter, or by what is missing where that is too much. */
  #grow(missing: number): boolean {
    const { byteLength } = this.memory.buffer;
    const generous = Math.min(Math.max(missing, byteLength / 4), limitBytes - byteLength);
    for (const wanted of [generous, missing]) {
      if (wanted < missing) continue;
      try {
        this.memory.grow(Math.ceil(wanted / pageBytes));
        this.views = viewsOf(this.memory.buffer);
        return true;
      } catch {
        // The system has no more, or the address space ends: try less, or give up.
      }
    }
    return false;
  }
}
