/** @file Reading with a cache: the same tokens as without, at a cost that does not grow. */
import { createRng, noGrad, type Tensor } from '@nnzoo/core';
import { boundary } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { Gpt, type GptSizes, textReader } from '../src/index.ts';

const sizes: GptSizes = {
  ...{ vocabSize: 9, context: 8, channels: 8, layers: 2, heads: 2, mlp: 2 },
  ...{ attention: 'scaled', positions: 'learned', residual: true, norm: true },
  ...{ tied: false, dropout: 0 },
};

/** The likeliest token after each, 100 times, and the scores. */
function written(model: Gpt, cached: boolean): { tokens: number[]; scores: number[][] } {
  const reader = textReader(model, { context: sizes.context, opening: boundary, cached });
  const tokens: number[] = [];
  const all: number[][] = [];
  let last = boundary;
  for (let i = 0; i < 100; i++) {
    const scores = noGrad(() => Array.from(reader.read(last)));
    all.push(scores);
    // Never the boundary, and never twice the same.
    const allowed = scores.map((score, id) => (id === 0 || id === last ? -Infinity : score));
    last = allowed.indexOf(Math.max(...allowed));
    tokens.push(last);
  }
  return { tokens, scores: all };
}

describe.each(['learned', 'sinusoidal', 'rotary', 'none'] as const)('a reader, %s', (positions) => {
  const model = new Gpt({ ...sizes, positions }, createRng(3).stream('init'));

  it('gives the same tokens with a cache as without, far beyond the context', () => {
    const [cached, plain] = [written(model, true), written(model, false)];
    expect(cached.tokens).toEqual(plain.tokens);
    cached.scores.forEach((scores, i) => {
      scores.forEach((score, id) => {
        expect(Math.abs(score - plain.scores[i][id])).toBeLessThan(1e-5);
      });
    });
  });
});

describe('a cache', () => {
  it('makes each token cost about two places, where a context costs eight', () => {
    const model = new Gpt(sizes, createRng(3).stream('init'));
    const places = (cached: boolean): number => {
      let count = 0;
      const { forward } = model;
      model.forward = (ids: Tensor, caches) => {
        count += ids.shape[1];
        return forward.call(model, ids, caches);
      };
      written(model, cached);
      model.forward = forward;
      return count;
    };
    expect(places(true)).toBeLessThan(2.3 * 100);
    expect(places(false)).toBeGreaterThan(6 * 100);
  });
});
