/** @file The functions that workers have been given, by number. Read after control.ts. */
import type { WasmFunction, WasmFunctions } from '../kernels/wasm/group.ts';
import { codeAt, controlBytes, functionsAt, mostFunctions } from './control.ts';

/** A compiled module: its bytes, and where they begin in the shared memory; 0: not there yet. */
interface Code {
  readonly bytes: Uint8Array;
  start: number;
}

interface Entry {
  readonly code: Code;
  /** Which of the module's exports it is. */
  readonly index: number;
  number: number;
}

/** Functions of WebAssembly that any thread can find: written down when they are first split. */
export class Library {
  readonly #control: SharedArrayBuffer;
  readonly #entries = new WeakMap<WasmFunction, Entry>();
  #count = 0;
  #end = codeAt;

  constructor(control: SharedArrayBuffer) {
    this.#control = control;
  }

  /** Remembers which bytes these functions were compiled from. */
  note(exports: WasmFunctions, bytes: Uint8Array): void {
    const code = { bytes, start: 0 };
    for (const [index, run] of Object.values(exports).entries())
      this.#entries.set(run, { code, index, number: -1 });
  }

  /** The function's number, or −1 where there is no room for it, or nothing is known of it. */
  numberOf(run: WasmFunction): number {
    const entry = this.#entries.get(run);
    if (entry === undefined) return -1;
    if (entry.number < 0) entry.number = this.#write(entry);
    return entry.number;
  }

  #write({ code, index }: Entry): number {
    const { length } = code.bytes;
    const isNew = code.start === 0;
    if (this.#count === mostFunctions || (isNew && this.#end + length > controlBytes)) return -1;
    if (isNew) {
      code.start = this.#end;
      this.#end += length;
      new Uint8Array(this.#control).set(code.bytes, code.start);
    }
    const place = functionsAt + 3 * this.#count;
    new Int32Array(this.#control).set([code.start, length, index], place);
    return this.#count++;
  }
}
