/** @file Text to examples and parts: worked out by hand, and shuffles as Python's random makes them. */
import { describe, expect, it } from 'vitest';
import { ContextPreprocessor, makeText } from '../src/index.ts';
import { divideText } from '../src/text/divide.ts';
import { printable } from '../src/text/printable.ts';
import { PythonRandom } from '../src/text/python-random.ts';
import { CharacterTokenizer } from '../src/text/tokenizer.ts';

describe('Python’s random', () => {
  // random.Random(seed).shuffle(list(range(n))) of Python 3.
  it.each([
    [42, [7, 3, 2, 8, 5, 6, 9, 4, 0, 1]],
    [0, [4, 2, 1, 0, 5, 3, 6]],
    [2 ** 32 + 5, [4, 5, 6, 0, 2, 3, 1]],
    [
      42,
      [
        ...[25, 23, 19, 11, 4, 45, 26, 9, 29, 16, 31, 21, 12, 3, 39, 38, 10, 24, 35, 0, 43, 18, 33],
        ...[48, 41, 30, 28, 20, 22, 42, 46, 36, 32, 44, 13, 49, 47, 2, 27, 37, 5, 34, 6, 8, 14, 15],
        ...[17, 1, 7, 40],
      ],
    ],
  ])('seeded with %d shuffles as it does', (seed, expected) => {
    const order = Int32Array.from(expected, (_, i) => i);
    new PythonRandom(seed).shuffle(order);
    expect([...order]).toEqual(expected);
  });

  it('takes whole seeds from 0 to 2⁵³ − 1', () => {
    expect(() => new PythonRandom(Number.MAX_SAFE_INTEGER)).not.toThrow();
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) {
      expect(() => new PythonRandom(seed)).toThrow(
        expect.objectContaining({ code: 'python-random/seed' }),
      );
    }
  });
});

describe('the parts of a text', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i % 7}`);

  it('distinct: equal rows have one number', () => {
    const { groups, parts } = divideText('lines', ['b', 'a', 'b', 'c', 'a'], 'distinct');
    expect([...groups!]).toEqual([0, 1, 0, 2, 1]);
    expect(parts).toBeNull();
    expect(divideText('lines', names(9), 'rows')).toEqual({ groups: null, parts: null });
  });

  it('makemore: 80, 10 and 10 of a hundred, after the shuffle of seed 42', () => {
    const { parts, groups } = divideText('lines', names(10), 'makemore');
    expect(groups).toBeNull();
    expect([parts!.train, parts!.validation, parts!.test].map((rows) => [...rows!])).toEqual([
      [7, 3, 2, 8, 5, 6, 9, 4],
      [0],
      [1],
    ]);
    expect(divideText('lines', names(9), 'makemore').parts?.test).toHaveLength(1);
    expect(divideText('lines', names(4), 'makemore').parts).toBeNull(); // one of them would be empty
  });

  it('of a running text are cut by characters, in order', () => {
    // Rows of 10 characters: 80 % are the first eight.
    const rows = new Array(10).fill('123456789\n');
    const { parts } = divideText('running', rows, 'distinct');
    expect([...parts!.train]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...parts!.validation!]).toEqual([8]);
    expect([...parts!.test]).toEqual([9]);
    // A row of 60 characters, and 30 of one: 80 % of 90 is behind the twelfth of these.
    const uneven = ['x'.repeat(60), ...new Array(30).fill('y')];
    const cut = divideText('running', uneven, 'distinct').parts!;
    expect([cut.train.length, cut.validation!.length, cut.test.length]).toEqual([13, 9, 9]);
    expect(divideText('running', rows.slice(0, 2), 'distinct').parts).toBeNull();
  });
});

describe('characters', () => {
  const tokenizer = new CharacterTokenizer(['a', 'b', '🦓']);

  it('are numbered from 1, an emoji as one; 0 is the boundary, which is no text', () => {
    expect(tokenizer.size).toBe(4);
    expect([...tokenizer.encode('b🦓a')]).toEqual([2, 3, 1]);
    expect(tokenizer.decode([0, 2, 3, 0, 1])).toBe('b🦓a');
    expect(tokenizer.characters).toEqual(['a', 'b', '🦓']);
    expect(() => tokenizer.encode('abc', 'row 3')).toThrow(
      /^row 3: the character "c" \(U\+0063, place 3\) is not among the 3 /,
    );
  });

  it('are printed on one line, cut where asked, never between the halves of one', () => {
    expect(printable('a\tb\r\nc\u0007d\u202Ee')).toBe('a b cde');
    expect([printable('abcd', 4), printable('abcde', 4)]).toEqual(['abcd', 'abcd…']);
    expect(printable('ab🦓cd', 3)).toBe('ab…');
    expect(printable('ab🦓cd', 4)).toBe('ab🦓…');
  });
});

describe('contexts', () => {
  const lines = makeText({ name: 'names', layout: 'lines', rows: ['ab', 'b'] });
  const all = (size: number) => Int32Array.from({ length: size }, (_, i) => i);
  const pairs = (preprocessor: ContextPreprocessor, of: typeof lines) => {
    const { contexts, targets, context } = preprocessor.batch(of, all(preprocessor.size(of)));
    return Array.from(targets, (target, i) => [
      ...contexts.slice(i * context, (i + 1) * context),
      target,
    ]);
  };

  it.each<[number, number[][]]>([
    [
      1,
      [
        [0, 1],
        [1, 2],
        [2, 0],
        [0, 2],
        [2, 0],
      ],
    ],
    [
      2,
      [
        [0, 0, 1],
        [0, 1, 2],
        [1, 2, 0],
        [0, 0, 2],
        [0, 2, 0],
      ],
    ],
    [
      3,
      [
        [0, 0, 0, 1],
        [0, 0, 1, 2],
        [0, 1, 2, 0],
        [0, 0, 0, 2],
        [0, 0, 2, 0],
      ],
    ],
  ])(
    'of %d tokens are those before each character and each end, of the own row alone',
    (context, expected) => {
      const preprocessor = new ContextPreprocessor(context);
      preprocessor.fit(lines);
      expect(pairs(preprocessor, lines)).toEqual(expected);
      const { owners } = preprocessor.input(lines);
      expect([...owners]).toEqual([0, 0, 0, 1, 1]);
      expect([...preprocessor.opening]).toEqual(new Array(context).fill(0));
      expect(preprocessor.inputBytes(lines)).toBe(3 * (context + 1) * 4); // of the longest row and its end
    },
  );

  it('of a running text reach over the rows, and it opens as rows most often begin', () => {
    const rows = ['ab\n', 'bb\n', 'ab\n', 'a'];
    const text = makeText({ name: 'text', layout: 'running', rows });
    const preprocessor = new ContextPreprocessor(2);
    preprocessor.fit(text);
    const [lineEnd, , b] = [1, 2, 3]; // in order of code points: \n, a, b
    expect(preprocessor.size(text)).toBe(10);
    expect([...preprocessor.opening]).toEqual([b, lineEnd]);
    expect(pairs(preprocessor, text)[3]).toEqual([b, lineEnd, b]);
    const again = new ContextPreprocessor(2);
    again.restore(JSON.parse(JSON.stringify(preprocessor.state())));
    expect(again.state()).toEqual(preprocessor.state());
    expect(pairs(again, text)).toEqual(pairs(preprocessor, text));
    expect(() => new ContextPreprocessor(3).restore(preprocessor.state())).toThrow(
      expect.objectContaining({ code: 'preprocessor/context' }),
    );
  });

  it('need a running text that is longer than one', () => {
    const text = makeText({ name: 'text', layout: 'running', rows: ['abc'] });
    expect(() => new ContextPreprocessor(2).fit(text)).not.toThrow();
    expect(() => new ContextPreprocessor(3).fit(text)).toThrow(
      expect.objectContaining({ code: 'text/too-short' }),
    );
  });

  it('of a part know the characters of all', () => {
    const part = lines.subset(Int32Array.of(1));
    expect([part.size, part.characters]).toEqual([1, ['a', 'b']]);
    expect(part.fingerprint()).not.toBe(lines.fingerprint());
    expect(lines.subset(Int32Array.of(0, 1)).fingerprint()).toBe(lines.fingerprint());
  });
});
