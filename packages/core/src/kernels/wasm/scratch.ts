/** @file Room for what a kernel writes only for itself. Read after memory.ts. */
import type { Storage } from '../../storage.ts';
import type { WasmFunctions } from './group.ts';
import type { WasmMemory } from './memory.ts';

/** Blocks of the running operation, all given back together at its end. */
export class Scratch {
  readonly #memory: WasmMemory;
  readonly #fill: WasmFunctions['fill'];
  readonly #blocks: Storage[] = [];

  constructor(memory: WasmMemory, { fill }: WasmFunctions) {
    this.#memory = memory;
    this.#fill = fill;
  }

  /** Address of so many elements of unspecified value. */
  take(length: number): number {
    const block = this.#memory.temporary(length);
    this.#blocks.push(block);
    return block.pointer;
  }

  /** Address of so many zeros, or 0 for none. */
  zeros(length: number): number {
    if (length === 0) return 0;
    const address = this.take(length);
    this.#fill(address, length, 0);
    return address;
  }

  release(): void {
    for (const block of this.#blocks) this.#memory.release(block);
  }
}
