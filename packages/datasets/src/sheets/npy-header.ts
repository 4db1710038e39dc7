/** @file The header of a NumPy file: what its entries are, how many, and in which order. Read before npy.ts. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** How an entry is read from its place. */
export type Item =
  | {
      readonly kind: 'number';
      readonly bytes: number;
      number(view: DataView, offset: number): number;
    }
  | { readonly kind: 'text'; readonly bytes: number; text(view: DataView, offset: number): string };

/** What the header says. */
export interface Header {
  /** NumPy's name of the type: `<f8`. */
  readonly descr: string;
  readonly item: Item;
  readonly isFortran: boolean;
  /** One or two sizes. */
  readonly shape: readonly number[];
  /** Where the entries begin. */
  readonly start: number;
}

/** Numbers by their letter and bytes. */
const numbers: Readonly<Record<string, (view: DataView, offset: number) => number>> = {
  f2: (view, offset) => halfOf(view.getUint16(offset, true)),
  f4: (view, offset) => view.getFloat32(offset, true),
  f8: (view, offset) => view.getFloat64(offset, true),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset) => view.getInt16(offset, true),
  i4: (view, offset) => view.getInt32(offset, true),
  i8: (view, offset) => Number(view.getBigInt64(offset, true)),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset) => view.getUint16(offset, true),
  u4: (view, offset) => view.getUint32(offset, true),
  u8: (view, offset) => Number(view.getBigUint64(offset, true)),
};

/** What other letters stand for, and what to do about it. */
const others: Readonly<Record<string, string>> = {
  O: 'pickled Python objects, which may run any program: save numbers or texts, array.astype(float) or array.astype(str)',
  V: 'records of several fields: save each field as an array, numpy.savez(path, **{name: array[name] for name in array.dtype.names})',
  c: 'complex numbers: save their real and imaginary parts as columns',
  M: 'moments: save them as texts or numbers, array.astype(str)',
  m: 'durations: save them as numbers, array.astype("int64")',
  f: 'floats of more than 64 bits: array.astype(float)',
};

/**
 * @throws {DataError} `npy/kind` for entries that are not read; `npy/shape` for other than one or two
 *   axes; `npy/damaged` for no header
 */
export function readHeader(bytes: Uint8Array, name: string): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = bytes[6] > 1;
  const begin = isLong ? 12 : 10;
  if (bytes.length < begin) throw damaged(name, 'it ends within its header');
  const start = begin + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) throw damaged(name, 'it ends within its header');
  const text = new TextDecoder('latin1').decode(bytes.subarray(begin, start));
  if (/'descr'\s*:\s*[[(]/u.test(text)) throw unread(name, '|V', others['V']);
  const descr = /'descr'\s*:\s*'([^']*)'/u.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/u.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/u.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw damaged(name, `its header is ${printable(text, 60)}`);
  }
  return {
    ...{ descr, item: itemOf(descr, name), start },
    shape: shapeOf(shape, name),
    isFortran: order === 'True',
  };
}

function itemOf(descr: string, name: string): Item {
  const [, order, kind, size] = /^([<>|=]?)([a-zA-Z?])(\d*)/u.exec(descr) ?? [];
  const bytes = Number(size);
  const isText = (kind === 'U' || kind === 'S') && bytes > 0;
  const number = numbers[`${kind}${size}`];
  if (order === '>' && (kind === 'U' || (number !== undefined && bytes > 1))) {
    throw unread(name, descr, 'big-endian: array.astype(array.dtype.newbyteorder("<"))');
  }
  if (number !== undefined) return { kind: 'number', bytes, number };
  if (kind === 'b' && bytes === 1)
    return textItem(1, (view, at) => String(view.getUint8(at) !== 0));
  if (kind === 'S' && isText) return textItem(bytes, (view, at) => byteText(view, at, bytes));
  if (kind === 'U' && isText) return textItem(4 * bytes, (view, at) => wideText(view, at, bytes));
  throw unread(name, descr, others[kind ?? ''] ?? 'of no kind that is read');
}

function textItem(bytes: number, text: (view: DataView, at: number) => string): Item {
  return { kind: 'text', bytes, text };
}

/** Bytes up to the zeros at the end, as UTF-8. */
function byteText(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  let end = length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return new TextDecoder().decode(bytes.subarray(0, end));
}

/** Characters of 32 bits up to the zeros at the end; `�` for what is none. */
function wideText(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    const code = view.getUint32(at + 4 * i, true);
    if (code !== 0) text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}

function shapeOf(text: string, name: string): number[] {
  const shape = text
    .split(',')
    .map((size) => size.replace('L', '').trim())
    .filter((size) => size !== '')
    .map(Number);
  const isTable = shape.length === 1 || (shape.length === 2 && shape[1] > 0);
  if (isTable && Number.isSafeInteger(shape.reduce((all, size) => all * size, 8))) return shape;
  const message = `${name}: an array of the shape (${shape.join(', ')}); one axis, a row each, or two were expected: array.reshape(len(array), -1)`;
  throw new DataError('npy/shape', message, { shape });
}

/** A float of 16 bits: sign, five bits of exponent, ten of fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function damaged(name: string, what: string): DataError {
  return new DataError('npy/damaged', `${name}: no NumPy file, or damaged: ${what}`);
}

function unread(name: string, descr: string, what: string): DataError {
  return new DataError('npy/kind', `${name}: entries of the kind ${printable(descr)}, ${what}`, {
    descr,
  });
}
