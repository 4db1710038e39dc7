/**
 * @file The cells of a user's file of any kind, from its bytes: the table of the formats. A format is one
 * file beside this one and one line here. Read after csv/read-sheet.ts.
 */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import {
  checkBytes,
  type ReadSheetOptions,
  readText,
  requestFor,
  type TableLimits,
} from '../csv/read-sheet.ts';
import type { Sheet, SheetRequest } from '../csv/sheet.ts';
import { inflate } from '../images/png/inflate.ts';
import { isNpy } from './npy.ts';

/** What a reader is given. */
type Request = Omit<SheetRequest, 'limits'> & { readonly limits: TableLimits };

/** One kind of file. */
interface Format {
  /** Endings of names. */
  readonly endings: readonly string[];
  /** True for bytes that can be nothing else, whatever the name. */
  isSure?(bytes: Uint8Array): boolean;
  read(bytes: Uint8Array, request: Request): Sheet | Promise<Sheet>;
}

/** Every format; a name that none of them has is taken for CSV. Readers are loaded when they are needed. */
const formats: readonly Format[] = [
  { endings: ['csv', 'txt'], read: readText },
  {
    endings: ['tsv', 'tab'],
    read: (bytes, request) => readText(bytes, { ...request, delimiter: '\t' }),
  },
  {
    endings: ['jsonl', 'ndjson'],
    read: async (...file) => (await import('./json-rows.ts')).readJsonLines(...file),
  },
  {
    endings: ['json'],
    read: async (...file) => (await import('./json-rows.ts')).readJsonList(...file),
  },
  {
    endings: ['npy'],
    isSure: isNpy,
    read: async (...file) => (await import('./npy.ts')).readNpy(...file),
  },
  { endings: ['npz'], read: async (...file) => (await import('./npz.ts')).readNpz(...file) },
  {
    endings: ['parquet'],
    isSure: (bytes) => String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1',
    read: async (...file) => (await import('./parquet.ts')).readParquet(...file),
  },
];

/** Endings of names that only tables have; a .txt or .json may hold anything. */
const tableEndings = formats.flatMap(({ endings }) =>
  endings.filter((end) => !/^(txt|json)$/u.test(end)),
);

/** True for a name that can only be a table, `a.parquet` or `a.csv.gz`. */
export function isTableName(name: string): boolean {
  return tableEndings.includes(endingOf(name));
}

const takes = argument.bag({
  name: argument.required(argument.aText),
  decimal: argument.optional(argument.oneOf('.', ',')),
  limits: argument.optional(argument.aRecord),
} satisfies Record<keyof ReadSheetOptions, unknown>);

/**
 * The cells of a file, for `parseTable`, `parseRows`, `parseSeries` and `parseVisits`: CSV, TSV, JSON lines,
 * a JSON list, NumPy's .npy and .npz, Parquet. The format follows from the first bytes, and else from the
 * name; what gzip packed is unpacked before.
 *
 * @throws {DataError} `csv/…`, `text/…`, `json/…`, `npy/…`, `npz/…`, `parquet/…`; `file/damaged` where
 *   gzip cannot unpack it
 * @throws {LimitError} `csv/limit`
 */
export async function openSheet(bytes: Uint8Array, options: ReadSheetOptions): Promise<Sheet> {
  argument.check('openSheet', 'the bytes', bytes, argument.someBytes);
  argument.read('openSheet', options, takes);
  const request = requestFor(options);
  checkBytes(request, bytes.length);
  const whole = bytes[0] === 0x1f && bytes[1] === 0x8b ? await unzipped(bytes, request) : bytes;
  const ending = endingOf(options.name);
  const format =
    formats.find(({ isSure }) => isSure?.(whole)) ??
    formats.find(({ endings }) => endings.includes(ending)) ??
    formats[0];
  return format.read(whole, request);
}

/** `csv` of `a.csv` and of `a.csv.gz`. */
function endingOf(name: string): string {
  const plain = name.toLowerCase().replace(/\.gz$/u, '');
  return plain.slice(plain.lastIndexOf('.') + 1);
}

async function unzipped(bytes: Uint8Array, request: Request): Promise<Uint8Array> {
  const { bytes: limit } = request.limits;
  const result = await inflate(Uint8Array.from(bytes), 'gzip', limit);
  if (result.kind === 'whole') return result.bytes;
  if (result.kind === 'longer') checkBytes(request, limit + 1);
  const message = `${request.name}: cannot be unpacked by gzip; pack it again, or copy it again`;
  throw new DataError('file/damaged', message, {
    reason: result.kind === 'broken' ? printable(result.reason) : '',
  });
}
