/**
 * @file Getting at the numbers of a storage from JavaScript, wherever they are. The WASM side
 * (kernels/wasm/memory.ts) registers itself here as the `device`. Read after storage.ts
 * and process-wide.ts.
 */
import { UsageError } from './errors.ts';
import { processWide } from './process-wide.ts';
import { type HostArray, hostArray, Storage } from './storage.ts';

/** Memory beside the JavaScript heap that may hold a storage's newest value. */
export interface DeviceMemory {
  /** Copies the value to `storage.host`; the device's copy stays valid. */
  download(storage: Storage): void;
  /** Forgets the device's copy. */
  release(storage: Storage): void;
}

/** Where storages live, and which of them are new. */
interface MemoryState {
  /** WASM memory, where its kernels are in use. */
  device: DeviceMemory | null;
  /** While backward runs a derivative: the storages made meanwhile, to be recycled. Else null. */
  scratch: Storage[] | null;
  /** While a scope runs: the other storages made meanwhile; see scope.ts. Else null. */
  made: Storage[] | null;
  /** Scopes begun so far, those within others not counted. */
  scopes: number;
}

/** One for the whole process. */
export const memory = processWide<MemoryState>('memory 2', () => ({
  device: null,
  scratch: null,
  made: null,
  scopes: 0,
}));

/** A storage without memory yet; the kernel that writes it gives it some. */
export function newStorage(dtype: Storage['dtype'], length: number): Storage {
  const storage = new Storage(dtype, length);
  const made = memory.scratch ?? memory.made;
  if (made !== null) made.push(storage);
  return storage;
}

/** A storage over an array that the caller hands over and no longer uses. */
export function storageOf(dtype: Storage['dtype'], host: HostArray): Storage {
  const storage = newStorage(dtype, host.length);
  storage.host = host;
  return storage;
}

/** The newest value, to read only. */
export function hostRead(storage: Storage): HostArray {
  if (storage.dirty) memory.device?.download(storage);
  if (storage.host !== null) return storage.host;
  if (storage.length === 0) return hostArray(storage.dtype, 0);
  throw emptyError();
}

/** The error for a value that is nowhere. */
export function emptyError(): UsageError {
  return new UsageError(
    'memory/freed',
    'a tensor was read whose memory was freed or recycled: what is made inside scope(() => …) ends with it; return the tensor from the scope, or make it outside',
  );
}

/** An array to fill: its contents are unspecified and every element must be written. */
export function hostWrite(storage: Storage): HostArray {
  if (storage.pointer !== 0) memory.device?.release(storage);
  storage.dirty = false;
  if (storage.host === null || storage.sharesHost) {
    storage.host = hostArray(storage.dtype, storage.length);
    storage.sharesHost = false;
  }
  return storage.host;
}

/** An array of which a part is written: what stands elsewhere stays, where anything does. */
export function hostPatch(storage: Storage): HostArray {
  const empty = storage.host === null && !storage.dirty;
  return empty ? hostWrite(storage) : hostUpdate(storage);
}

/** The newest value, to change in part. */
export function hostUpdate(storage: Storage): HostArray {
  const newest = hostRead(storage);
  if (storage.pointer !== 0) memory.device?.release(storage);
  const host = storage.sharesHost ? newest.slice() : newest;
  storage.host = host;
  storage.sharesHost = false;
  return host;
}

/** Gives a storage's memory back; it is empty afterwards, and reading it is an error. */
export function release(storage: Storage): void {
  if (storage.pointer !== 0) memory.device?.release(storage);
  storage.host = null;
  storage.sharesHost = false;
  storage.dirty = false;
}

/**
 * A run of `whole`'s numbers in JavaScript becomes the value of `part`, which is new, without a copy; the first
 * of the two that is written gets an array of its own.
 */
export function shareHost(whole: Storage, start: number, part: Storage): void {
  part.host = hostRead(whole).subarray(start, start + part.length);
  part.sharesHost = true;
  whole.sharesHost = true;
}
