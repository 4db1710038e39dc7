/**
 * @file Protocol buffers, read: the fields of a message in their order, unknown ones among them. Damaged
 * bytes are an error with their place, never a wrong value. Read first.
 */
import { DataError } from '@nnzoo/core';
import { wireTypes } from '@nnzoo/data/protobuf';

/** A field as it stands in a message. */
export interface Field {
  readonly number: number;
  /** A varint: two's complement in 64 bits. */
  readonly integer: bigint;
  /** What a field of bytes holds: a text, a message, packed numbers. */
  readonly bytes: Uint8Array;
  /** Of a field of four or eight bytes. */
  readonly float: number;
}

const nothing = new Uint8Array(0);

/** A message, or a part of one, at a place in the file. */
export class MessageReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The fields in order. Throws DataError `onnx/protobuf`. */
  *fields(): Generator<Field, void> {
    while (this.#at < this.#bytes.length) {
      const key = this.varint();
      const number = Number(key >> 3n);
      if (number === 0) throw damaged(`a field numbered 0`, this.#at);
      yield { number, integer: 0n, bytes: nothing, float: 0, ...this.#value(Number(key & 7n)) };
    }
  }

  /** Packed varints, to the end. */
  varints(): number[] {
    const all: number[] = [];
    while (this.#at < this.#bytes.length) all.push(signed(this.varint()));
    return all;
  }

  #value(kind: number): Partial<Field> {
    switch (kind) {
      case wireTypes.varint:
        return { integer: this.varint() };
      case wireTypes.bytes:
        return { bytes: this.#take(Number(this.varint())) };
      case wireTypes.fixed32:
        return { float: this.#view.getFloat32(this.#skip(4), true) };
      case wireTypes.fixed64:
        return { float: this.#view.getFloat64(this.#skip(8), true) };
      default:
        throw damaged(`a field of kind ${kind}`, this.#at);
    }
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#skip(1)];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw damaged('a number of more than ten bytes', this.#at);
  }

  #take(length: number): Uint8Array {
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Where the next `length` bytes begin. */
  #skip(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) {
      throw damaged(`${length} bytes are announced, ${this.#bytes.length - start} are left`, start);
    }
    this.#at = start + length;
    return start;
  }
}

/** A varint as a signed number. */
export function signed(value: bigint): number {
  return Number(BigInt.asIntN(64, value));
}

function damaged(what: string, at: number): DataError {
  return new DataError(
    'onnx/protobuf',
    `no ONNX file, or an incomplete one: ${what}, at byte ${at} of a message; expected protocol buffers, as onnx.save writes them`,
    { at },
  );
}
