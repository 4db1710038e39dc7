/** @file The pages of a Parquet file, looked through before one is unpacked: none promises more than there is. Read before parquet.ts. */
import { DataError } from '@nnzoo/core';
import { quoted } from '@nnzoo/data';
import type { ColumnMetaData } from 'hyparquet';

/** Values that one byte can stand for: bits. */
const mostInByte = 8;

/** What the file says of a column in a row group. */
type ColumnFacts = Pick<
  ColumnMetaData,
  | 'data_page_offset'
  | 'dictionary_page_offset'
  | 'total_compressed_size'
  | 'total_uncompressed_size'
  | 'path_in_schema'
>;

/** What the file says of its pages. */
export interface PageFacts {
  readonly row_groups: readonly {
    readonly columns: readonly { readonly meta_data?: ColumnFacts }[];
    readonly num_rows: bigint;
  }[];
}

/**
 * Looks at the head of each page: a damaged number in it would make room for billions of values.
 *
 * @throws {DataError} `parquet/damaged` with the column
 */
export async function checkPages(
  bytes: Uint8Array,
  { row_groups }: PageFacts,
  name: string,
): Promise<void> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  for (const { columns, num_rows } of row_groups) {
    for (const { meta_data } of columns) {
      const chunk = meta_data && checkedChunk(bytes, meta_data);
      const fits = chunk && fitsIn(chunk, parquetHeader, Number(num_rows));
      if (fits) continue;
      const column = quoted(meta_data?.path_in_schema.join('.') ?? '');
      const message = `${name}: no Parquet file, or damaged: the pages of column ${column} do not fit what the file says of them`;
      throw new DataError('parquet/damaged', message, { column });
    }
  }
}

/** The bytes of a column in a row group, and how many there are unpacked. */
interface Chunk {
  readonly view: DataView;
  readonly unpacked: number;
}

function checkedChunk(bytes: Uint8Array, column: ColumnFacts): Chunk | null {
  const data = Number(column.data_page_offset);
  const start = Math.min(data, Number(column.dictionary_page_offset || data));
  const length = Number(column.total_compressed_size);
  if (start < 4 || length <= 0 || start + length > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length);
  return { view, unpacked: Number(column.total_uncompressed_size) };
}

type ReadHeader = typeof import('hyparquet/src/column.js').parquetHeader;

function fitsIn({ view, unpacked }: Chunk, read: ReadHeader, rows: number): boolean {
  const reader = { view, offset: 0 };
  let seen = 0;
  while (reader.offset < view.byteLength - 1) {
    const page = read(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = page;
    const data = page.data_page_header ?? page.data_page_header_v2;
    seen += data?.num_values ?? 0;
    const values = data?.num_values ?? page.dictionary_page_header?.num_values ?? 0;
    const isSane = packed >= 0 && size >= 0 && values >= 0 && size <= unpacked && seen <= rows;
    const isSmall = data !== undefined || values <= mostInByte * size;
    reader.offset += packed;
    if (!isSane || !isSmall || reader.offset > view.byteLength) return false;
  }
  return seen === rows;
}
