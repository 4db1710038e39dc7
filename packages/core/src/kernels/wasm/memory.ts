/**
 * @file WASM memory as a cache over garbage-collected storages: the least recently used ones make
 * room. JavaScript cannot tell a loop that a tensor is dead, so a storage that loses its block
 * while it may be alive is copied to a JavaScript array, and the garbage collector does the rest:
 * nothing to dispose, nothing that leaks, nothing stale. Read after ../../memory.ts.
 */
import { LimitError } from '../../errors.ts';
import { type DeviceMemory, emptyError, memory } from '../../memory.ts';
import { Storage } from '../../storage.ts';
import type { Split } from '../../threads/split.ts';
import type { Team } from '../../threads/team.ts';
import { copyPart } from '../transfer.ts';
import { Budget } from './budget.ts';
import type { WasmFunction } from './group.ts';
import { Heap, limitBytes } from './heap.ts';
import { heapAddress } from './layout.ts';
import { Recency } from './recency.ts';
import { RescueArrays } from './rescue.ts';
import { blockBytes, sizeClassOf } from './size-class.ts';

const mebibyte = 1 << 20;

/**
 * Blocks of WASM memory for storages, and the order in which they were last used.
 *
 * A kernel calls `begin()`, then `read`, `write` or `update` for each operand, and gets byte
 * addresses that hold until the next `begin()`: what the running operation uses is never evicted.
 */
export class WasmMemory implements DeviceMemory {
  #heap: Heap;
  readonly #budget = new Budget();
  readonly #recency = new Recency();
  readonly #rescue = new RescueArrays();
  /** The blocks in use, and their bytes. */
  #blocks = 0;
  #resident = 0;
  /** Bytes of all values that were copied out since the start, to make room. */
  #rescued = 0;
  /** The running operation. */
  #stamp = 1;
  /** The scope that last needed room, the operation it was first needed for, and that of the scope before it. */
  #scope = 0;
  #scopeStart = 0;
  #scopeBefore = 0;
  #poison = false;
  /** The threads that share this memory; null: one has it for itself. */
  #team: Team | null = null;

  constructor(memory: WebAssembly.Memory) {
    this.#heap = new Heap(memory, heapAddress(1));
  }

  get team(): Team | null {
    return this.#team;
  }

  /** Moves every value out, to JavaScript arrays: their next blocks are in a memory for these threads. */
  moveTo(memory: WebAssembly.Memory, team: Team | null): void {
    this.begin();
    this.#evictAll();
    this.#team?.stop();
    this.#team = team;
    this.#heap = new Heap(memory, heapAddress(team?.size ?? 1));
  }

  /** Into how many parts a kernel is cut that takes one thread so many nanoseconds; at most `units`. */
  partsOf(work: number, units: number): number {
    return this.#team === null ? 1 : this.#team.partsOf(work, units);
  }

  /** Calls a kernel's function in parts, by several threads where they are more than one. */
  call(run: WasmFunction, values: readonly number[], split: Split): number {
    return this.#team === null || split.parts === 1
      ? run(...values)
      : this.#team.run(run, values, split);
  }

  get memory(): WebAssembly.Memory {
    return this.#heap.memory;
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
    this.#heap.views.float32.copyWithin(to / 4, from / 4, from / 4 + count);
  }

  /** Copies a part of a value in JavaScript to an address, without making it resident. */
  uploadPart({ host, dtype }: Storage, start: number, length: number, address: number): void {
    if (host)
      copyPart(host, start, this.#heap.views[dtype], address / host.BYTES_PER_ELEMENT, length);
  }

  /** Writes integers at an address below the heap; see layout.ts. */
  setIntegers(address: number, values: ArrayLike<number>): void {
    this.#heap.views.int32.set(values, address / 4);
  }

  /** A storage for the running operation alone; `release` it afterwards. */
  temporary(length: number): Storage {
    const storage = new Storage('float32', length);
    this.#place(storage);
    return storage;
  }

  download(storage: Storage): void {
    const { pointer, length, dtype } = storage;
    if (storage.host === null || storage.sharesHost) {
      storage.host = this.#rescue.arrayFor(storage);
      storage.sharesHost = false;
    }
    copyPart(
      this.#heap.views[dtype],
      pointer / storage.host.BYTES_PER_ELEMENT,
      storage.host,
      0,
      length,
    );
    storage.dirty = false;
  }

  release(storage: Storage): void {
    const { pointer, sizeClass } = storage;
    this.#recency.remove(storage);
    this.#heap.give(sizeClass, pointer);
    this.#resident -= blockBytes(sizeClass);
    this.#blocks--;
    storage.pointer = 0;
    if (this.#poison)
      this.#heap.views.float32.fill(NaN, pointer / 4, (pointer + blockBytes(sizeClass)) / 4);
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

  /** Bytes: in use, allowed to be in use, taken from the system, and copied out since the start. */
  usage(): { resident: number; budget: number; committed: number; rescued: number } {
    return {
      resident: this.#resident,
      budget: this.#budget.bytes,
      committed: this.memory.buffer.byteLength,
      rescued: this.#rescued,
    };
  }

  #upload(storage: Storage): void {
    const { host, length, dtype } = storage;
    if (host === null && length > 0) throw emptyError();
    this.#place(storage);
    if (host === null) return;
    copyPart(host, 0, this.#heap.views[dtype], storage.pointer / host.BYTES_PER_ELEMENT, length);
    storage.dirty = false;
  }

  #place(storage: Storage): void {
    if (storage.sizeClass < 0) storage.sizeClass = this.#sizeClassFor(storage);
    const { sizeClass } = storage;
    const bytes = blockBytes(sizeClass);
    if (!this.#hasRoom(bytes)) this.#makeRoom(bytes);
    storage.pointer = this.#heap.take(sizeClass) || this.#takeAfterSweep(sizeClass);
    this.#resident += bytes;
    this.#blocks++;
    this.#budget.note(bytes, storage.stamp !== 0);
    storage.stamp = this.#stamp;
    this.#recency.add(storage);
  }

  #sizeClassFor({ length, dtype }: Storage): number {
    const bytes = length * this.#heap.views[dtype].BYTES_PER_ELEMENT;
    if (bytes > limitBytes) throw outOfMemory(bytes, this.#heap.uncut);
    return sizeClassOf(bytes);
  }

  /** True where a block of so many bytes fits the budget; 0 for none. */
  #hasRoom(bytes: number): boolean {
    return this.#budget.allows(this.#resident + bytes, this.#blocks + (bytes > 0 ? 1 : 0));
  }

  /** Evicts from the oldest on until `bytes` more fit; what the running operation uses stays. */
  #makeRoom(bytes: number): void {
    if (memory.made !== null) {
      this.#evictUnused(bytes);
      this.#budget.makeRoomInScope(this.#resident + bytes, this.#blocks + 1);
    }
    this.#recency.fromOldest((storage) => {
      if (this.#hasRoom(bytes)) return false;
      if (storage.stamp !== this.#stamp) this.#evict(storage);
      return true;
    });
  }

  /** Within a scope: evicts what neither it nor the one before has used, as what died outside of them. */
  #evictUnused(bytes: number): void {
    if (this.#scope !== memory.scopes) {
      this.#scope = memory.scopes;
      this.#scopeBefore = this.#scopeStart;
      this.#scopeStart = this.#stamp;
    }
    this.#recency.fromOldest((storage) => {
      if (this.#hasRoom(bytes) || storage.stamp >= this.#scopeBefore) return false;
      this.#evict(storage);
      return true;
    });
  }

  #evict(storage: Storage): void {
    if (storage.dirty || storage.host === null) {
      this.download(storage);
      this.#rescued += storage.host?.byteLength ?? 0;
    }
    this.release(storage);
  }

  /** Evicts all but the running operation's storages, so that blocks of every size can be cut again. */
  #takeAfterSweep(sizeClass: number): number {
    this.#heap.restart(this.#evictAll());
    const pointer = this.#heap.take(sizeClass);
    if (pointer === 0) throw outOfMemory(blockBytes(sizeClass), this.#heap.uncut);
    return pointer;
  }

  /** Evicts what the running operation does not use; the end of what it uses. */
  #evictAll(): number {
    let top = this.#heap.bottom;
    this.#recency.fromOldest((storage) => {
      if (storage.stamp !== this.#stamp) this.#evict(storage);
      else top = Math.max(top, storage.pointer + blockBytes(storage.sizeClass));
      return true;
    });
    return top;
  }

  #touch(storage: Storage): void {
    storage.stamp = this.#stamp;
    this.#recency.touch(storage);
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
