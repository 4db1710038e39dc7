/** @file Formulas of one’s own and recurrent layers, exported: what is written of them, and what cannot be. */
import {
  atan2,
  avgPool1d,
  avgPool2d,
  createRng,
  elementwise,
  expression,
  full,
  GRU,
  greater,
  LSTM,
  RNN,
  scaledDotProductAttention,
  type Tensor,
} from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx } from '../src/index.ts';
import { type Answers, expectAnswers, numbersOf } from './support/answers.ts';
import { type Apply, Of, row } from './support/op-cases.ts';

describe('a formula', () => {
  it('is written with each of its parts once', () => {
    const twice = elementwise('twice', (x) => {
      const y = expression.exp(x);
      return expression.mul(expression.add(y, 1), y);
    });
    const { nodes } = decodeModel(exportOnnx(new Of((x) => twice(x)), row));
    expect(nodes.map(({ op }) => op)).toEqual(['Exp', 'Add', 'Mul']);
  });

  it('may compute with its comparisons', async () => {
    const { add, atLeast, less, mul, neg, notEqual, select } = expression;
    const below = elementwise('below', (x) => mul(x, less(x, 1)));
    const unlike = elementwise('unlike', (x) => add(notEqual(x, 0.25), x));
    const chosen = elementwise('chosen', (x, y) => select(x, y, 3));
    const size = elementwise('size', (x) => atLeast(neg(x), x));
    const answers: Answers = {
      size: (x) => size(x),
      below: (x) => below(x),
      unlike: (x) => unlike(x),
      chosen: (x) => chosen(x, x.neg()),
      'chosen by yes or no': (x) => chosen(greater(x, 0), x),
    };
    await expectAnswers(answers, row, [numbersOf(4, 6)]);
  });

  it('that ONNX has no op for is refused by its name', () => {
    expect(() => exportOnnx(new Of((x) => atan2(x, 2)), row)).toThrow(/no op for atan2/);
  });
});

describe('a recurrent layer', () => {
  const rng = createRng(5).stream('weights');
  const steps = { shape: [{ name: 'time' }, 3] } as const;
  const [rnn, gru, lstm] = [
    new RNN(3, 3, { rng }),
    new GRU(3, 3, { rng }),
    new LSTM(3, 3, { rng }),
  ];
  const first = (x: Tensor) => x.slice(1, { end: 1 }).reshape([-1, 3]);

  it('begins with a state of the input, and hands on its last one', async () => {
    const answers: Answers = {
      rnn: (x) => rnn.forward(x, first(x)).output,
      'its state': (x) => rnn.forward(x).state,
      gru: (x) => gru.forward(x, first(x)).output,
      'the state of gru': (x) => gru.forward(x, first(x)).state.neg(),
      lstm: (x) => lstm.forward(x, { hidden: first(x), cell: first(x).mul(2) }).output,
      'the hidden state of lstm': (x) => lstm.forward(x).state.hidden,
    };
    await expectAnswers(answers, steps, [numbersOf(2, 5, 3), numbersOf(1, 1, 3)]);
  });

  test.each<[string, Apply, RegExp]>([
    ['the memory of an LSTM', (x) => lstm.forward(x).state.cell, /the memory of an LSTM/],
    [
      'a mean of windows with gaps along one axis',
      (x) => avgPool2d(x.reshape([-1, 1, 1, 3]), 1, { dilation: [1, 2] }),
      /windows with gaps/,
    ],
    ['a mean of windows with gaps', (x) => avgPool1d(x, 2, { dilation: 2 }), /windows with gaps/],
    ...(['inputWeight', 'hiddenWeight', 'inputBias', 'hiddenBias'] as const).map(
      (name): [string, Apply, RegExp] => {
        const own = gru.cell[name];
        const forward = (x: Tensor) => {
          Reflect.set(gru.cell, name, own.mul(x.mean()));
          const { output } = gru.forward(x);
          Reflect.set(gru.cell, name, own);
          return output;
        };
        return [`${name} that follows from the input`, forward, /recurrent weights that follow/];
      },
    ),
    [
      'a mask of yes and no',
      (x) =>
        scaledDotProductAttention(x, x, x, { mask: greater(full([x.shape[1], x.shape[1]], 1), 0) }),
      /mask of attention/,
    ],
  ])('is refused: %s', (_, forward, text) => {
    expect(() => exportOnnx(new Of(forward), steps)).toThrow(text);
  });
});
