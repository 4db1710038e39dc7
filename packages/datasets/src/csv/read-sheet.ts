/** @file The bytes of a CSV file to its cells: the one way in. Read after scan.ts and library-reader.ts. */
import { LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { decodeText } from '../text/decode.ts';
import { readByLibrary } from './library-reader.ts';
import type { DecimalMark } from './number.ts';
import { scanSheet } from './scan.ts';
import type { Sheet, SheetLimits } from './sheet.ts';

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
export function readSheet(
  bytes: Uint8Array,
  { name, limits, decimal = '.' }: ReadSheetOptions,
): Sheet {
  const most = { ...defaultLimits, ...limits };
  if (bytes.length > most.bytes) {
    throw new LimitError(
      'csv/limit',
      `${printable(name)}: ${bytes.length} bytes; at most ${most.bytes} are read`,
      { bytes: bytes.length, limit: most.bytes },
    );
  }
  const request = { name: printable(name), limits: most, decimal };
  return scanSheet(bytes, request) ?? readByLibrary(textOf(bytes, request.name), request);
}

function textOf(bytes: Uint8Array, name: string): string {
  if (bytes.length <= longestText) return decodeText(bytes, name);
  throw new LimitError(
    'csv/limit',
    `${name}: ${bytes.length} bytes with odd quotes, line ends or spaces, or a decimal comma; at most ${longestText} of such a file are read; train on a part of it`,
    { bytes: bytes.length, limit: longestText },
  );
}
