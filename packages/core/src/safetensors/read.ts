/** @file Reading a safetensors file that may be damaged or made to harm. Read after header.ts. */
import {
  aNumber,
  bag,
  check,
  read,
  type Settings,
  setting,
  someBytes,
} from '../arguments/index.ts';
import { DataError, LimitError } from '../errors.ts';
import { checksum } from './checksum.ts';
import { decode } from './decode.ts';
import { checksumName, quoted, type SafetensorsEntry } from './entry.ts';
import { foreignFormat } from './foreign.ts';
import { type Header, parseHeader } from './header.ts';

/** Limits on what is read. */
export interface ReadOptions {
  /** Bytes of the file at most, default 4 GiB. */
  readonly maximumBytes?: number;
  /** Tensors at most, default 100,000. */
  readonly maximumTensors?: number;
}

const readOptions = bag({
  maximumBytes: setting(aNumber, 2 ** 32),
  maximumTensors: setting(aNumber, 100_000),
} satisfies Settings<ReadOptions>);

/** The content of a file. */
export interface SafetensorsFile {
  /** In the order of the header. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  /** Without the checksum. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The file carried our checksum, and it is right. */
  readonly isVerified: boolean;
}

const largestHeader = 32 * 2 ** 20;

/**
 * Reads a file of ours, whose checksum is verified, or from elsewhere, without one. Every claim of
 * the header is checked before memory is taken for it.
 *
 * @throws DataError `safetensors/…` for a file that is damaged or none, with the place
 * @throws LimitError `safetensors/too-large`, `safetensors/header-too-large`,
 * `safetensors/too-many-tensors`
 * @see https://huggingface.co/docs/safetensors for the format
 */
export function readSafetensors(file: Uint8Array, options?: ReadOptions): SafetensorsFile {
  check('readSafetensors', 'the file', file, someBytes);
  // A Buffer of Node.js is a Uint8Array whose slice() shares memory: here it must copy.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const { maximumBytes, maximumTensors } = read('readSafetensors', options, readOptions);
  if (bytes.length > maximumBytes) {
    throw new LimitError(
      'safetensors/too-large',
      `safetensors: the file has ${bytes.length} bytes, the limit is ${maximumBytes}`,
      { bytes: bytes.length, limit: maximumBytes },
    );
  }
  const headerBytes = headerLength(bytes);
  const start = 8 + headerBytes;
  const head = bytes.subarray(8, start);
  const data = bytes.subarray(start);
  const header = parseHeader(head, data.length, maximumTensors);
  const isVerified = verify(header, head, data);
  const tensors = new Map<string, SafetensorsEntry>();
  for (const claim of header.claims) {
    tensors.set(claim.name, decode(claim, data.subarray(claim.begin, claim.end)));
  }
  const metadata = new Map(header.metadata);
  metadata.delete(checksumName);
  return { tensors, metadata, isVerified };
}

/** The header's length from the first eight bytes, once the header can be what it should. */
function headerLength(bytes: Uint8Array): number {
  if (bytes.length < 8) throw foreignFormat(bytes) ?? tooShort(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const length = view.getUint32(0, true) + 2 ** 32 * view.getUint32(4, true);
  const isPossible = length >= 2 && length <= bytes.length - 8 && bytes[8] === 0x7b; // {
  if (!isPossible) throw foreignFormat(bytes) ?? wrongLength(length, bytes);
  if (length <= largestHeader) return length;
  throw new LimitError(
    'safetensors/header-too-large',
    `safetensors: the header has ${length} bytes, the limit is ${largestHeader}`,
    { bytes: length, limit: largestHeader },
  );
}

function tooShort(bytes: number): DataError {
  return new DataError(
    'safetensors/truncated',
    `safetensors: the file has ${bytes} bytes; it begins with 8 bytes for the header's length`,
    { actual: bytes, expected: 8 },
  );
}

function wrongLength(length: number, bytes: Uint8Array): DataError {
  const rest = bytes.length - 8;
  const fault =
    length > rest
      ? `its first 8 bytes give a header of ${length} bytes, but only ${rest} follow`
      : `no header of ${length} bytes with '{' at its beginning follows the first 8 bytes`;
  return new DataError(
    'safetensors/header-length',
    `safetensors: not a safetensors file, or cut short: ${fault}`,
    { length, available: rest },
  );
}

/** Compares the checksum, where there is one, with the rest of the file. */
function verify({ metadata, checksumAt }: Header, head: Uint8Array, data: Uint8Array): boolean {
  const expected = metadata.get(checksumName);
  if (expected === undefined || checksumAt === null) return false;
  const after = checksumAt + expected.length;
  const actual = checksum([head.subarray(0, checksumAt), head.subarray(after), data]);
  if (actual === expected) return true;
  throw new DataError(
    'safetensors/checksum',
    `safetensors: the file is damaged: its checksum is ${actual}, it was written with ${quoted(expected.slice(0, 16))}`,
    { actual, expected },
  );
}
