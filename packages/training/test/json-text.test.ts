/** @file JSON of saved runs: names once in each object, a bounded depth, brackets in texts; differences of runs. */
import { describe, expect, it } from 'vitest';
import { flatten, refuseDifferences, sinceKnown } from '../src/configuration.ts';
import { parseJsonBytes } from '../src/saved/json-text.ts';

const parse = (text: string) => parseJsonBytes(new TextEncoder().encode(text), 'a.json');

describe('JSON from a file', () => {
  it.each([
    '{"a":{"b":1},"b":2}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":"[[{{","b":"}]","c" \n\t: 1}',
    '{"a\\"":1,"a":2,"b\\\\":3,"b":4}',
    '{"a":["b","b"],"b":[[],{}]}',
    '"text"',
  ])('is read as JSON.parse reads it: %s', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"b":[{}],"a" : 2}',
    '{"x":{"a":1,"\\u0061":2}}',
    '[0,{"a":"]","a":1}]',
  ])('with a name twice in one object is refused: %s', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'json/duplicate-key' }));
  });

  it('may be 64 levels deep, one after the other as often as it likes', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parse(nested(64))).not.toThrow();
    expect(() => parse(nested(65))).toThrow(expect.objectContaining({ code: 'json/too-deep' }));
    expect(() => parse(`[${Array(100).fill(nested(63)).join()}]`)).not.toThrow();
  });

  it('has no prototype of its own, and says what is wrong with it in a short line', () => {
    expect(parse('{"__proto__":{"x":1},"y":2}')).toEqual({ y: 2 });
    for (const text of ['["a":1,"a":2]', '{', '', '{"a', '"\\', `${'x'.repeat(999)}\u0007`]) {
      expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'json/syntax' }));
    }
    expect(() => parseJsonBytes(Uint8Array.of(0xff), 'a.json')).toThrow(/it is not UTF-8 text$/);
  });
});

describe('configurations', () => {
  it('are flat by their paths, lists whole', () => {
    const flat = flatten({ a: 1, b: { c: [1, 2], d: { e: null } } });
    expect([...flat]).toEqual([
      ['a', 1],
      ['b.c', [1, 2]],
      ['b.d.e', null],
    ]);
  });

  it('that differ are refused with each difference, and why', () => {
    const found = [
      { name: 'seed', saved: 1, asked: 2 },
      { name: 'a.b', saved: null, asked: [3] },
    ];
    const text =
      'the checkpoint belongs to another run (checkpoint → now): seed 1 → 2; a.b null → [3]';
    expect(() => refuseDifferences(found)).toThrow(
      new RegExp(`${text.replace(/[()[\]]/g, '\\$&')}$`),
    );
    expect(() => refuseDifferences(found, 'Because')).toThrow(/\[3\]\. Because$/);
    expect(() => refuseDifferences([], 'Because')).not.toThrow();
  });

  it('from before an option have its default, where they have options at all', () => {
    const specs = { k: { type: 'integer', default: 3, min: 1, max: 9, help: '' } } as const;
    expect(sinceKnown({ seed: 1, options: {} }, specs)).toEqual({ seed: 1, options: { k: 3 } });
    expect(sinceKnown({ options: { k: 5, old: 1 } }, specs)).toEqual({ options: { k: 5, old: 1 } });
    expect(sinceKnown({ seed: 1 }, specs)).toEqual({ seed: 1 });
    expect(sinceKnown({ options: 'text' }, specs)).toEqual({ options: 'text' });
  });
});
