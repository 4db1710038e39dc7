/** @file Texts as sequences and contexts, counted by hand: what is read, what follows, and which row it belongs to. */
import { learnWords, makeText, PythonRandom, SequencePreprocessor } from '@nnzoo/data';
import { describe, expect, it, test } from 'vitest';
import { wordEnd } from '../../src/text/bpe/words.ts';

const lines = (...rows: string[]) => makeText({ name: 'names', layout: 'lines', rows });
const running = (...rows: string[]) => makeText({ name: 'story', layout: 'running', rows });
const fitted = (
  text: ReturnType<typeof makeText>,
  ...options: ConstructorParameters<typeof SequencePreprocessor>
) => {
  const preprocessor = new SequencePreprocessor(...options);
  preprocessor.fit(text);
  return preprocessor;
};
const plain = ({
  size,
  length,
  inputs,
  targets,
}: {
  size: number;
  length: number;
  inputs: Int32Array;
  targets: Int32Array;
}) => ({
  ...{ size, length, inputs: [...inputs], targets: [...targets] },
});

// Characters in order: a 1, b 2, c 3; the boundary 0; padding −1.
describe('documents as sequences', () => {
  const names = lines('ab', 'c');

  it('stand between boundaries, padded to the longest', () => {
    const preprocessor = fitted(names, 5);
    const expected = {
      size: 2,
      length: 3,
      inputs: [0, 1, 2, 0, 3, 0],
      targets: [1, 2, 0, 3, 0, -1],
    };
    expect(preprocessor.size(names)).toBe(2);
    expect(plain(preprocessor.batch(names, Int32Array.of(0, 1)))).toEqual(expected);
    const { sequences, owners } = preprocessor.input(names);
    expect(plain(sequences)).toEqual(expected);
    expect([...owners]).toEqual([0, 0, 0, 1, 1]);
    expect(plain(preprocessor.batch(names, Int32Array.of(1)))).toEqual({
      ...{ size: 1, length: 2, inputs: [0, 3], targets: [3, 0] },
    });
  });

  it('are cut where a model reads no more', () => {
    const preprocessor = fitted(names, 2, { limited: true });
    expect(preprocessor.size(names)).toBe(3);
    expect(plain(preprocessor.batch(names, Int32Array.of(0, 1, 2)))).toEqual({
      ...{ size: 3, length: 2, inputs: [0, 1, 2, 0, 0, 3], targets: [1, 2, 0, -1, 3, 0] },
    });
    expect(preprocessor.tensorInput().shape).toEqual([{ name: 'time', most: 2 }]);
    expect(fitted(names, 2).tensorInput().shape).toEqual([{ name: 'time' }]);
  });

  it('take two whole numbers of four bytes a token', () => {
    const preprocessor = fitted(names, 5);
    expect(preprocessor.inputBytes(names)).toBe(2 * 4 * 3);
    expect(preprocessor.exampleBytes(names)).toBe(2 * 4 * 3);
    expect(preprocessor.inputBytes(running('ab', 'c'))).toBe((2 * 4 * 5) / 2);
  });

  it('with a character that no text had name the row', () => {
    expect(() => fitted(names, 5).input(lines('a', 'ax'))).toThrow(/row 2/);
    expect(() => fitted(names, 5).size(lines('a', 'ax'))).toThrow(/row 2/);
    expect(() => fitted(names, 5).size(lines('cbí'))).toThrow(/"í" \(U\+00ED, place 3\)/);
  });

  it('open with the boundary, whatever characters they have', () => {
    expect(fitted(lines('a⏎b'), 5).opening).toBe(0);
  });
});

describe('a running text as sequences', () => {
  it('is cut into stretches that follow one another, rows joined; the rest is left out', () => {
    const text = running('ab', 'cabb');
    const preprocessor = fitted(text, 2);
    expect(preprocessor.size(text)).toBe(2);
    expect(plain(preprocessor.batch(text, Int32Array.of(0, 1)))).toEqual({
      ...{ size: 2, length: 2, inputs: [1, 2, 3, 1], targets: [2, 3, 1, 2] },
    });
  });

  it('shorter than a stretch is one all the same, padded', () => {
    const preprocessor = fitted(running('abcab'), 3);
    expect(plain(preprocessor.batch(running('ab'), Int32Array.of(0)))).toEqual({
      ...{ size: 1, length: 3, inputs: [1, 0, 0], targets: [2, -1, -1] },
    });
  });

  it('needs a whole stretch to train on', () => {
    expect(() => fitted(running('abc'), 3)).toThrow(/2 characters .* stretches of 3 characters/);
    expect(() => fitted(running('abca'), 3)).not.toThrow();
  });

  it('opens with the end of a line where it knows one', () => {
    const preprocessor = fitted(running('a\n', 'b\n'), 2);
    expect(preprocessor.opening).toBe(1);
    const { sequences, owners } = preprocessor.input(running('b\n', 'a'));
    expect(plain(sequences)).toEqual({ size: 1, length: 3, inputs: [1, 3, 1], targets: [3, 1, 2] });
    expect([...owners]).toEqual([0, 0, 1]);
    expect(fitted(running('abab'), 2).opening).toBe(0);
  });
});

describe('learned tokens', () => {
  const bpe = { tokens: 'bpe', vocabulary: 258 } as const;

  it('reach over the rows of a running text, and not from one document into the next', () => {
    expect(
      fitted(running('ab', 'ab', 'ab', 'ab'), 1, { tokenization: bpe }).tokenizer.vocabulary.slice(
        257,
      ),
    ).toEqual(['ab', 'abab']);
    expect(() => fitted(lines('ab', 'ab', 'ab', 'ab'), 1, { tokenization: bpe })).toThrow(/257/);
  });

  it('of another run are named with their number', () => {
    const state = fitted(running('abababab'), 1, { tokenization: bpe }).state();
    const restored = (tokenization: ConstructorParameters<typeof SequencePreprocessor>[1]) => () =>
      new SequencePreprocessor(1, tokenization).restore(state);
    expect(restored({ tokenization: bpe })).not.toThrow();
    expect(restored({ tokenization: { tokens: 'words', vocabulary: 300 } })).toThrow(
      /byte pairs, 258 of them; expected words and bytes, 300 of them/,
    );
    expect(restored({})).toThrow(/byte pairs, 258 of them; expected characters/);
    const characters = new SequencePreprocessor(1);
    characters.restore(fitted(running('abab'), 1).state());
    expect([...characters.tokenizer.encode('ba')]).toEqual([2, 1]);
    expect(characters.layout).toBe('running');
    characters.restore(fitted(lines('ab'), 1).state());
    expect(characters.layout).toBe('lines');
  });
});

describe('words of a text', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('come by their counts, of equal ones in the order of the text', () => {
    const { vocabulary } = learnWords(bytes('bb\ncc\naa\ndd\nbb\ncc\naa\ndd\naa'), 260);
    expect(vocabulary.slice(257)).toEqual(['aa', 'bb', 'cc', 'dd']);
  });

  it('are told apart where their hashes are equal: FNV-1a of both is 0xe20d59e2', () => {
    const { vocabulary } = learnWords(bytes('declinate\nmacallums\ndeclinate\nmacallums'), 258);
    expect(vocabulary.slice(257)).toEqual(['declinate', 'macallums']);
  });

  it('are counted right where there are thousands', () => {
    const names = Array.from(
      { length: 2000 },
      (_, i) =>
        `w${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxyzabcd'[Math.floor(i / 100) % 10]}${i < 1000 ? 'x' : 'y'}`,
    );
    const { vocabulary } = learnWords(
      bytes([...names, ...names.slice(1000), ...names].join('\n')),
      2256,
    );
    expect(vocabulary.slice(257)).toEqual([...names.slice(1000), ...names.slice(0, 1000)]);
  });

  it('keep white space at the end, and leave a last space to the next word', () => {
    expect([wordEnd(bytes('  '), 0), wordEnd(bytes('  a'), 0), wordEnd(bytes(' a'), 0)]).toEqual([
      2, 1, 2,
    ]);
    expect(wordEnd(bytes(`${' '.repeat(70)}a`), 0)).toBe(64);
  });
});

test('two shuffles one after the other are those of Python: random.seed(42), shuffle(a), shuffle(b)', () => {
  const [a, b] = [0, 1].map(() => Array.from({ length: 8 }, (_, i) => i));
  const random = new PythonRandom(42);
  random.shuffle(a);
  random.shuffle(b);
  expect(a).toEqual([3, 4, 6, 7, 2, 5, 0, 1]);
  expect(b).toEqual([3, 7, 2, 0, 4, 6, 5, 1]);
});
