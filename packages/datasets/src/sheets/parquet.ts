/** @file A Parquet file to cells, by the package hyparquet. Read value-column.ts and parquet-pages.ts before. */
import { DataError, isNnzooError } from '@nnzoo/core';
import { printable, quoted } from '@nnzoo/data';
import type { Compressors, FileMetaData, SchemaElement } from 'hyparquet';
import { checkBytes, type TableLimits } from '../csv/read-sheet.ts';
import { checkLimits, type Sheet, type SheetRequest, uniqueNames } from '../csv/sheet.ts';
import { optionalPackage } from '../optional-package.ts';
import { arraySheet } from './npy.ts';
import { checkPages } from './parquet-pages.ts';
import { type CellValue, isMoment, ValueColumn } from './value-column.ts';

/** How a request of this reader is limited. */
type Request = Omit<SheetRequest, 'limits'> & { readonly limits: TableLimits };

/** Compressions that hyparquet reads by itself. */
const builtIn = new Set<string>(['UNCOMPRESSED', 'SNAPPY']);
/** Those that hyparquet-compressors adds. */
const added = new Set<string>(['GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW']);

/** True for bytes that begin as Parquet files do. */
export function isParquet(bytes: Uint8Array): boolean {
  return isMark(bytes.subarray(0, 4));
}

function isMark(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes) === 'PAR1';
}

/**
 * A column for each of the file, column by column: numbers, texts, true and false, moments in ISO 8601.
 *
 * @throws {DataError} `parquet/nested` for lists and records in a cell, `parquet/compression`,
 *   `parquet/damaged`, `source/not-installed`, `csv/no-rows`
 * @throws {LimitError} `csv/limit`
 * @see https://parquet.apache.org/docs/file-format
 */
export async function readParquet(bytes: Uint8Array, request: Request): Promise<Sheet> {
  const { name } = request;
  const end = bytes.length;
  if (!isParquet(bytes)) throw damaged(name, 'it does not begin with PAR1');
  if (end < 12 || !isMark(bytes.subarray(end - 4)))
    throw damaged(name, 'it is cut off: copy it again');
  const library = await optionalPackage(
    'hyparquet',
    `${name}: Parquet files`,
    () => import('hyparquet'),
  );
  try {
    const metadata = library.parquetMetadata(bytes.slice().buffer);
    const { names, size } = checkedSchema(
      metadata,
      request,
      library.parquetSchema(metadata).children,
    );
    const compressors = await compressorsFor(metadata, name);
    await checkPages(bytes, metadata, name);
    const columns: ValueColumn[] = [];
    for (const [index, column] of names.entries()) {
      const chunks: ArrayLike<unknown>[] = [];
      await library.parquetRead({
        ...{ file: bufferOf(bytes), metadata, compressors, columns: [column] },
        onChunk: ({ columnData }) => chunks.push(columnData),
      });
      columns.push(columnOf(chunks, { name, column: names[index], size }));
    }
    const cells = columns.map((column) => column.cells());
    return arraySheet(cells, uniqueNames(names, name), { ...request, size });
  } catch (error) {
    if (isNnzooError(error)) throw error;
    throw damaged(
      name,
      error instanceof Error ? printable(error.message, 100) : 'it cannot be read',
    );
  }
}

function bufferOf(bytes: Uint8Array) {
  const slice = (start: number, end = bytes.length) =>
    bytes.slice(start, end).buffer as ArrayBuffer;
  return { byteLength: bytes.length, slice };
}

/** A column of the schema. */
interface Field {
  readonly element: SchemaElement;
  readonly children: readonly unknown[];
}

/** The names of the columns and the number of rows: flat, and within the limits. */
function checkedSchema(metadata: FileMetaData, request: Request, fields: readonly Field[]) {
  const { name, limits } = request;
  const nested = fields.find(
    ({ element, children }) => children.length > 0 || element.repetition_type === 'REPEATED',
  );
  if (nested) throw nestedCell(name, nested.element.name);
  if (fields.length === 0) throw damaged(name, 'it has no columns');
  const size = Number(metadata.num_rows);
  if (!(size >= 0)) throw damaged(name, `it says to have ${size} rows`);
  checkLimits(name, { rows: size, width: fields.length }, limits);
  const unpacked = metadata.row_groups
    .flatMap(({ columns }) => columns)
    .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
  checkBytes(request, unpacked);
  return { names: fields.map(({ element }) => element.name), size };
}

/** What unpacks the pages; refused by name where nothing does. */
async function compressorsFor({ row_groups }: FileMetaData, name: string): Promise<Compressors> {
  const codecs = row_groups.flatMap(({ columns }) =>
    columns.map(({ meta_data }) => `${meta_data?.codec}`),
  );
  const others = new Set(codecs.filter((codec) => !builtIn.has(codec)));
  if (others.size === 0) return {};
  const unknown = [...others].find((codec) => !added.has(codec));
  if (unknown !== undefined) {
    const message = `${name}: packed by ${printable(unknown)}, which is not read; write it again with compression="snappy" or "zstd"`;
    throw new DataError('parquet/compression', message, { codec: unknown });
  }
  const needs = `${name}: Parquet files packed by ${[...others].join(', ')}`;
  const load = () => import('hyparquet-compressors');
  return (await optionalPackage('hyparquet-compressors', needs, load)).compressors;
}

/** The values of all row groups. */
function columnOf(
  chunks: readonly ArrayLike<unknown>[],
  { name, column, size }: { readonly name: string; readonly column: string; readonly size: number },
): ValueColumn {
  const values = new ValueColumn();
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const value = chunk[i];
      if (typeof value === 'object' && value !== null && !isMoment(value)) {
        throw nestedCell(name, column);
      }
      values.take(value as CellValue);
    }
  }
  if (values.size === size) return values;
  throw damaged(name, `column ${quoted(column)} has ${values.size} of ${size} values`);
}

function nestedCell(name: string, column: string): DataError {
  const message = `${name}: column ${quoted(column)} holds lists, records or bytes; expected a number or a text in each cell: write its parts as columns of their own, or leave it out of the file`;
  return new DataError('parquet/nested', message, { column });
}

function damaged(name: string, what: string): DataError {
  return new DataError('parquet/damaged', `${name}: no Parquet file, or damaged: ${what}`);
}
