/**
 * @file WASM memory as a cache over garbage-collected storages: the least recently used ones make
 * room. JavaScript cannot tell a loop that a tensor is dead, so a storage that loses its block
 * while it may be alive is copied to a JavaScript array, and the garbage collector does the rest:
 * nothing to dispose, nothing that leaks, nothing stale. Read after ../../memory.ts.
 */
import { LimitError } from '../../errors.ts';
import type { DeviceMemory } from '../../memory.ts';
import { type DType, type HostArray, Storage } from '../../storage.ts';
import { Budget } from './budget.ts';
import { heapAddress } from './layout.ts';
import { Recency } from './recency.ts';
import { RescueArrays } from './rescue.ts';
import { blockBytes, classCount, sizeClassOf } from './size-class.ts';

const mebibyte = 1 << 20;
const pageBytes = 1 << 16;
/** The most that 32-bit addresses reach, less a page so that no end address wraps to zero. */
const limitBytes = 2 ** 32 - pageBytes;

type Views = Readonly<Record<DType, HostArray>>;

/**
 * Blocks of WASM memory for storages, and the order in which they were last used.
 *
 * A kernel calls `begin()`, then `read`, `write` or `update` for each operand, and gets byte
 * addresses that hold until the next `begin()`: what the running operation uses is never evicted.
 */
export class WasmMemory implements DeviceMemory {
  readonly memory: WebAssembly.Memory;
  #views: Views;
  readonly #budget = new Budget();
  readonly #recency = new Recency();
  readonly #rescue = new RescueArrays();
  /** Bytes of the blocks in use. */
  #resident = 0;
  /** Start of the memory that no block has had yet. */
  #top = heapAddress;
  #free: number[][] = Array.from({ length: classCount }, () => []);
  /** The running operation. */
  #stamp = 1;
  #poison = false;

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.#views = viewsOf(memory.buffer);
  }

  /** A new operation: what the one before used may be evicted. */
  begin(): void {
    this.#stamp = (this.#stamp % 0x3fffffff) + 1;
  }

  /** Address of the value, to read. */
  read(storage: Storage): number {
    if (storage.pointer === 0) this.#upload(storage);
    else this.#touch(storage);
    return storage.pointer;
  }

  /** Address to write the whole value to. */
  write(storage: Storage): number {
    if (storage.pointer === 0) this.#place(storage);
    else this.#touch(storage);
    storage.dirty = true;
    return storage.pointer;
  }

  /** Address of the value, to read and change. */
  update(storage: Storage): number {
    const address = this.read(storage);
    storage.dirty = true;
    return address;
  }

  /** Address of a storage of which only a part is written; it may be new. */
  patch(storage: Storage): number {
    return storage.pointer === 0 && storage.host === null
      ? this.write(storage)
      : this.update(storage);
  }

  /** Copies `count` 4-byte elements. */
  copyWithin(to: number, from: number, count: number): void {
    this.#views.float32.copyWithin(to / 4, from / 4, from / 4 + count);
  }

  /** Copies a part of a value in JavaScript to an address, without making it resident. */
  uploadPart({ host, dtype }: Storage, start: number, length: number, address: number): void {
    if (host) copy(host, start, this.#views[dtype], address / host.BYTES_PER_ELEMENT, length);
  }

  /** Writes integers at an address below the heap; see layout.ts. */
  setIntegers(address: number, values: ArrayLike<number>): void {
    this.#views.int32.set(values, address / 4);
  }

  /** A storage for the running operation alone; `release` it afterwards. */
  temporary(length: number): Storage {
    const storage = new Storage('float32', length);
    this.#place(storage);
    return storage;
  }

  download(storage: Storage): void {
    const { pointer, length, dtype } = storage;
    storage.host ??= this.#rescue.arrayFor(storage);
    copy(this.#views[dtype], pointer / storage.host.BYTES_PER_ELEMENT, storage.host, 0, length);
    storage.dirty = false;
  }

  release(storage: Storage): void {
    const { pointer, sizeClass } = storage;
    this.#recency.remove(storage);
    this.#free[sizeClass].push(pointer);
    this.#resident -= blockBytes(sizeClass);
    storage.pointer = 0;
    if (this.#poison)
      this.#views.float32.fill(NaN, pointer / 4, (pointer + blockBytes(sizeClass)) / 4);
  }

  /** Fixes the bytes that stay resident, where no operation needs more; undefined: 4 MiB, adaptive. */
  setBudget(bytes: number | undefined): void {
    this.#budget.set(bytes);
    this.begin();
    this.#makeRoom(0);
  }

  setPoison(on: boolean): void {
    this.#poison = on;
  }

  /** Bytes: in use, allowed to be in use, and taken from the system. */
  usage(): { resident: number; budget: number; committed: number } {
    return {
      resident: this.#resident,
      budget: this.#budget.bytes,
      committed: this.memory.buffer.byteLength,
    };
  }

  #upload(storage: Storage): void {
    const { host, length, dtype } = storage;
    if (host === null && length > 0)
      throw new Error(
        'internal error: a storage was read that was never written or already recycled',
      );
    this.#place(storage);
    if (host === null) return;
    copy(host, 0, this.#views[dtype], storage.pointer / host.BYTES_PER_ELEMENT, length);
    storage.dirty = false;
  }

  #place(storage: Storage): void {
    if (storage.sizeClass < 0) storage.sizeClass = this.#sizeClassFor(storage);
    const { sizeClass } = storage;
    const bytes = blockBytes(sizeClass);
    if (this.#resident + bytes > this.#budget.bytes) this.#makeRoom(bytes);
    storage.pointer = this.#free[sizeClass].pop() ?? this.#takeNew(bytes);
    this.#resident += bytes;
    this.#budget.note(bytes, storage.stamp !== 0);
    storage.stamp = this.#stamp;
    this.#recency.add(storage);
  }

  #sizeClassFor({ length, dtype }: Storage): number {
    const bytes = length * this.#views[dtype].BYTES_PER_ELEMENT;
    if (bytes > limitBytes) throw outOfMemory(bytes, limitBytes - this.#top);
    return sizeClassOf(bytes);
  }

  /** Evicts from the oldest on until `bytes` more fit; what the running operation uses stays. */
  #makeRoom(bytes: number): void {
    this.#recency.fromOldest((storage) => {
      if (this.#resident + bytes <= this.#budget.bytes) return false;
      if (storage.stamp !== this.#stamp) this.#evict(storage);
      return true;
    });
  }

  #evict(storage: Storage): void {
    if (storage.dirty || storage.host === null) this.download(storage);
    this.release(storage);
  }

  /** Never-used memory, growing the WASM memory by at least a quarter. */
  #takeNew(bytes: number): number {
    if (this.#top + bytes > this.memory.buffer.byteLength) this.#grow(bytes);
    const pointer = this.#top;
    this.#top += bytes;
    return pointer;
  }

  #grow(bytes: number): void {
    const { byteLength } = this.memory.buffer;
    const missing = this.#top + bytes - byteLength;
    const generous = Math.min(Math.max(missing, byteLength / 4), limitBytes - byteLength);
    for (const wanted of [generous, missing]) {
      if (wanted < missing) continue;
      try {
        this.memory.grow(Math.ceil(wanted / pageBytes));
        this.#views = viewsOf(this.memory.buffer);
        return;
      } catch {
        // The system has no more, or the address space ends: try less, then start the heap anew.
      }
    }
    this.#sweep();
    if (this.#top + bytes <= this.memory.buffer.byteLength) return;
    throw outOfMemory(bytes, limitBytes - this.#top);
  }

  /** Evicts all but the running operation's storages, so that blocks of every size can be cut anew. */
  #sweep(): void {
    let top = heapAddress;
    this.#recency.fromOldest((storage) => {
      if (storage.stamp !== this.#stamp) this.#evict(storage);
      else top = Math.max(top, storage.pointer + blockBytes(storage.sizeClass));
      return true;
    });
    this.#top = top;
    for (const pointers of this.#free) pointers.length = 0;
  }

  #touch(storage: Storage): void {
    storage.stamp = this.#stamp;
    this.#recency.touch(storage);
  }
}

/**
 * A large value that stands in JavaScript alone, of which an operation uses only a small part: a
 * whole data set, of which a batch is taken. It is read where it is.
 */
export function isLargeOnHost(storage: Storage, used: number): boolean {
  return storage.pointer === 0 && storage.length > 16384 && storage.length > 4 * used;
}

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
    int32: new Int32Array(buffer),
    bool: new Uint8Array(buffer),
  };
}

/** As set() of a subarray, without making the view where the loop is cheaper. */
function copy(
  from: HostArray,
  fromStart: number,
  to: HostArray,
  toStart: number,
  length: number,
): void {
  if (length > 64) {
    const whole = fromStart === 0 && length === from.length;
    to.set(whole ? from : from.subarray(fromStart, fromStart + length), toStart);
  } else {
    for (let i = 0; i < length; i++) to[toStart + i] = from[fromStart + i];
  }
}

function outOfMemory(bytes: number, free: number): LimitError {
  const requested = Math.ceil(bytes / mebibyte);
  const available = Math.max(0, Math.floor(free / mebibyte));
  return new LimitError(
    'memory/limit',
    `out of memory: one operation requested ${requested} MiB more, ${available} MiB are available to it; use smaller batches or a smaller model`,
    { requested, available },
  );
}
