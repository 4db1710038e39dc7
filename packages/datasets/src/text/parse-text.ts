/** @file A user's text file: one document a line, or running text. Read after decode.ts. */
import { argument, DataError, UsageError } from '@nnzoo/core';
import {
  counted,
  type Finding,
  makeText,
  printable,
  quoted,
  type TextData,
  type TextLayout,
  type TextSplit,
  textSplits,
} from '@nnzoo/data';
import { decodeText } from './decode.ts';

/** How a text file is read. */
export interface ParseTextOptions {
  /** Stands in messages and in the data's name. */
  readonly name: string;
  /** Default: what the file looks like. */
  readonly layout?: TextLayout;
  /** See `TextSplit`; default `distinct`. */
  readonly split?: TextSplit;
  /** Most characters of a row of running text; see `cutRunning`. */
  readonly longestRow?: number;
}

/** Most characters of a row of running text that need not be divided. */
export const wholeRow = 200;

/** What a file came to. */
export interface ParsedText {
  readonly text: TextData;
  readonly findings: readonly Finding[];
}

const takes = argument.bag({
  name: argument.required(argument.aText),
  layout: argument.optional(argument.oneOf('lines', 'running')),
  split: argument.optional(argument.oneOf(...textSplits)),
  longestRow: argument.optional(argument.aNumber),
} satisfies Record<keyof ParseTextOptions, unknown>);

/**
 * Text from the bytes of a file. Short lines of a few words each are documents; anything else is
 * running text. Blank lines and spaces around a document are left out.
 *
 * @throws {DataError} `text/binary`, `text/encoding`, `text/empty`; UsageError `text/split` for a
 *   split of a running text.
 */
export function parseText(bytes: Uint8Array, options: ParseTextOptions): ParsedText {
  argument.check('parseText', 'the bytes', bytes, argument.someBytes);
  argument.read('parseText', options, takes);
  const { name, split } = options;
  const content = decodeText(bytes, name).replace(/\r\n?/gu, '\n');
  const lines = content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) {
    throw new DataError('text/empty', `${printable(name)}: no text in it`, { name });
  }
  const layout = options.layout ?? likelyLayout(lines);
  if (layout === 'running' && split !== undefined) {
    throw new UsageError(
      'text/split',
      `${printable(name)}: split ${split} is for texts one a line, and this looks like one running text, which is divided in order: leave the split out, or add --layout lines`,
      { name, split },
    );
  }
  const rows = layout === 'lines' ? lines : cutRunning(content, options.longestRow);
  const text = makeText({ name, layout, rows, ...(split && { split }) });
  return { text, findings: options.layout ? [] : [layoutFinding(text)] };
}

/** Longest line, in characters, of a file with a document a line. */
const longestName = 60;
/** Most words a line, on average. */
const nameWords = 3;
/** So many of the lines may be longer: a slip of one does not make a novel of a list. */
const longShare = 0.05;

function likelyLayout(lines: readonly string[]): TextLayout {
  const short = lines.filter((line) => line.length <= longestName);
  const words = short.reduce((sum, line) => sum + line.split(/\s+/u).length, 0);
  const isList = short.length > 1 && lines.length - short.length <= longShare * lines.length;
  return isList && words <= nameWords * short.length ? 'lines' : 'running';
}

function readAsLines(rows: readonly string[]): string {
  const longest = rows.reduce((most, row) => (row.length > most.length ? row : most), '');
  const long = `, the longest of ${longest.length} characters (${quoted(longest)})`;
  return `read as ${counted(rows.length, 'text')}, one a line${longest.length > longestName ? long : ''}`;
}

function layoutFinding({ name, layout, rows }: TextData): Finding {
  return {
    check: 'text-layout',
    severity: 'note',
    subject: name,
    measured: layout === 'lines' ? readAsLines(rows) : 'read as one running text',
    healthy: 'what the file is meant to be',
    fix: `if not, --layout ${layout === 'lines' ? 'running' : 'lines'}`,
  };
}

/**
 * A running text as rows that, joined, give it back: its lines with their ends, long ones cut at a
 * space.
 *
 * @param longest most characters of a row; default 200, and of a short text a hundredth of it, so
 *   that there is something to divide
 */
export function cutRunning(
  text: string,
  longest = Math.min(wholeRow, Math.max(1, Math.floor(text.length / 100))),
): string[] {
  const row = new RegExp(
    `[^\\n]{0,${longest - 1}}\\n|[^\\n]{0,${longest - 1}}\\s|[^\\n]{1,${longest}}`,
    'gu',
  );
  return text.match(row) ?? [];
}
