/** @file Text: how it is read, divided, numbered, and what is refused. */
import { readFileSync } from 'node:fs';
import { createRng } from '@nnzoo/core';
import {
  CharacterTokenizer,
  ContextPreprocessor,
  makeText,
  PythonRandom,
  splitRows,
} from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  contextTexts,
  cutRunning,
  loadFirstNames,
  loadPrideAndPrejudice,
  loadShakespeare,
  parseText,
  sampleText,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const holdout = { kind: 'holdout', test: 0.1, validation: 0.1 } as const;
const names = process.env['NNZOO_NAMES'];

describe('the layout of a text', () => {
  const list = Array.from({ length: 60 }, (_, i) => `name${i}`);
  const long = 'somebody wrote a whole sentence into the list of names, by mistake, and saved it';

  it.each([
    ['a list', list, 'lines'],
    ['a list with one long line', [...list, long], 'lines'],
    ['a list with a long line first', [long, ...list], 'lines'],
    ['a list of which every tenth line is long', [...list, ...Array(6).fill(long)], 'running'],
    ['sentences', Array(20).fill('this is a line of prose with seven words'), 'running'],
    ['one line', ['emma'], 'running'],
  ])('of %s is found', (_, lines, layout) => {
    const { text, findings } = parseText(bytes(lines.join('\n')), { name: 'x' });
    expect(text.layout).toBe(layout);
    expect(findings[0].fix).toBe(`if not, --layout ${layout === 'lines' ? 'running' : 'lines'}`);
  });

  it('names the long line, which may be a slip', () => {
    const { findings } = parseText(bytes([...list, long].join('\n')), { name: 'x' });
    expect(findings[0].measured).toMatch(/^read as 61 texts, one a line, the longest of 80 char/);
  });

  it('is as it is said, whatever it looks like', () => {
    for (const layout of ['lines', 'running'] as const) {
      const { text } = parseText(bytes(list.join('\n')), { name: 'x', layout });
      expect(text.layout).toBe(layout);
    }
  });
});

describe('the random numbers of Python', () => {
  it('are those of CPython 3: getrandbits and shuffle', () => {
    const zero = new PythonRandom(0);
    expect(Array.from({ length: 5 }, () => zero.bits(32))).toEqual([
      3626764237, 1654615998, 3255389356, 3823568514, 1806341205,
    ]);
    expect(shuffled(42, 20)).toEqual([
      19, 5, 14, 4, 9, 13, 15, 18, 6, 12, 17, 10, 1, 11, 2, 16, 7, 8, 0, 3,
    ]);
    expect(shuffled(1, 1000).slice(0, 10)).toEqual([
      852, 836, 280, 575, 208, 609, 932, 725, 47, 985,
    ]);
  });

  it('take seeds of more than 32 bits', () => {
    expect(shuffled(2 ** 40 + 7, 20)).toEqual([
      17, 0, 10, 3, 1, 2, 9, 12, 7, 13, 5, 11, 14, 6, 16, 4, 8, 15, 18, 19,
    ]);
    expect(() => new PythonRandom(-1)).toThrow(
      expect.objectContaining({ code: 'python-random/seed' }),
    );
  });
});

function shuffled(seed: number, size: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  new PythonRandom(seed).shuffle(order);
  return order;
}

describe('a text file', () => {
  it('of short lines is a document a line; of sentences, one running text', () => {
    const list = parseText(bytes('emma\r\n\r\n  olivia \r\nava'), { name: 'names.txt' });
    expect(list.text).toMatchObject({ layout: 'lines', rows: ['emma', 'olivia', 'ava'] });
    expect(list.findings[0].measured).toBe('read as 3 texts, one a line');
    const prose = 'It was a dark and stormy night.\nThe rain fell in torrents.\n';
    const { text } = parseText(bytes(prose), { name: 'prose.txt' });
    expect(text.layout).toBe('running');
    expect(text.rows.join('')).toBe(prose);
  });

  it('is read as it is said to be, where that is said', () => {
    const { text, findings } = parseText(bytes('a b\nc'), { name: 'x', layout: 'running' });
    expect(text.layout).toBe('running');
    expect(findings).toEqual([]);
  });

  it.each([
    ['empty', '', 'text/empty'],
    ['blank', ' \n\r\n\t', 'text/empty'],
    ['with a NUL', 'ab\0c', 'text/binary'],
  ])('that is %s is refused', (_, content, code) => {
    expect(() => parseText(bytes(content), { name: 'x.txt' })).toThrow(
      expect.objectContaining({ code, kind: 'data' }),
    );
  });

  it('with half a UTF-16 pair in it is refused, as bytes and as a string', () => {
    expect(() => parseText(Uint8Array.of(0x61, 0xed, 0xa0, 0x80), { name: 'x' })).toThrow(
      expect.objectContaining({
        code: 'text/encoding',
        details: expect.objectContaining({ offset: 1 }),
      }),
    );
    const torn = () => makeText({ name: 'x', layout: 'lines', rows: ['ok', 'a\ud83d'] });
    expect(torn).toThrow(
      expect.objectContaining({ code: 'text/lone-surrogate', details: { row: 1, offset: 1 } }),
    );
  });

  it('may hold emoji: each is one character', () => {
    const { text } = parseText(bytes('🙂a\n🙂🙃'), { name: 'x' });
    expect(text.characters).toEqual(['a', '🙂', '🙃']);
    const tokenizer = new CharacterTokenizer(text.characters);
    expect([...tokenizer.encode('🙃a')]).toEqual([3, 1]);
    expect(tokenizer.decode([3, 1, 0])).toBe('🙃a');
  });
});

describe('a running text', () => {
  it('is its rows, joined, whatever stands in it', () => {
    const rng = createRng(1).stream('texts');
    const alphabet = ['a', 'é', '🙂', ' ', '\n', '\t', '.'];
    for (let i = 0; i < 200; i++) {
      const length = rng.int(500);
      const text = Array.from({ length }, () => alphabet[rng.int(alphabet.length)]).join('');
      expect(cutRunning(text).join('')).toBe(text);
    }
  });

  it('is divided in order, 80, 10 and 10 % of the characters', async () => {
    const text = await loadShakespeare(nodeSource());
    const { train, validation, test } = splitRows(text, holdout, 1);
    const lengths = [train, validation, test].map(
      (rows) => text.subset(rows).rows.join('').length / text.rows.join('').length,
    );
    expect(lengths.map((share) => share.toFixed(2))).toEqual(['0.80', '0.10', '0.10']);
    expect(validation[0]).toBe(train.length);
    expect(test[0]).toBe(train.length + validation.length);
  });

  it('no longer than the context is refused with both lengths', () => {
    const { text } = parseText(bytes('hello world'), { name: 'x', layout: 'running' });
    expect(() => new ContextPreprocessor(11).fit(text)).toThrow(
      expect.objectContaining({ code: 'text/too-short', details: { length: 11, context: 11 } }),
    );
    expect(() => new ContextPreprocessor(10).fit(text)).not.toThrow();
  });

  it('has no choice of splits, as neighbors give each other away', () => {
    const prose = bytes(
      'It was a dark and stormy night, and the rain fell in torrents.\n'.repeat(9),
    );
    expect(() => parseText(prose, { name: 'prose.txt', split: 'makemore' })).toThrow(
      expect.objectContaining({ code: 'text/split', kind: 'usage' }),
    );
    expect(parseText(prose, { name: 'prose.txt' }).text.layout).toBe('running');
  });

  it('is made up after what most often stands before a row, and a saved preprocessor remembers that', () => {
    const rows = ['one,\n', 'two.\n', 'six.\n', 'ten'];
    const text = makeText({ name: 'rows', layout: 'running', rows });
    const preprocessor = new ContextPreprocessor(2);
    preprocessor.fit(text);
    expect(preprocessor.tokenizer.decode(preprocessor.opening)).toBe('.\n');
    const restored = new ContextPreprocessor(2);
    restored.restore(preprocessor.state());
    expect(restored.opening).toEqual(preprocessor.opening);
    const seen: string[] = [];
    const texts = contextTexts(preprocessor, (tokens) => {
      seen.push(preprocessor.tokenizer.decode(tokens));
      return new Float32Array(preprocessor.tokenizer.size);
    });
    const rng = createRng(1).stream('opening');
    for (const _ of sampleText(texts, { count: 1, temperature: 0, prompt: 'te', rng }));
    expect(seen.slice(0, 3)).toEqual(['.\n', '\nt', 'te']);
  });
});

describe('documents', () => {
  const rows = Array.from({ length: 300 }, (_, i) => `name${i % 100}`);

  it('that are equal stand in one part only, unless each row is divided for itself', () => {
    const distinct = partsOf('distinct');
    for (const name of distinct.test) expect(distinct.train.has(name)).toBe(false);
    const each = partsOf('rows');
    expect([...each.test].some((name) => each.train.has(name))).toBe(true);
  });

  function partsOf(split: 'distinct' | 'rows') {
    const text = makeText({ name: 'x', layout: 'lines', rows, split });
    const { train, test } = splitRows(text, holdout, 1);
    const named = (part: Int32Array) => new Set(Array.from(part, (row) => rows[row]));
    return { train: named(train), test: named(test) };
  }

  it('are divided like makemore’s, whatever the seed', () => {
    const text = makeText({ name: 'x', layout: 'lines', rows, split: 'makemore' });
    const one = splitRows(text, holdout, 1);
    expect(one).toEqual(splitRows(text, holdout, 2));
    expect([one.train, one.validation, one.test].map(({ length }) => length)).toEqual([
      240, 30, 30,
    ]);
  });

  it.runIf(names)(
    'names.txt: 182,625 / 22,655 / 22,866 examples of three letters (skipped without NNZOO_NAMES)',
    () => {
      const { text } = parseText(readFileSync(names ?? ''), {
        name: 'names.txt',
        split: 'makemore',
      });
      const { train, validation, test } = splitRows(text, holdout, 1);
      const sizes = [train, validation, test].map((part) => {
        const rows = text.subset(part);
        const preprocessor = new ContextPreprocessor(3);
        preprocessor.fit(rows);
        return preprocessor.size(rows);
      });
      expect(sizes).toEqual([182_625, 22_655, 22_866]);
    },
  );

  it('become examples: each character and the end, none reaching into another document', () => {
    const text = makeText({ name: 'x', layout: 'lines', rows: ['ab', 'c'] });
    const preprocessor = new ContextPreprocessor(2);
    preprocessor.fit(text);
    expect(preprocessor.size(text)).toBe(5);
    const { contexts, targets } = preprocessor.batch(text, Int32Array.of(0, 1, 2, 3, 4));
    expect([...contexts]).toEqual([0, 0, 0, 1, 1, 2, 0, 0, 0, 3]);
    expect([...targets]).toEqual([1, 2, 0, 3, 0]);
    expect([...preprocessor.input(text).owners]).toEqual([0, 0, 0, 1, 1]);
  });

  it('change the fingerprint with a letter, and with the split', () => {
    const prints = [
      makeText({ name: 'x', layout: 'lines', rows: ['ab', 'c'] }),
      makeText({ name: 'x', layout: 'lines', rows: ['ab', 'd'] }),
      makeText({ name: 'x', layout: 'lines', rows: ['ab', 'c'], split: 'rows' }),
      makeText({ name: 'x', layout: 'running', rows: ['ab', 'c'] }),
    ].map((text) => text.fingerprint());
    expect(new Set(prints).size).toBe(4);
  });
});

describe('an unknown character', () => {
  it('is named with its place and the vocabulary', () => {
    const tokenizer = new CharacterTokenizer(['a', 'b']);
    expect(() => tokenizer.encode('abé')).toThrow(
      expect.objectContaining({
        code: 'token/unknown',
        message:
          'the character "é" (U+00E9, place 3) is not among the 2 that the model knows: "ab"',
      }),
    );
  });
});

describe('the packaged texts', () => {
  it('are 8,422 names of a–z and hyphen, plays of 74 characters, and a novel from Chapter 1 on', async () => {
    const first = await loadFirstNames(nodeSource());
    expect(first.characters.join('')).toBe('-abcdefghijklmnopqrstuvwxyz');
    const plays = await loadShakespeare(nodeSource());
    expect(plays.rows.join('')).toHaveLength(375_542);
    expect(plays.characters).toHaveLength(74);
    const novel = await loadPrideAndPrejudice(nodeSource());
    expect(novel.rows.slice(0, 2).join('')).toMatch(/^Chapter 1\nIt is a truth universally/u);
    expect(novel.rows.join('')).toHaveLength(682_267);
  });
});
