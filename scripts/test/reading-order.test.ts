import { expect, test } from 'vitest';
import { findOrderFaults } from '../reading-order.ts';

/** Files of one package by name, each with its heading; all import something. */
function faults(headings: Readonly<Record<string, string>>, imports: readonly string[] = ['x']) {
  const texts = new Map(
    Object.entries(headings).map(([name, words]) => [
      `packages/p/src/${name}`,
      `/**\n * @file ${words}\n */\n`,
    ]),
  );
  return findOrderFaults(texts, new Map([...texts.keys()].map((file) => [file, imports])));
}

test('a link to no file names the file and the link', () => {
  expect(faults({ 'a.ts': 'A. Read after gone.ts.' })).toEqual([
    'packages/p/src/a.ts  its heading links to gone.ts, which does not exist beside it or above',
  ]);
});

test.each([
  ['after', { 'a.ts': 'A. Read after b.ts.', 'b.ts': 'B. Read after a.ts.' }],
  ['before', { 'a.ts': 'A. Read before b.ts.', 'b.ts': 'B. Read before a.ts.' }],
  ['first', { 'a.ts': 'A. Read b.ts first.', 'b.ts': 'B. Read after a.ts.' }],
])('a circle is named with its files, once: %s', (_, headings) => {
  const [message, ...others] = faults(headings);
  expect(message).toContain('is to be read after itself: packages/p/src/a.ts after');
  expect(others).toEqual([]);
});

test('a way that ends at no start is named by its end', () => {
  const [message] = faults({ 'a.ts': 'A. Read after\n * b.ts.', 'b.ts': 'B.' });
  expect(message).toMatch(/^packages\/p\/src\/b\.ts {2}ends the reading order/);
});

test.each([
  ['a start that says so', { 'a.ts': 'A. Read after b.ts.', 'b.ts': 'B. Read first.' }],
  [
    'two links',
    {
      'a.ts': 'A. Read after b.ts and c/d.ts.',
      'b.ts': 'B. Read first.',
      'c/d.ts': 'D. Read after ../b.ts.',
    },
  ],
  ['a file in a folder above', { 'c/a.ts': 'A. Read after b.ts.', 'b.ts': 'B. Read first.' }],
  ['a file of a package', { 'a.ts': 'A. Read after @nnzoo/p/b.ts.', 'b.ts': 'B. Read first.' }],
  ['a file without an order', { 'a.ts': 'A: what a reader read of it before.' }],
])('a right order passes: %s', (_, headings) => {
  expect(faults(headings)).toEqual([]);
});

test('a file that needs no other is a start', () => {
  expect(faults({ 'a.ts': 'A. Read after b.ts.', 'b.ts': 'B.' }, [])).toEqual([]);
});
