/** @file Options that are lists of names: `--members som,rbf`. */
import { describe, expect, it } from 'vitest';
import { checkOption, describeRange, type NamesOption, parseOption } from '../src/index.ts';

const spec = {
  type: 'names',
  default: ['first'],
  longest: 3,
  help: 'who takes part',
} as const satisfies NamesOption;

describe('an option of names', () => {
  it('is read from a text with commas, spaces around a name do not count', () => {
    expect(parseOption('members', spec, 'som, rbf')).toEqual(['som', 'rbf']);
    expect(parseOption('members', spec, 'feedforward:layers=20')).toEqual([
      'feedforward:layers=20',
    ]);
  });

  it.each([
    ['', 'option/type'],
    ['som,,rbf', 'option/type'],
    ['a,b,c,d', 'option/range'],
  ])('refuses "%s"', (text, code) => {
    expect(() => parseOption('members', spec, text)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses what is no list of texts', () => {
    for (const value of ['som', [1], null]) {
      const refused = expect.objectContaining({ kind: 'usage', code: 'option/type' });
      expect(() => checkOption('members', spec, value)).toThrow(refused);
    }
  });

  it('says how many it takes', () => {
    expect(describeRange(spec)).toBe('1 to 3 names');
  });
});
