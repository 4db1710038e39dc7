/** @file A NumPy array of one or two axes, as `numpy.save` writes it, to columns. Read value-column.ts before. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import {
  type Cells,
  checkLimits,
  type Sheet,
  type SheetRequest,
  textCells,
  unnamedColumn,
} from '../csv/sheet.ts';
import { type Header, readHeader } from './npy-header.ts';

/** Columns of one array. */
export interface ArrayColumns {
  readonly size: number;
  readonly columns: readonly Cells[];
}

/** True for bytes that begin as NumPy's files do. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';
}

/**
 * A row for each entry of the first axis; the second axis, where there is one, is the columns
 * `column 1`, `column 2` …
 *
 * @throws {DataError} `npy/kind`, `npy/shape`, `npy/damaged`, `csv/no-rows`
 * @throws {LimitError} `csv/limit`
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array, request: SheetRequest): Sheet {
  const { size, columns } = arrayColumns(bytes, request);
  return arraySheet(
    columns,
    columns.map((_, i) => unnamedColumn(i)),
    { ...request, size },
  );
}

/** A sheet of columns that have no lines. @throws {DataError} `csv/no-rows` */
export function arraySheet(
  columns: readonly Cells[],
  header: readonly string[],
  { name, decimal, size }: Pick<SheetRequest, 'name' | 'decimal'> & { readonly size: number },
): Sheet {
  if (size === 0) throw new DataError('csv/no-rows', `${name}: an array without rows`);
  const line = (row: number) => row + 1;
  return { name, header, size, columns, line, unit: 'row', hasHeaderLine: false, decimal };
}

/** The columns of one array. */
export function arrayColumns(
  bytes: Uint8Array,
  { name, limits }: Pick<SheetRequest, 'name' | 'limits'>,
): ArrayColumns {
  if (!isNpy(bytes)) {
    throw new DataError('npy/damaged', `${name}: no NumPy file; it does not begin with \\x93NUMPY`);
  }
  const header = readHeader(bytes, name);
  const [size, width = 1] = header.shape;
  checkLimits(name, { rows: size, width }, limits);
  const given = bytes.length - header.start;
  const expected = size * width * header.item.bytes;
  if (given !== expected) {
    const hint = given < expected ? 'it is cut off: copy it again' : 'one array a file is read';
    const message = `${name}: an array of ${header.shape.join(' × ')} ${printable(header.descr)} has ${expected} bytes, there are ${given}; ${hint}`;
    throw new DataError('npy/damaged', message, { given, expected });
  }
  if (header.item.kind === 'text') {
    checkLimits(name, { rows: size, width }, { rows: limits.rows, cells: limits.texts });
  }
  const at = placeOf(header, size, width);
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start);
  const columns = Array.from({ length: width }, (_, column) =>
    columnOf(header, size, (row, read) => read(view, at(row, column) * header.item.bytes)),
  );
  return { size, columns };
}

/** Where an entry stands: rows first, or columns first, as Fortran has them. */
function placeOf({ isFortran }: Header, size: number, width: number) {
  return isFortran
    ? (row: number, column: number) => column * size + row
    : (row: number, column: number) => row * width + column;
}

type At = <T>(row: number, read: (view: DataView, offset: number) => T) => T;

function columnOf({ item }: Header, size: number, at: At): Cells {
  if (item.kind === 'text') {
    const { text } = item;
    return textCells(Array.from({ length: size }, (_, row) => at(row, text).trim()));
  }
  const { number } = item;
  const numbers = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const value = at(row, number);
    numbers[row] = Number.isFinite(value) ? value : Number.NaN;
  }
  return { numbers, text: (row) => String(at(row, number)) };
}
