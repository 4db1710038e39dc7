/** @file Ways to damage the files of a run folder. */
import { readSafetensors, type SafetensorsEntry, writeSafetensors } from '@nnzoo/core';

/** What becomes of a file's bytes. */
export type Damage = (bytes: Buffer) => Buffer | Uint8Array | string;

/** The file with one bit turned over; a negative place counts from the end. */
export function flippedAt(place: number): Damage {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    copy[place < 0 ? copy.length + place : place] ^= 4;
    return copy;
  };
}

/** The file with a piece of its text replaced. */
export function replaced(before: string | RegExp, after: string): Damage {
  return (bytes) => {
    const text = bytes.toString('latin1');
    const changed = text.replace(before, after);
    if (changed === text) throw new Error(`nothing to replace: ${before}`);
    return Buffer.from(changed, 'latin1');
  };
}

/** The file with another header length. */
export function headerLength(length: bigint): Damage {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    copy.writeBigUInt64LE(length, 0);
    return copy;
  };
}

/** A checkpoint that was written again, its checksum right, after a change to what is in it. */
export function rewritten(
  change: (tensors: Map<string, SafetensorsEntry>, metadata: Map<string, string>) => void,
): Damage {
  return (bytes) => {
    const file = readSafetensors(bytes);
    const [tensors, metadata] = [new Map(file.tensors), new Map(file.metadata)];
    change(tensors, metadata);
    return writeSafetensors(tensors, metadata);
  };
}

/** A checkpoint whose facts are this text. */
export function withFacts(text: string): Damage {
  return rewritten((tensors) => {
    const data = new TextEncoder().encode(text);
    tensors.set('nnzoo.facts', { dtype: 'U8', shape: [data.length], data });
  });
}
