/** @file Contexts of a running text: what opens it, and the row of a character that no text had. */
import { ContextPreprocessor, makeText } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';

const lines = (...rows: string[]) => makeText({ name: 'names', layout: 'lines', rows });
const running = (...rows: string[]) => makeText({ name: 'story', layout: 'running', rows });

describe('contexts of a running text', () => {
  it('open with what stands most often before a row, not in it', () => {
    const preprocessor = new ContextPreprocessor(2);
    preprocessor.fit(running('aaaaa.\n', 'b!\n', 'c.\n', 'aa'));
    const [end, mark, stop] = ['\n', '!', '.'].map(
      (sign) => ['\n', '!', '.', 'a', 'b', 'c'].indexOf(sign) + 1,
    );
    expect(mark).toBe(2);
    expect([...preprocessor.opening]).toEqual([stop, end]);
  });

  it('open with the more frequent one where it comes later, and do not count the end of the text', () => {
    const preprocessor = new ContextPreprocessor(1);
    const openingOf = (...rows: string[]) => {
      preprocessor.fit(running(...rows));
      return preprocessor.tokenizer.decode(preprocessor.opening);
    };
    expect(openingOf('xa', 'yb', 'zb', 'z')).toBe('b');
    expect(openingOf('xa', 'yb', 'zb')).toBe('a'); // each once: the first
    expect(openingOf('ba', 'yb', 'za', 'xb', 'za', 'y')).toBe('a');
  });

  it('read documents as documents after JSON, and a running text as one', () => {
    for (const layout of ['lines', 'running'] as const) {
      const preprocessor = new ContextPreprocessor(1);
      preprocessor.fit(makeText({ name: 'x', layout, rows: ['ab', 'ba'] }));
      const again = new ContextPreprocessor(1);
      again.restore(JSON.parse(JSON.stringify(preprocessor.state())));
      expect([again.layout, again.tensorInput().facts]).toEqual([
        layout,
        preprocessor.tensorInput().facts,
      ]);
    }
  });

  it('with a character that no text had name the row', () => {
    const preprocessor = new ContextPreprocessor(1);
    preprocessor.fit(lines('ab'));
    expect(() => preprocessor.input(lines('a', 'ax'))).toThrow(/^row 2: the character "x"/);
  });
});
