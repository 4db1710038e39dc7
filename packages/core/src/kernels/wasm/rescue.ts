/**
 * @file JavaScript arrays for values that lose their place in WASM memory. Making one is expensive, so
 * values of about one size share one: it lives as long as any of them, and they are few, so that a
 * value which is kept cannot keep much more. Read after size-class.ts, before memory.ts.
 */
import { type HostArray, hostArray, type Storage } from '../../storage.ts';
import { blockBytes, slackBytes } from './size-class.ts';

const valuesPerChunk = 16;
/** Values of more elements than this have arrays of their own. */
const chunkedLength = 32768;
/** Up to this length V8 makes an array without a buffer of its own: cheaper than sharing one. */
const tinyLength = 16;

interface UnclearedMemory {
  allocUnsafeSlow(bytes: number): Uint8Array<ArrayBuffer>;
}

/** Node's way to memory that is not set to zero first: half of what making a large array costs. */
const { Buffer: uncleared } = globalThis as { Buffer?: Partial<UnclearedMemory> };

/** An array whose contents are unspecified where the engine allows that, and zeros elsewhere. */
function unclearedArray(length: number): Float32Array<ArrayBuffer> {
  const bytes = uncleared?.allocUnsafeSlow?.(4 * length);
  if (bytes === undefined || bytes.byteOffset % 4 !== 0) return new Float32Array(length);
  return new Float32Array(bytes.buffer, bytes.byteOffset, length);
}

/** Hands out arrays for rescued values. */
export class RescueArrays {
  /** By size class: the array that the next value goes to, and how many it has taken. */
  readonly #chunks: { array: Float32Array<ArrayBuffer>; used: number }[] = [];

  /** An array of the storage's length; its contents are unspecified. */
  arrayFor({ dtype, length, sizeClass }: Storage): HostArray {
    if (dtype !== 'float32' || length <= tinyLength) return hostArray(dtype, length);
    if (length > chunkedLength) return unclearedArray(length);
    const room = (blockBytes(sizeClass) - slackBytes) / 4;
    let chunk = this.#chunks[sizeClass];
    if (chunk === undefined || chunk.used === valuesPerChunk) {
      chunk = { array: unclearedArray(room * valuesPerChunk), used: 0 };
      this.#chunks[sizeClass] = chunk;
    }
    const { buffer, byteOffset } = chunk.array;
    return new Float32Array(buffer, byteOffset + 4 * room * chunk.used++, length);
  }
}
