/** @file From text to sequences: padding, stretches that go on, and lanes to measure them in. */
import { createRng, crossEntropy, noGrad } from '@nnzoo/core';
import { makeText, padding, SequenceView } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { CharacterRnn, gru } from '../src/index.ts';
import { lanesOf } from '../src/lanes.ts';
import { scoreBatch } from '../src/score-batch.ts';

const names = makeText({ name: 'names', layout: 'lines', rows: ['ab', 'c', 'abca'] });
const text = makeText({ name: 'text', layout: 'running', rows: ['abc\n', 'cab\n', 'bb\n'] });
const all = Int32Array.of(0, 1, 2);

function viewOf(raw: typeof names, unroll = 3): SequenceView {
  const view = new SequenceView(unroll);
  view.fit(raw);
  return view;
}

describe('names', () => {
  it('are read from the boundary on, end in it, and are padded behind', () => {
    const { length, inputs, targets } = viewOf(names).batch(names, all);
    const no = padding;
    expect(length).toBe(5);
    expect([...inputs]).toEqual([0, 1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 1, 2, 3, 1]);
    expect([...targets]).toEqual([1, 2, 0, no, no, 3, 0, no, no, no, 1, 2, 3, 1, 0]);
  });

  it('cost the same together as one by one: padding counts for nothing', () => {
    const view = viewOf(names);
    const sizes = { vocabSize: view.tokenizer.size, embedding: 3, hidden: 5, layers: 1 };
    const model = new CharacterRnn(sizes, gru, createRng(1).stream('init'));
    const sum = (rows: Int32Array): number => {
      const { logits, targets } = noGrad(() => scoreBatch(model, view.batch(names, rows)));
      return crossEntropy(logits, targets, { ignoreIndex: padding, reduction: 'sum' }).item();
    };
    const oneByOne = [0, 1, 2].reduce((total, row) => total + sum(Int32Array.of(row)), 0);
    expect(sum(all)).toBeCloseTo(oneByOne, 4);
  });
});

describe('a running text', () => {
  it('is cut into stretches of which each goes on where the last one ended', () => {
    const view = viewOf(text);
    expect(view.size(text)).toBe(3);
    const { inputs, targets } = view.batch(text, all);
    const whole = [...view.tokenizer.encode('abc\ncab\nbb\n')];
    expect([...inputs]).toEqual(whole.slice(0, 9));
    expect([...targets]).toEqual(whole.slice(1, 10));
  });

  it('is measured in lanes that hold each place once', () => {
    const long = makeText({ name: 'long', layout: 'running', rows: ['abcb\n'.repeat(20)] });
    const view = viewOf(long);
    const rows = Int32Array.from({ length: 11 }, (_, i) => i);
    const batch = view.batch(long, rows);
    const lanes = lanesOf(batch);
    expect(lanes.map(({ size, length }) => [size, length])).toEqual([
      [3, 9],
      [1, 6],
    ]);
    expect(lanes.flatMap(({ inputs }) => [...inputs])).toEqual([...batch.inputs]);
    expect(lanes.flatMap(({ targets }) => [...targets])).toEqual([...batch.targets]);
  });

  it('shorter than a stretch is measured all the same: a small test part is not nothing', () => {
    const view = viewOf(text, 5);
    const short = makeText({ name: 'part', layout: 'running', rows: ['cab'] });
    expect(view.size(short)).toBe(1);
    const { inputs, targets } = view.batch(short, Int32Array.of(0));
    expect(view.tokenizer.decode(inputs)).toBe('ca');
    expect(view.tokenizer.decode(targets.filter((token) => token !== padding))).toBe('ab');
    expect(targets.filter((token) => token === padding)).toHaveLength(3);
  });

  it('is refused where it has no whole stretch', () => {
    expect(() => viewOf(text, 40)).toThrow(expect.objectContaining({ code: 'text/too-short' }));
  });
});
