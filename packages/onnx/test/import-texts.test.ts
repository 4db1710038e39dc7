/** @file Texts into an imported file and what they lose there, worked out by hand. */
import { oneHot, scaledDotProductAttention, type Tensor, zeros } from '@nnzoo/core';
import { ContextPreprocessor, makeText, SequencePreprocessor, type TextData } from '@nnzoo/data';
import type { NamedTensors } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rowsFor } from '../src/index.ts';
import { imported } from './support/small-models.ts';

const near = (value: number) => expect.closeTo(value, 5);

describe('texts', () => {
  const rows = ['aab', 'b', 'abbba'];
  const signs = 3; // the boundary, a, b

  /** Sums of row after row: what is lost where the next sign is and is not the last one, scored s above the others. */
  function lossOf(row: string, scoreAt: (place: number) => number): number {
    const tokens = ['', ...row, ''];
    const losses = tokens.slice(1).map((next, place) => {
      const score = scoreAt(place);
      return Math.log(Math.exp(score) + signs - 1) - (next === tokens[place] ? score : 0);
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  }
  const records = (scoreAt: (place: number) => number) =>
    rows.map((text) => ({ text, tokens: text.length + 1, loss: near(lossOf(text, scoreAt)) }));
  const text: TextData = makeText({ name: 'own', layout: 'lines', rows });

  it('in windows lose as much as the sign before says too little', () => {
    const preprocessor = new ContextPreprocessor(3);
    preprocessor.fit(text);
    const model = imported(preprocessor, (x) => ({
      logits: oneHot(x.slice(1, { start: 2 }).reshape([-1]), signs).mul(2),
    }));
    expect(model.predict(text)).toEqual(records(() => 2));
    expect(() => model.predict({ rows })).toThrow(/takes text/);
  });

  /** Scores the last sign 3 / (places read) where the reading began with the boundary, else 0. */
  const reading = (x: Tensor): NamedTensors => {
    const each = oneHot(x, signs); // [B, T, V]
    const boundary = each.slice(2, { end: 1 });
    const none = boundary.mul(0);
    const share = scaledDotProductAttention(none, none, boundary, { causal: true });
    return { logits: each.mul(share.mul(3)) };
  };

  it.each([
    [false, (place: number) => 3 / (place + 1)],
    [true, (place: number) => (place < 4 ? 3 / (place + 1) : 0)],
  ])('in order are read as far as the model goes: limited is %s', (limited, scoreAt) => {
    const preprocessor = new SequencePreprocessor(4, { limited });
    preprocessor.fit(text);
    const model = imported(preprocessor, reading);
    expect(model.predict(text)).toEqual(records(scoreAt));
  });

  it('that run on are read as one', () => {
    const running = makeText({ name: 'own', layout: 'running', rows: ['ab\n', 'b\n', 'aab\n'] });
    const preprocessor = new SequencePreprocessor(4, { tokenization: { tokens: 'characters' } });
    preprocessor.fit(running);
    const model = imported(preprocessor, (x) => ({ logits: zeros([x.shape[0], x.shape[1], 4]) }));
    expect(model.predict(running)).toEqual(
      [
        ['ab', 3],
        ['b', 2],
        ['aab', 4],
      ].map(([text, tokens]) => ({ text, tokens, loss: near(Math.log(4)) })),
    );
    const long = makeText({ name: 'long', layout: 'running', rows: Array(600).fill('ab\n') });
    expect(rowsFor(model.facts!).portions(long)).toEqual([long]);
  });
});
