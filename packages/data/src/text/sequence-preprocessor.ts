/**
 * @file From text to sequences, each with the token that follows at every place: whole documents, or
 * stretches of a running text that follow one another. Read after tokenization.ts and stretches.ts.
 */
import { DataError, tensor } from '@nnzoo/core';
import { asNumber, asRecord, asText } from '../json.ts';
import type { Json, Preprocessor } from '../raw-data.ts';
import type { TensorInput } from '../tensor-input.ts';
import {
  batchOf,
  cut,
  lengthOf,
  type SequenceBatch,
  type Stretch,
  wholeStretches,
} from './stretches.ts';
import type { TextData, TextLayout } from './text-data.ts';
import { fitTokenizer, restoreTokenizer, type Tokenization } from './tokenization.ts';
import { boundary, CharacterTokenizer, type Tokenizer } from './tokenizer.ts';

/** Of a token that is read, and of the one that follows. */
const tokenBytes = 2 * Int32Array.BYTES_PER_ELEMENT;

/** Rows of text as sequences, for `predict`. */
export interface SequenceInput {
  readonly rows: readonly string[];
  readonly sequences: SequenceBatch;
  /** The row that each target belongs to that is no padding, ascending. */
  readonly owners: Int32Array;
}

/** How a text is cut. */
export interface SequenceOptions {
  /** Whether documents are cut at `length` as well, for a model that reads no more; default false. */
  readonly limited?: boolean;
  /** Default: characters. */
  readonly tokenization?: Tokenization;
}

/**
 * Documents: the boundary and the tokens are read, the tokens and the boundary follow. A running
 * text: stretches of `length` tokens, the next beginning where the last one ended.
 */
export class SequencePreprocessor implements Preprocessor<TextData, SequenceBatch, SequenceInput> {
  tokenizer: Tokenizer = new CharacterTokenizer([]);
  /** Of the text that it was fitted to. */
  layout: TextLayout = 'lines';
  readonly length: number;
  readonly limited: boolean;
  readonly tokenization: Tokenization;
  readonly #stretches = new WeakMap<TextData, readonly Stretch[]>();

  /** `length`: tokens T of a stretch, at least 1. */
  constructor(
    length: number,
    { limited = false, tokenization = { tokens: 'characters' } }: SequenceOptions = {},
  ) {
    this.length = length;
    this.limited = limited;
    this.tokenization = tokenization;
  }

  /**
   * What is read before the first token of a text: the boundary; of a running text, which has none,
   * the end of a line, where it knows one.
   */
  get opening(): number {
    if (this.layout === 'lines') return boundary;
    const lineEnd = this.tokenizer.vocabulary.findIndex((sign) => sign === '\n' || sign === '⏎');
    return lineEnd > 0 ? lineEnd : boundary;
  }

  /**
   * @throws {DataError} `text/too-short` for a running text without a whole stretch;
   *   `tokenizer/vocabulary`.
   */
  fit(train: TextData): void {
    this.tokenizer = fitTokenizer(train, this.tokenization);
    this.layout = train.layout;
    if (train.layout === 'lines') return;
    const longest = lengthOf(this.#stretchesOf(train));
    if (longest === this.length) return;
    throw new DataError(
      'text/too-short',
      `${train.name}: ${longest} ${this.unit} to train on are too few for stretches of ${this.length} ${this.unit}: give a longer text, or make them shorter`,
      { length: this.length, longest },
    );
  }

  /** Number of documents, or of whole stretches; a part that is shorter than one is one all the same. */
  size(raw: TextData): number {
    return this.#stretchesOf(raw).length;
  }

  /** What is read and what follows, of the longest stretch. */
  exampleBytes(raw: TextData): number {
    return tokenBytes * lengthOf(this.#stretchesOf(raw));
  }

  /** Documents are padded to the longest; rows of a running text are joined. */
  inputBytes({ layout, rows }: TextData): number {
    const lengths = rows.map((row) => row.length + 1);
    const sum = lengths.reduce((total, length) => total + length, 0);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    return tokenBytes * (layout === 'lines' ? longest : sum / rows.length);
  }

  batch(raw: TextData, rows: Int32Array): SequenceBatch {
    const stretches = this.#stretchesOf(raw);
    const chosen = Array.from(rows, (row) => stretches[row]);
    return batchOf(chosen, raw.layout === 'lines' ? lengthOf(chosen) : this.length);
  }

  input({ rows }: TextData): SequenceInput {
    const texts = rows.map((row, i) => this.tokenizer.encode(row, `row ${i + 1}`));
    const isList = this.layout === 'lines';
    const stretches = isList ? texts.flatMap((text) => this.#document(text)) : this.#joined(texts);
    const owners = texts.flatMap((text, row) =>
      Array.from({ length: text.length + Number(isList) }, () => row),
    );
    return {
      rows,
      sequences: batchOf(stretches, lengthOf(stretches)),
      owners: Int32Array.from(owners),
    };
  }

  /** Tokens in order, [B, T], of any length up to the limit; shorter ones are padded at their end. */
  tensorInput(): TensorInput<TextData> {
    const { tokenizer, layout, length, limited, tokenization } = this;
    const time = { name: 'time', ...(limited && { most: length }) };
    return {
      ...{ name: 'tokens', shape: [time], dtype: 'int32', values: tokenizer.size },
      ...{ kind: 'sequences', prepare: (x) => x },
      take: (raw) => {
        const { inputs, size, length: longest } = this.input(raw).sequences;
        return tensor(inputs, { shape: [size, longest], dtype: 'int32' });
      },
      facts: {
        ...{ tokens: tokenizer.vocabulary, layout },
        reading: { length, limited, tokenization: { ...tokenization } },
      },
    };
  }

  /** `characters` or `tokens`, for messages. */
  get unit(): string {
    return this.tokenization.tokens === 'characters' ? 'characters' : 'tokens';
  }

  state(): Json {
    return { ...this.tokenizer.state(), layout: this.layout, unroll: this.length };
  }

  /** @throws {DataError} `preprocessor/unroll` where the saved stretches are of another length; `preprocessor/tokenizer`. */
  restore(state: Json): void {
    const saved = asRecord(state, 'text preprocessor');
    const length = asNumber(saved['unroll'], 'unroll');
    if (length !== this.length) {
      throw new DataError(
        'preprocessor/unroll',
        `a preprocessor of ${length} tokens; expected ${this.length}`,
      );
    }
    this.tokenizer = restoreTokenizer(saved, this.tokenization);
    this.layout = asText(saved['layout'], 'layout') === 'lines' ? 'lines' : 'running';
  }

  #stretchesOf(raw: TextData): readonly Stretch[] {
    let stretches = this.#stretches.get(raw);
    if (stretches === undefined) {
      const { tokenizer } = this;
      stretches =
        raw.layout === 'lines'
          ? raw.rows.flatMap((row, i) => this.#document(tokenizer.encode(row, `row ${i + 1}`)))
          : wholeStretches(tokenizer.encode(raw.rows.join(''), 'the text'), this.length);
      this.#stretches.set(raw, stretches);
    }
    return stretches;
  }

  /** A document between its boundaries; where it is cut, as many stretches as it takes. */
  #document(text: Int32Array): Stretch[] {
    const tokens = new Int32Array(text.length + 2).fill(boundary);
    tokens.set(text, 1);
    return cut(tokens, this.limited ? this.length : tokens.length - 1);
  }

  /** All rows as one sequence after the opening. */
  #joined(texts: readonly Int32Array[]): Stretch[] {
    const tokens = Int32Array.from([this.opening, ...texts.flatMap((text) => [...text])]);
    return cut(tokens, this.limited ? this.length : tokens.length - 1);
  }
}
