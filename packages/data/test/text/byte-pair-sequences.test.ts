/** @file A preprocessor whose tokens are byte pairs: learned from its own part, saved, refused to others. */
import { makeText, SequencePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';

const text =
  'low low low low low lower lower newest newest newest newest newest newest widest widest widest';

describe('a preprocessor of byte pairs', () => {
  const rows = text.split(' ');
  const data = makeText({ name: 'words', layout: 'lines', rows });
  const bpe = (vocabulary: number) =>
    new SequencePreprocessor(4, { limited: true, tokenization: { tokens: 'bpe', vocabulary } });

  it('learns from the text that it is fitted to alone, and is saved with its merges', () => {
    const preprocessor = bpe(260);
    preprocessor.fit(data.subset(Int32Array.of(0, 1, 2, 3, 4, 5, 6)));
    expect(preprocessor.tokenizer.vocabulary.slice(257)).toEqual(['lo', 'low', 'er', 'lower']);
    const restored = bpe(260);
    restored.restore(JSON.parse(JSON.stringify(preprocessor.state())));
    expect(restored.tokenizer.encode('slower')).toEqual(preprocessor.tokenizer.encode('slower'));
  });

  it('refuses the tokens of another run', () => {
    const preprocessor = bpe(260);
    preprocessor.fit(data);
    const other = expect.objectContaining({ code: 'preprocessor/tokenizer' });
    expect(() => bpe(261).restore(preprocessor.state())).toThrow(other);
    expect(() => new SequencePreprocessor(4).restore(preprocessor.state())).toThrow(other);
  });

  it('cuts documents that are longer than a model reads', () => {
    const preprocessor = new SequencePreprocessor(4, { limited: true });
    const short = makeText({ name: 'x', layout: 'lines', rows: ['abcdef', 'a'] });
    preprocessor.fit(short);
    expect(preprocessor.size(short)).toBe(3);
    const { length, inputs, targets } = preprocessor.batch(short, Int32Array.of(0, 1, 2));
    expect(length).toBe(4);
    expect([...inputs]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 0, 1, 0, 0]);
    expect([...targets]).toEqual([1, 2, 3, 4, 5, 6, 0, -1, 1, 0, -1, -1]);
    expect([...preprocessor.input(short).owners]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });
});
