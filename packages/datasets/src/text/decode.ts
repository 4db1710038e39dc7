/** @file Bytes to text: UTF-8, or UTF-16 with its mark; anything else is refused by its first byte. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** First bytes of files that are mistaken for text, and what to do about it. */
const signatures: readonly { readonly bytes: readonly number[]; readonly hint: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], hint: 'it is a PNG image' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], hint: 'it is a zip or an .xlsx workbook: export it as CSV' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], hint: 'it is an .xls workbook: export it as CSV' },
  { bytes: [0x1f, 0x8b], hint: 'it is compressed: unpack it with gunzip' },
  { bytes: [0x25, 0x50, 0x44, 0x46], hint: 'it is a PDF' },
];

/**
 * The text in `bytes`; `name` stands in messages. A byte order mark is taken off. UTF-16 is read
 * where its mark says so.
 *
 * @throws {DataError} `text/binary` for a NUL or a known binary format, `text/encoding` for bytes
 *   that are not UTF-8 (or half a UTF-16 pair); both with `offset` and `byte` in the details.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  refuseBinary(bytes, name);
  const subject = printable(name);
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeWide(bytes, subject, wide);
  refuseZero(bytes, subject);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed(subject, bytes);
  }
}

/** @throws {DataError} `text/binary` for a known binary format. */
export function refuseBinary(bytes: Uint8Array, name: string): void {
  const hint = signatures.find((known) => known.bytes.every((byte, i) => bytes[i] === byte))?.hint;
  if (hint !== undefined) throw binary(printable(name), bytes, 0, hint);
}

function refuseZero(bytes: Uint8Array, subject: string): void {
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw binary(subject, bytes, zero, zeroHint(bytes));
}

/** Bytes that are decoded at once where only the encoding is looked at. */
const piece = 1 << 20;

/**
 * Looks through UTF-8 as {@link decodeText} does, without keeping the text.
 *
 * @throws {DataError} `text/binary` for a NUL, `text/encoding` for bytes that are not UTF-8.
 */
export function requireText(bytes: Uint8Array, name: string): void {
  const subject = printable(name);
  refuseZero(bytes, subject);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += piece) {
      decoder.decode(bytes.subarray(at, at + piece), { stream: at + piece < bytes.length });
    }
  } catch {
    throw malformed(subject, bytes);
  }
}

/** UTF-16 by its byte order mark, or null. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeWide(bytes: Uint8Array, subject: string, encoding: 'utf-16le' | 'utf-16be'): string {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(
      'text/encoding',
      `${subject}: not text: marked as ${encoding.toUpperCase()} but incomplete; save it as UTF-8`,
      { encoding },
    );
  }
  const zero = text.indexOf('\0');
  if (zero >= 0) throw binary(subject, bytes, 2 + 2 * zero, 'two zero bytes are no character');
  return text;
}

function zeroHint(bytes: Uint8Array): string {
  const everySecond = bytes.length > 3 && (bytes[0] === 0) !== (bytes[1] === 0);
  return everySecond && (bytes[0] === 0) === (bytes[2] === 0)
    ? 'it looks like UTF-16 without its mark: save it as UTF-8'
    : 'a text has no zero bytes';
}

function malformed(subject: string, bytes: Uint8Array): DataError {
  const offset = firstMalformedByte(bytes);
  if (offset === 0) return binary(subject, bytes, 0, 'neither UTF-8 nor UTF-16');
  const line = bytes.subarray(0, offset).reduce((lines, byte) => lines + Number(byte === 10), 1);
  const byte = hexadecimal(bytes[offset]);
  return new DataError(
    'text/encoding',
    `${subject}: not UTF-8: byte ${byte} at ${offset} (line ${line}); save it as UTF-8`,
    { offset, byte: bytes[offset], line },
  );
}

function binary(subject: string, bytes: Uint8Array, offset: number, hint: string): DataError {
  return new DataError(
    'text/binary',
    `${subject}: not text: byte ${hexadecimal(bytes[offset])} at ${offset}; ${hint}`,
    { offset, byte: bytes[offset] },
  );
}

function hexadecimal(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/** Where the first sequence that is not UTF-8 begins; the length if there is none. */
function firstMalformedByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Bytes of the UTF-8 sequence at `at`, or 0 where it is none (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  // Too long a form of a smaller code, a lone surrogate, beyond U+10FFFF.
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (bytes[at + 1] < lowest || bytes[at + 1] > highest) return 0;
  for (let i = 2; i < length; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  return length;
}
