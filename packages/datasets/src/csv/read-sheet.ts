/** @file The bytes of a CSV file to its cells: the one way in. Read after scan.ts and library-reader.ts. */
import { argument, LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { decodeText } from '../text/decode.ts';
import { readByLibrary } from './library-reader.ts';
import type { DecimalMark } from './number.ts';
import { scanSheet } from './scan.ts';
import type { Sheet, SheetLimits, SheetRequest } from './sheet.ts';

/** The largest file that is read. */
export interface TableLimits extends SheetLimits {
  readonly bytes: number;
}

/** Bytes that a cell takes on its way into a table, as a number and as a text. */
const bytesOfNumber = 24;
const bytesOfText = 150;

/** The largest array of bytes, and the longest text, that every engine makes. */
const largestArray = 2 ** 32 - 2;
const longestText = 2 ** 29 - 32;

/** What fits into so much memory, in bytes: a file and its table in float64, then in float32. */
export function limitsFor(memory: number): TableLimits {
  return {
    bytes: Math.min(Math.floor(memory / 6), largestArray),
    rows: Math.floor(memory / bytesOfNumber),
    cells: Math.floor(memory / bytesOfNumber),
    texts: Math.floor(memory / bytesOfText),
  };
}

/** What fits into two gibibytes; {@link limitsFor} says it of another memory. */
export const defaultLimits: TableLimits = limitsFor(2 * 2 ** 30);

/** How the bytes of a CSV file are to be read. */
export interface ReadSheetOptions {
  /** File name, as it stands in messages. */
  readonly name: string;
  /** Default a point. With a comma, points may separate thousands. */
  readonly decimal?: DecimalMark;
  /** Default {@link defaultLimits}. */
  readonly limits?: Partial<TableLimits>;
}

/**
 * The cells of a file.
 *
 * @throws {DataError} `text/…` for bytes that are no text; `csv/…` as `readByLibrary`.
 * @throws {LimitError} `csv/limit`.
 */
export function readSheet(bytes: Uint8Array, options: ReadSheetOptions): Sheet {
  const request = requestFor(options);
  checkBytes(request, bytes.length);
  return readText(bytes, request);
}

/** The cells of a text whose lines are rows. */
export function readText(bytes: Uint8Array, request: SheetRequest): Sheet {
  return scanSheet(bytes, request) ?? readByLibrary(textOf(bytes, request.name), request);
}

/** What is to be read, with every limit. */
export function requestFor({ name, limits, decimal = '.' }: ReadSheetOptions) {
  return { name: printable(name), limits: { ...defaultLimits, ...limits }, decimal };
}

/** @throws {LimitError} `csv/limit` */
export function checkBytes(
  { name, limits }: { readonly name: string; readonly limits: Pick<TableLimits, 'bytes'> },
  given: number,
): void {
  if (given <= limits.bytes) return;
  const message = `${name}: ${given} bytes; at most ${limits.bytes} are read`;
  throw new LimitError('csv/limit', message, { bytes: given, limit: limits.bytes });
}

/** What is taken where a table is read. */
export const someFile = argument.kind(
  'the bytes of a file, a Uint8Array, or a sheet of openSheet',
  (value): value is Uint8Array | Sheet =>
    argument.someBytes.accepts(value) || (argument.aRecord.accepts(value) && 'header' in value),
);

/**
 * The cells of a file: of a text from its bytes, of any other from what `openSheet` made of it.
 * `caller` stands in the message where it is neither.
 *
 * @throws {UsageError} `argument/…`; as {@link readSheet}
 */
export function sheetOf(
  caller: string,
  file: Uint8Array | Sheet,
  options: ReadSheetOptions,
): Sheet {
  argument.check(caller, 'the bytes', file, someFile);
  return file instanceof Uint8Array ? readSheet(file, options) : file;
}

function textOf(bytes: Uint8Array, name: string): string {
  if (bytes.length <= longestText) return decodeText(bytes, name);
  throw new LimitError(
    'csv/limit',
    `${name}: ${bytes.length} bytes with odd quotes, line ends or spaces, or a decimal comma; at most ${longestText} of such a file are read; train on a part of it`,
    { bytes: bytes.length, limit: longestText },
  );
}
