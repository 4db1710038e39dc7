/** @file Text as raw data: one document a row, or one running text cut into rows. Read first here. */
import { argument, DataError } from '@nnzoo/core';
import { Fingerprint } from '../fingerprint.ts';
import type { RawData } from '../raw-data.ts';
import { divideText, type TextSplit, textSplits } from './divide.ts';
import { printable } from './printable.ts';

/** `lines`: each row is a document of its own, a name. `running`: the rows, joined, are one text. */
export type TextLayout = 'lines' | 'running';

/** Rows of text. Of a running text, each row has its line end, so that joining them gives it back. */
export interface TextData extends RawData<TextData> {
  readonly layout: TextLayout;
  readonly rows: readonly string[];
  /** Each character of the whole data set, in order of code points; a subset keeps them all. */
  readonly characters: readonly string[];
}

/** What text data is made of. */
export interface TextContent {
  /** Of the data set, or of the file. */
  readonly name: string;
  readonly layout: TextLayout;
  readonly rows: readonly string[];
  /** How the rows of `lines` are divided; default `distinct`. A running text is cut in order. */
  readonly split?: TextSplit;
}

const takes = argument.bag({
  name: argument.required(argument.aText),
  layout: argument.required(argument.oneOf('lines', 'running')),
  rows: argument.required(
    argument.kind(
      'a list of texts',
      (value): value is readonly string[] =>
        Array.isArray(value) && value.every(argument.aText.accepts),
    ),
  ),
  split: argument.setting(argument.oneOf(...textSplits), 'distinct'),
} satisfies argument.Settings<TextContent>);

/**
 * Text data from its rows.
 *
 * @throws {DataError} `text/empty`; `text/lone-surrogate`, `text/nul` with `row` and `offset`.
 */
export function makeText(content: TextContent): TextData {
  const { name, layout, rows, split } = argument.read('makeText', content, takes);
  rows.forEach((row, i) => {
    checkCharacters(name, row, i);
  });
  const characters = [...new Set(rows.flatMap((row) => [...row]))].sort(byCodePoint);
  if (characters.length === 0) {
    throw new DataError('text/empty', `${printable(name)}: no text in it`, { name });
  }
  return new Rows({ name, layout, rows, split }, characters, divideText(layout, rows, split));
}

class Rows implements TextData {
  readonly name: string;
  readonly layout: TextLayout;
  readonly rows: readonly string[];
  readonly characters: readonly string[];
  readonly suits = ['language'] as const;
  readonly strata = null;
  readonly groups: Int32Array | null;
  readonly parts: TextData['parts'];
  readonly #split: TextSplit;

  constructor(
    { name, layout, rows, split }: Required<TextContent>,
    characters: readonly string[],
    { groups, parts }: Pick<TextData, 'parts'> & { readonly groups: Int32Array | null },
  ) {
    this.name = name;
    this.layout = layout;
    this.rows = rows;
    this.characters = characters;
    this.groups = groups;
    this.parts = parts;
    this.#split = split;
  }

  get size(): number {
    return this.rows.length;
  }

  subset(rows: Int32Array): TextData {
    const { name, layout, groups } = this;
    const chosen = Array.from(rows, (row) => this.rows[row]);
    const content = { name, layout, rows: chosen, split: this.#split };
    return new Rows(content, this.characters, {
      groups: groups && rows.map((row) => groups[row]),
      parts: null,
    });
  }

  fingerprint(): string {
    return new Fingerprint().text(`${this.layout} ${this.#split}`).texts(this.rows).digest();
  }
}

/** Half a UTF-16 pair, which no text file can hold, and NUL. */
const noCharacter = /\p{Surrogate}|\0/u;

function checkCharacters(name: string, text: string, row: number): void {
  const offset = text.search(noCharacter);
  if (offset < 0) return;
  const isNul = text.charCodeAt(offset) === 0;
  const what = isNul
    ? 'a NUL, which is no character of a text'
    : `half a surrogate pair (0x${text.charCodeAt(offset).toString(16)}): the text was cut in the middle of a character`;
  throw new DataError(
    isNul ? 'text/nul' : 'text/lone-surrogate',
    `${printable(name)}: row ${row + 1} has at ${offset} ${what}`,
    { row, offset },
  );
}

function byCodePoint(a: string, b: string): number {
  return a.codePointAt(0)! - b.codePointAt(0)!;
}
