/** @file Reading token by token: what was read is remembered as keys and values. Read after gpt.ts. */
import { type KeyValueCache, tensor } from '@nnzoo/core';
import { boundary } from '@nnzoo/data';
import type { TextReader } from '@nnzoo/datasets';
import type { Gpt } from './gpt.ts';

/** What a reader must know. */
export interface ReaderSettings {
  /** Most tokens that are looked back on. */
  readonly context: number;
  /** What stands before the first token. */
  readonly opening: number;
  /** Whether keys and values are remembered; without, all is computed again for each token. */
  readonly cached?: boolean;
}

/**
 * Reads token after token. A full context is left by its older half: the newer half is read again, at
 * places from 0, and the text goes on from there. So 1,000 tokens cost about 2,000 places, whatever
 * they say; without the cache each costs a context. Of a prompt only the last context is read.
 */
export function textReader(
  model: Gpt,
  { context, opening, cached = true }: ReaderSettings,
): TextReader {
  const kept = Math.floor(context / 2);
  let tokens: number[] = [];
  let caches: readonly KeyValueCache[] = [];
  /** Scores after the last token, of which the caches know all but `unread`. */
  const scoresAfter = (unread: readonly number[]): ArrayLike<number> => {
    const read = cached ? unread : tokens;
    const ids = tensor([[...read]], { dtype: 'int32' });
    const scores = cached ? model.forward(ids, caches) : model.forward(ids); // [1, T, V]
    return scores.select(1, read.length - 1).data();
  };
  const readAll = (given: readonly number[]): ArrayLike<number> => {
    tokens = given.slice(-context).map((token) => (token === boundary ? opening : token));
    caches = model.caches();
    return scoresAfter(tokens);
  };
  return {
    readAll,
    read: (token) => {
      if (tokens.length === 0) return readAll([token]);
      if (tokens.length === context) return readAll([...tokens.slice(context - kept), token]);
      tokens.push(token);
      return scoresAfter([token]);
    },
  };
}
