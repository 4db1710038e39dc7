/** @file Texts drawn from a model, token by token. Read after @nnzoo/data/text/tokenizer.ts. */
import { noGrad, UsageError } from '@nnzoo/core';
import type { ContextPreprocessor, TextLayout } from '@nnzoo/data';
import { boundary, type Tokenizer } from '@nnzoo/data';
import { drawFrom, type SampleRequest } from '@nnzoo/training';

/** Reads one text from its beginning, and gives after each token the scores of the next. */
export interface TextReader {
  /** Scores [V] of the next token, after `token` and all that were read before it. */
  read(token: number): ArrayLike<number>;
  /** As reading one after the other, where that is faster at once. */
  readAll?(tokens: readonly number[]): ArrayLike<number>;
}

/** What texts are drawn from. */
export interface TextModel {
  readonly tokenizer: Tokenizer;
  /** Most characters of a text that does not end by itself, beside those of the prompt. */
  readonly longest: number;
  /** `running` texts do not end: the boundary is never drawn. Default `lines`. */
  readonly layout?: TextLayout;
  /** A reader that has read nothing. */
  start(): TextReader;
}

/**
 * Texts that begin with the prompt and end where the boundary is drawn, at the latest `length` characters after
 * the prompt (default `longest`). A prompt may be of any length: a model looks back as far as it can.
 * The same request draws the same texts; text k has a stream of its own.
 *
 * Length is counted in characters, whatever the tokens are.
 *
 * @throws {DataError} `token/unknown` for a prompt with other characters; UsageError `sampling/…`.
 */
export function* sampleText(
  { tokenizer, longest: usual, layout, start }: TextModel,
  { count, prompt = '', length = usual, rng, ...request }: SampleRequest,
): Generator<string, void> {
  checkLength(length);
  const given = tokenizer.encode(prompt);
  const longest = [...prompt].length + length;
  for (let number = 0; number < count; number++) {
    const stream = rng.at(number);
    const reader = start();
    const tokens = [...given];
    let scores = noGrad(() => readPrompt(reader, [boundary, ...given]));
    let characters = 0;
    // A character has four bytes at most: bytes that never end one end the text.
    while (characters < length && tokens.length < given.length + 4 * length) {
      const open = layout === 'running' ? withoutEnd(scores) : scores;
      const token = drawFrom(open, stream, request);
      if (token === boundary) break;
      tokens.push(token);
      characters += tokenizer.charactersOf(token);
      scores = noGrad(() => reader.read(token));
    }
    // The last token may stand for more characters than were left.
    yield [...tokenizer.decode(tokens)].slice(0, longest).join('');
  }
}

/** The scores after all tokens of a prompt. */
function readPrompt(reader: TextReader, [first, ...rest]: readonly number[]): ArrayLike<number> {
  if (reader.readAll) return reader.readAll([first, ...rest]);
  let scores = reader.read(first);
  for (const token of rest) scores = reader.read(token);
  return scores;
}

/** The scores of all tokens but the boundary, which a running text does not have. */
function withoutEnd(scores: ArrayLike<number>): Float64Array {
  const open = Float64Array.from(scores);
  open[boundary] = Number.NEGATIVE_INFINITY;
  return open;
}

function checkLength(length: number): void {
  if (Number.isInteger(length) && length >= 0) return;
  const message = `length ${length}: expected a whole number of new characters, at least 0`;
  throw new UsageError('sampling/length', message, { length });
}

/**
 * A reader for a model that looks at the last tokens.
 *
 * @param opening what stands before the first token, [context]
 * @param scores of the token that follows these: [context] → [V]
 */
function contextReader(
  opening: Int32Array,
  scores: (tokens: Int32Array) => ArrayLike<number>,
): TextReader {
  const window = opening.slice();
  return {
    read: (token) => {
      if (token !== boundary) {
        window.copyWithin(0, 1);
        window[window.length - 1] = token;
      }
      return scores(window);
    },
  };
}

/** Most characters of a sample from a model of contexts. */
const longestSample = 200;

/**
 * What texts are drawn from where a model looks at the last tokens, as many as the preprocessor's context.
 *
 * @param scores of the token that follows these: [context] → [V]
 */
export function contextTexts(
  preprocessor: Pick<ContextPreprocessor, 'tokenizer' | 'opening' | 'layout'>,
  scores: (tokens: Int32Array) => ArrayLike<number>,
): TextModel {
  const start = (): TextReader => contextReader(preprocessor.opening, scores);
  const { tokenizer, layout } = preprocessor;
  return { tokenizer, layout, longest: longestSample, start };
}
