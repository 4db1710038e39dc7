/** @file The hash of the code behind a trial: what changes it, and what does not. */
import { describe, expect, test } from 'vitest';
import { withoutComments } from '../src/node/code-hash.ts';
import { codeHash } from '../src/node.ts';

describe('the hash of code', () => {
  test('is another one for each set of architectures, whatever their order', () => {
    const hashes = [[], ['rbf'], ['som'], ['modular', 'rbf'], ['no-package']].map((ids) =>
      codeHash(ids),
    );
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(hashes).size).toBe(5);
    expect(codeHash(['rbf', 'modular', 'rbf'])).toBe(hashes[3]);
  });

  test('is another one where a module from outside is another', () => {
    const [one, other] = ['stamp.ts', 'play.ts'].map((name) => `scripts/${name}`);
    const hashes = [[], [one], [other], [one, other]].map((files) => codeHash(['own'], files));
    expect(new Set(hashes).size).toBe(4);
    expect(codeHash(['own'], [one])).toBe(hashes[1]);
  });

  test.each([
    ['a comment of many lines', '/**\n * @file a\n */\nconst a = 1;'],
    ['a comment before code on its line', '/* b */ const a = 1;'],
    ['comments of one line and indentation', '  // c\n\n  const a = 1;\n'],
    ['another end of line', 'const a = 1;\r\n'],
  ])('does not see %s', (_, text) => {
    expect(withoutComments(text)).toBe('const a = 1;');
  });

  test.each(['*prepare() {', "const url = 'http://a';", 'a * b', "const glob = '/*';"])(
    'sees all of %s',
    (line) => {
      expect(withoutComments(line)).toBe(line);
    },
  );
});
