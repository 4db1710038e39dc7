/** @file Texts drawn from a model, token by token. Read after tokenizer.ts. */
import { noGrad } from '@nnzoo/core';
import { drawFrom, type SampleRequest } from '@nnzoo/training';
import type { ContextView } from './context-view.ts';
import { boundary, type CharacterTokenizer } from './tokenizer.ts';

/** Reads one text from its beginning, and tells after each token what may follow. */
export interface TextReader {
  /** Scores [V] of the next token, after `token` and all that were read before it. */
  read(token: number): ArrayLike<number>;
}

/** What texts are drawn from. */
export interface TextModel {
  readonly tokenizer: CharacterTokenizer;
  /** Most characters of a text that does not end by itself, the prompt included. */
  readonly longest: number;
  /** A reader that has read nothing. */
  start(): TextReader;
}

/**
 * Texts that begin with the prompt and end where the boundary is drawn, or at `longest` characters.
 * The same request draws the same texts; text k has a stream of its own.
 *
 * @throws {DataError} `token/unknown` for a prompt with other characters; UsageError `sampling/…`.
 */
export function* sampleText(
  { tokenizer, longest, start }: TextModel,
  { count, temperature, topK, prompt = '', rng }: SampleRequest,
): Generator<string, void> {
  const given = tokenizer.encode(prompt);
  const options = topK === undefined ? { temperature } : { temperature, topK };
  for (let text = 0; text < count; text++) {
    const stream = rng.at(text);
    const reader = start();
    const tokens = [...given];
    let scores = noGrad(() => reader.read(boundary));
    for (const token of given) scores = noGrad(() => reader.read(token));
    while (tokens.length < longest) {
      const token = drawFrom(scores, stream, options);
      if (token === boundary) break;
      tokens.push(token);
      scores = noGrad(() => reader.read(token));
    }
    yield tokenizer.decode(tokens);
  }
}

/**
 * A reader for a model that looks at the last `context` tokens: boundaries stand before the first.
 *
 * @param scores of the token that follows these: [context] → [V]
 */
export function contextReader(
  context: number,
  scores: (tokens: Int32Array) => ArrayLike<number>,
): TextReader {
  const window = new Int32Array(context).fill(boundary);
  return {
    read: (token) => {
      window.copyWithin(0, 1);
      window[context - 1] = token;
      return scores(window);
    },
  };
}

/** Most characters of a sample from a model of contexts. */
const longestSample = 200;

/**
 * What texts are drawn from where a model looks at the last `context` tokens.
 *
 * @param scores as in `contextReader`
 */
export function contextTexts(
  { tokenizer, context }: Pick<ContextView, 'tokenizer' | 'context'>,
  scores: (tokens: Int32Array) => ArrayLike<number>,
): TextModel {
  return { tokenizer, longest: longestSample, start: () => contextReader(context, scores) };
}
