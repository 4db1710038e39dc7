/** @file IDX, the file format of MNIST: a magic number, the sizes of the axes, then bytes. */
import { argument, DataError, LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** What an IDX file of bytes holds. */
export interface IdxArray {
  /** Sizes of the axes: [images, height, width], or [labels]. */
  readonly shape: readonly number[];
  /** Row-major; shares the memory of the file. */
  readonly data: Uint8Array;
}

/** How an IDX file is read. */
export interface ParseIdxOptions {
  /** Stands in messages. */
  readonly name: string;
  /** Axes that are expected: 3 for pictures, 1 for labels. */
  readonly axes: number;
  /** Most bytes of data; default 512 MiB. */
  readonly limit?: number;
}

const UNSIGNED_BYTE = 0x08;
const defaultLimit = 512 * 2 ** 20;

const takes = argument.bag({
  name: argument.required(argument.aText),
  axes: argument.required(argument.aWhole),
  limit: argument.setting(argument.aNumber, defaultLimit),
} satisfies argument.Settings<ParseIdxOptions>);

/**
 * Reads an IDX file: two zero bytes, the type (8: unsigned bytes), the number of axes, the size of
 * each axis (32 bits, big-endian), and then exactly so many bytes. Nothing is allocated for sizes
 * that the file merely claims.
 *
 * @throws {DataError} `idx/magic` (with what the file looks like instead), `idx/type`, `idx/axes`,
 *   `idx/length` with expected and given bytes.
 * @throws {LimitError} `idx/limit`.
 */
export function parseIdx(bytes: Uint8Array, options: ParseIdxOptions): IdxArray {
  argument.check('parseIdx', 'the bytes', bytes, argument.someBytes);
  const given = argument.read('parseIdx', options, takes);
  const name = printable(given.name);
  const { axes, limit } = given;
  checkMagic(bytes, name, axes);
  const header = 4 + 4 * axes;
  if (bytes.length < header) throw wrongLength(name, header, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, header);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > limit) {
    throw new LimitError(
      'idx/limit',
      `${name}: ${shape.join('×')} is ${size} bytes; at most ${limit} are read`,
      { shape, limit },
    );
  }
  if (bytes.length !== header + size) throw wrongLength(name, header + size, bytes.length);
  return { shape, data: bytes.subarray(header) };
}

function checkMagic(bytes: Uint8Array, name: string, axes: number): void {
  const [first, second, type, count] = bytes;
  if (first !== 0 || second !== 0 || bytes.length < 4) {
    const hint =
      first === 0x1f && second === 0x8b ? '; it is compressed: unpack it with gunzip' : '';
    const start = bytes.length < 4 ? `${bytes.length} bytes` : `the bytes ${first}, ${second}`;
    throw new DataError(
      'idx/magic',
      `${name}: not an IDX file: it begins with ${start}, not with two zeros${hint}`,
      { first, second },
    );
  }
  if (type !== UNSIGNED_BYTE) {
    throw new DataError('idx/type', `${name}: IDX type ${type}; expected 8, unsigned bytes`, {
      type,
    });
  }
  if (count !== axes) {
    const kinds = axes === 1 ? 'labels have 1' : `pictures have ${axes}`;
    throw new DataError(
      'idx/axes',
      `${name}: ${count} axes; ${kinds}: are the files of pictures and labels swapped?`,
      { axes: count, expected: axes },
    );
  }
}

function wrongLength(name: string, expected: number, given: number): DataError {
  return new DataError(
    'idx/length',
    `${name}: ${given} bytes, but its header says ${expected}: the file was cut off, or something was added`,
    { expected, given },
  );
}
