/** @file Several NumPy arrays in one zip file, as `numpy.savez` writes them, side by side. Read after npy.ts. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { crc32 } from '@nnzoo/data/crc32';
import { checkBytes, type TableLimits } from '../csv/read-sheet.ts';
import {
  type Cells,
  checkLimits,
  type Sheet,
  type SheetRequest,
  uniqueNames,
} from '../csv/sheet.ts';
import { inflate } from '../images/png/inflate.ts';
import { arrayColumns, arraySheet } from './npy.ts';

/** A file in the archive. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly at: number;
}

/** How a request of this reader is limited. */
type Request = Omit<SheetRequest, 'limits'> & { readonly limits: TableLimits };

/**
 * The arrays of the archive, which have equally many rows: one of one axis is a column of its name,
 * one of two axes is columns `name 1`, `name 2` …
 *
 * @throws {DataError} `npz/damaged`, `npz/rows` where arrays have not equally many rows; as `readNpy`
 * @throws {LimitError} `csv/limit`
 */
export async function readNpz(bytes: Uint8Array, request: Request): Promise<Sheet> {
  const entries = entriesOf(bytes, request.name);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  checkBytes(request, size);
  const header: string[] = [];
  const columns: Cells[] = [];
  const rows: [array: string, size: number][] = [];
  for (const entry of entries) {
    const name = entry.name.replace(/\.npy$/u, '');
    const file = `${request.name}, array ${printable(name)}`;
    const array = arrayColumns(await unpacked(bytes, entry, request.name), {
      ...request,
      name: file,
    });
    columns.push(...array.columns);
    header.push(
      ...array.columns.map((_, i, { length }) => (length === 1 ? name : `${name} ${i + 1}`)),
    );
    rows.push([printable(name), array.size]);
    checkLimits(request.name, { rows: array.size, width: columns.length }, request.limits);
  }
  const [first] = rows;
  if (rows.some(([, count]) => count !== first[1])) {
    const given = rows.map(([name, count]) => `${name} has ${count}`).join(', ');
    throw new DataError(
      'npz/rows',
      `${request.name}: arrays side by side need equally many rows; ${given}`,
    );
  }
  return arraySheet(columns, uniqueNames(header, request.name), { ...request, size: first[1] });
}

/** Bytes of the records of a zip file, without the names and comments behind them. */
const lengthOf = { end: 22, directory: 46, local: 30 } as const;

/** The files of the archive. @see PKWARE, APPNOTE.TXT, 4.3 */
function entriesOf(bytes: Uint8Array, file: string): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - lengthOf.end;
  const first = Math.max(0, end - 65_535);
  while (end >= first && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < first)
    throw damaged(file, 'its list of arrays is missing; it is cut off: copy it again');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + lengthOf.directory > end || view.getUint32(at, true) !== 0x02014b50) {
      throw damaged(file, 'its list of arrays does not fit');
    }
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const from = at + lengthOf.directory;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(from, from + name)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = from + name + extra + comment;
  }
  if (entries.length === 0) throw damaged(file, 'it holds no array');
  return entries;
}

async function unpacked(bytes: Uint8Array, entry: Entry, file: string): Promise<Uint8Array> {
  const what = printable(entry.name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at, packed, size, method } = entry;
  if (at + lengthOf.local > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
    throw damaged(file, `${what} is not where its list says`);
  }
  const start = at + lengthOf.local + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const raw = bytes.subarray(start, start + packed);
  if (raw.length < packed) throw damaged(file, `${what} is cut off`);
  const whole = method === 0 ? raw : await inflated(raw, entry, file);
  if (whole.length === size && crc32(whole) === entry.checksum) return whole;
  throw damaged(file, `${what} does not fit its checksum`);
}

async function inflated(raw: Uint8Array, { name, method, size }: Entry, file: string) {
  const what = printable(name);
  if (method !== 8) throw damaged(file, `${what} is packed by a way that numpy does not use`);
  const result = await inflate(Uint8Array.from(raw), 'deflate-raw', size);
  if (result.kind === 'whole') return result.bytes;
  throw damaged(file, `${what} cannot be unpacked`);
}

function damaged(file: string, what: string): DataError {
  return new DataError('npz/damaged', `${file}: no file of numpy.savez, or damaged: ${what}`);
}
