/**
 * @file From text to sequences: whole documents, padded to one length, or stretches of a running
 * text that follow one another. Read after network.ts.
 */
import { DataError } from '@nnzoo/core';
import {
  asNumber,
  asRecord,
  asText,
  asTexts,
  boundary,
  CharacterTokenizer,
  type Json,
  type Preprocessor,
  type TextData,
  type TextLayout,
} from '@nnzoo/data';

/** A target that counts for nothing: there is no token there. */
export const padding = -1;

/** Of a token that is read, and of the one that follows. */
const tokenBytes = 2 * Int32Array.BYTES_PER_ELEMENT;

/** Sequences of one length, each with the token that follows at every place. */
export interface SequenceBatch {
  readonly size: number;
  /** Tokens of the longest sequence, T. */
  readonly length: number;
  /** Row-major [size, T]: what is read. */
  readonly inputs: Int32Array;
  /** Row-major [size, T]: what follows; `padding` after the end of a shorter one. */
  readonly targets: Int32Array;
}

/** Rows of text as tokens, for `predict`. */
export interface SequenceInput {
  readonly rows: readonly string[];
  readonly tokens: readonly Int32Array[];
}

/**
 * Documents: the boundary and the characters are read, the characters and the boundary follow. A
 * running text: stretches of `unroll` characters, the next beginning where the last one ended.
 */
export class SequencePreprocessor implements Preprocessor<TextData, SequenceBatch, SequenceInput> {
  tokenizer = new CharacterTokenizer([]);
  /** Of the text that it was fitted to. */
  layout: TextLayout = 'lines';
  readonly unroll: number;
  readonly #tokens = new WeakMap<TextData, readonly Int32Array[]>();

  /** `unroll`: characters T of a stretch, at least 1. */
  constructor(unroll: number) {
    this.unroll = unroll;
  }

  /** @throws {DataError} `text/too-short` for a running text without a whole stretch. */
  fit(train: TextData): void {
    this.tokenizer = new CharacterTokenizer(train.characters);
    this.layout = train.layout;
    if (train.layout === 'lines' || this.#tokensOf(train)[0].length > this.unroll) return;
    throw new DataError(
      'text/too-short',
      `${train.name}: too short to train on stretches of ${this.unroll} characters: give a longer text, or a smaller unroll`,
      { unroll: this.unroll },
    );
  }

  /** Number of documents, or of whole stretches; a part that is shorter than one is one all the same. */
  size(raw: TextData): number {
    if (raw.layout === 'lines') return raw.size;
    const pairs = Math.max(0, this.#tokensOf(raw)[0].length - 1);
    return Math.max(Math.min(1, pairs), Math.floor(pairs / this.unroll));
  }

  /** What is read and what follows, of the longest document or of a stretch. */
  exampleBytes(raw: TextData): number {
    return tokenBytes * (raw.layout === 'lines' ? longestOf(this.#tokensOf(raw)) : this.unroll);
  }

  /** Documents are padded to the longest; rows of a running text are joined. */
  inputBytes({ layout, rows }: TextData): number {
    const lengths = rows.map((row) => row.length + 1);
    const sum = lengths.reduce((total, length) => total + length, 0);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    return tokenBytes * (layout === 'lines' ? longest : sum / rows.length);
  }

  batch(raw: TextData, rows: Int32Array): SequenceBatch {
    const tokens = this.#tokensOf(raw);
    return raw.layout === 'lines'
      ? documents(Array.from(rows, (row) => tokens[row]))
      : stretches(tokens[0], rows, this.unroll);
  }

  input(raw: TextData): SequenceInput {
    return { rows: raw.rows, tokens: this.#encoded(raw.rows) };
  }

  state(): Json {
    return { characters: this.tokenizer.characters, layout: this.layout, unroll: this.unroll };
  }

  /** @throws {DataError} `preprocessor/unroll` where the saved stretches are of another length. */
  restore(state: Json): void {
    const { characters, layout, unroll } = asRecord(state, 'text preprocessor');
    const saved = asNumber(unroll, 'unroll');
    if (saved !== this.unroll) {
      throw new DataError(
        'preprocessor/unroll',
        `a preprocessor of ${saved} characters; expected ${this.unroll}`,
      );
    }
    this.tokenizer = new CharacterTokenizer(asTexts(characters, 'characters'));
    this.layout = asText(layout, 'layout') === 'lines' ? 'lines' : 'running';
  }

  #encoded(texts: readonly string[]): readonly Int32Array[] {
    return texts.map((text, i) => this.tokenizer.encode(text, `row ${i + 1}`));
  }

  /** Each document, or the whole running text as one. */
  #tokensOf(raw: TextData): readonly Int32Array[] {
    let tokens = this.#tokens.get(raw);
    if (tokens === undefined) {
      const texts = raw.layout === 'lines' ? raw.rows : [raw.rows.join('')];
      tokens = this.#encoded(texts);
      this.#tokens.set(raw, tokens);
    }
    return tokens;
  }
}

function longestOf(texts: readonly Int32Array[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0) + 1;
}

/** Whole documents, shorter ones padded: what is read there does not matter, what follows is not counted. */
export function documents(texts: readonly Int32Array[]): SequenceBatch {
  const length = longestOf(texts);
  const inputs = new Int32Array(texts.length * length).fill(boundary);
  const targets = new Int32Array(texts.length * length).fill(padding);
  texts.forEach((text, row) => {
    inputs.set(text, row * length + 1);
    targets.set(text, row * length);
    targets[row * length + text.length] = boundary;
  });
  return { size: texts.length, length, inputs, targets };
}

function stretches(text: Int32Array, rows: Int32Array, length: number): SequenceBatch {
  const inputs = new Int32Array(rows.length * length);
  const targets = new Int32Array(rows.length * length).fill(padding);
  rows.forEach((row, i) => {
    const start = row * length;
    inputs.set(text.subarray(start, Math.min(start + length, text.length - 1)), i * length);
    targets.set(text.subarray(start + 1, start + length + 1), i * length);
  });
  return { size: rows.length, length, inputs, targets };
}
