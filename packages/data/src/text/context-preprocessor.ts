/** @file From text to examples: a context of tokens, and the token that follows. Read after tokenizer.ts. */
import { DataError, tensor } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, asTexts } from '../json.ts';
import type { Json, Preprocessor } from '../raw-data.ts';
import type { TensorInput } from '../tensor-input.ts';
import type { TextData, TextLayout } from './text-data.ts';
import { boundary, CharacterTokenizer } from './tokenizer.ts';

/** Contexts, each with the token that follows it. */
export interface ContextBatch {
  readonly size: number;
  /** Tokens of a context, T. */
  readonly context: number;
  /** Row-major [size, T]: the tokens before each target, boundaries where there are none. */
  readonly contexts: Int32Array;
  /** [size]: the token that follows. */
  readonly targets: Int32Array;
}

/** Rows of text as examples, for `predict`. */
export interface ContextInput {
  readonly rows: readonly string[];
  readonly examples: ContextBatch;
  /** The row that each example belongs to, ascending. */
  readonly owners: Int32Array;
}

/** All tokens of some text data in one row, and where in it the targets stand. */
interface Stream {
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  readonly owners: Int32Array;
}

/**
 * The examples of text: of a document each character and the boundary at its end, of a running text
 * each character, with the `context` tokens before it. No context reaches into another document.
 */
export class ContextPreprocessor implements Preprocessor<TextData, ContextBatch, ContextInput> {
  tokenizer = new CharacterTokenizer([]);
  /** Of the text that it was fitted to: whether texts end, or go on. */
  layout: TextLayout = 'lines';
  /**
   * What stands before a text that is made up, [context]: boundaries; for a running text, which has
   * none, the characters that most often stand before the beginning of a row.
   */
  opening: Int32Array;
  readonly context: number;
  readonly #streams = new WeakMap<TextData, Stream>();

  /** `context`: tokens T that a prediction is made from, at least 1. */
  constructor(context: number) {
    this.context = context;
    this.opening = new Int32Array(context).fill(boundary);
  }

  /** @throws {DataError} `text/too-short` for a running text of no more than T characters. */
  fit(train: TextData): void {
    this.tokenizer = new CharacterTokenizer(train.characters);
    this.layout = train.layout;
    if (train.layout === 'lines') return;
    const length = this.size(train);
    if (length <= this.context) {
      throw new DataError(
        'text/too-short',
        `${train.name}: ${length} characters to train on, and a context of ${this.context}: give a longer text, or a smaller context`,
        { length, context: this.context },
      );
    }
    this.opening = this.#commonestOpening(train);
  }

  /** Number of examples. */
  size(raw: TextData): number {
    return this.#streamOf(raw).targets.length;
  }

  /** A context and a target for each character of the longest row. */
  inputBytes(raw: TextData): number {
    const longest = raw.rows.reduce((most, row) => Math.max(most, row.length), 0);
    return (longest + 1) * (this.context + 1) * Int32Array.BYTES_PER_ELEMENT;
  }

  batch(raw: TextData, rows: Int32Array): ContextBatch {
    return examplesOf(this.#streamOf(raw), rows, this.context);
  }

  input(raw: TextData): ContextInput {
    const stream = streamOf(raw, this.tokenizer, this.context);
    const all = Int32Array.from(stream.targets, (_, i) => i);
    const examples = examplesOf(stream, all, this.context);
    return { rows: raw.rows, examples, owners: stream.owners };
  }

  /** The tokens before each one, [B, T]. */
  tensorInput(): TensorInput<TextData> {
    const { context, tokenizer, layout } = this;
    return {
      ...{ name: 'tokens', shape: [context], dtype: 'int32', values: tokenizer.size },
      ...{ kind: 'contexts', prepare: (x) => x },
      take: (raw) => {
        const { contexts, size } = this.input(raw).examples;
        return tensor(contexts, { shape: [size, context], dtype: 'int32' });
      },
      facts: { tokens: tokenizer.vocabulary, layout },
    };
  }

  state(): Json {
    const { tokenizer, context, layout, opening } = this;
    return { characters: tokenizer.characters, context, layout, opening: Array.from(opening) };
  }

  /** @throws {DataError} `preprocessor/context` where the saved context is another. */
  restore(state: Json): void {
    const { characters, context, layout, opening } = asRecord(state, 'text preprocessor');
    const saved = asNumber(context, 'context');
    if (saved !== this.context) {
      throw new DataError(
        'preprocessor/context',
        `a preprocessor of context ${saved}; expected ${this.context}`,
      );
    }
    this.tokenizer = new CharacterTokenizer(asTexts(characters, 'characters'));
    this.layout = asText(layout, 'layout') === 'lines' ? 'lines' : 'running';
    // Runs saved by version 0.1.0 do not have it.
    if (opening === undefined) return;
    this.opening = Int32Array.from(asList(opening, 'opening'), (id) => asNumber(id, 'opening'));
  }

  #commonestOpening(raw: TextData): Int32Array {
    const { tokens, owners } = this.#streamOf(raw);
    const counts = new Map<string, number>();
    for (let i = this.context; i < owners.length; i++) {
      if (owners[i] === owners[i - 1]) continue;
      // The stream begins with a context of boundaries: example i stands at i + context.
      const before = tokens.subarray(i, i + this.context).join();
      counts.set(before, (counts.get(before) ?? 0) + 1);
    }
    const [mostCommon] = [...counts].sort((a, b) => b[1] - a[1]);
    return mostCommon ? Int32Array.from(mostCommon[0].split(','), Number) : this.opening;
  }

  #streamOf(raw: TextData): Stream {
    let stream = this.#streams.get(raw);
    if (stream === undefined) {
      stream = streamOf(raw, this.tokenizer, this.context);
      this.#streams.set(raw, stream);
    }
    return stream;
  }
}

function streamOf(raw: TextData, tokenizer: CharacterTokenizer, context: number): Stream {
  const tokens: number[] = new Array(context).fill(boundary);
  const targets: number[] = [];
  const owners: number[] = [];
  raw.rows.forEach((row, owner) => {
    const add = (token: number): void => {
      targets.push(tokens.length);
      owners.push(owner);
      tokens.push(token);
    };
    tokenizer.encode(row, `row ${owner + 1}`).forEach(add);
    if (raw.layout === 'running') return;
    add(boundary);
    for (let i = 1; i < context; i++) tokens.push(boundary);
  });
  return {
    tokens: Int32Array.from(tokens),
    targets: Int32Array.from(targets),
    owners: Int32Array.from(owners),
  };
}

function examplesOf({ tokens, targets }: Stream, rows: Int32Array, context: number): ContextBatch {
  const contexts = new Int32Array(rows.length * context);
  for (let i = 0; i < rows.length; i++) {
    const target = targets[rows[i]];
    for (let t = 0; t < context; t++) contexts[i * context + t] = tokens[target - context + t];
  }
  return {
    size: rows.length,
    context,
    contexts,
    targets: Int32Array.from(rows, (row) => tokens[targets[row]]),
  };
}
