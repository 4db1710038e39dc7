/** @file What a release writes into manifests and READMEs. */
import { expect, test } from 'vitest';
import { absoluteLinks, stamped } from '../stamp/stamped.ts';

const place = { address: 'https://example.org/zoo/zoo', folder: 'packages/som' };

test('a manifest says where its source is, and keeps the rest', () => {
  expect(stamped({ name: '@nnzoo/som' }, place)).toEqual({
    name: '@nnzoo/som',
    repository: {
      type: 'git',
      url: 'git+https://example.org/zoo/zoo.git',
      directory: 'packages/som',
    },
    homepage: 'https://example.org/zoo/zoo/tree/main/packages/som#readme',
    bugs: 'https://example.org/zoo/zoo/issues',
  });
});

test.each([
  ['[a](src/som.ts)', '[a](https://example.org/zoo/zoo/blob/main/packages/som/src/som.ts)'],
  ['[a](../core)', '[a](https://example.org/zoo/zoo/blob/main/packages/core)'],
  ['![b](../../docs/m.svg)', '![b](https://example.org/zoo/zoo/raw/main/docs/m.svg)'],
  ['[c](https://doi.org/1)', '[c](https://doi.org/1)'],
  ['[d](#data)', '[d](#data)'],
])('%s becomes %s', (link, expected) => {
  expect(absoluteLinks(link, place)).toBe(expected);
});
