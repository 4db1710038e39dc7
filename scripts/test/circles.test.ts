import { expect, test } from 'vitest';
import { findCircles, type ImportGraph, valueImports } from '../circles.ts';

/** `a: b c` as one line for each file. */
function graphOf(...lines: string[]): ImportGraph {
  return new Map(
    lines.map((line) => {
      const [file, imports] = line.split(':');
      return [file, imports.split(' ').filter((name) => name !== '')];
    }),
  );
}

test('a circle is named with its files, once', () => {
  const [message, ...others] = findCircles(graphOf('a: b', 'b: c', 'c: a', 'd: a'), []);
  expect(message).toMatch(/^a {2}a circle of imports: a → b → c → a; move what both need/);
  expect(others).toEqual([]);
});

test('a module that imports itself is a circle', () => {
  expect(findCircles(graphOf('a: a'), [])).toHaveLength(1);
});

test('two circles are two messages', () => {
  expect(findCircles(graphOf('a: b', 'b: a', 'c: d a', 'd: c'), [])).toHaveLength(2);
});

test('imports that meet again, without a circle, pass', () => {
  expect(findCircles(graphOf('a: b c', 'b: d', 'c: d', 'd:'), [])).toEqual([]);
});

test('an allowed import closes a circle without a message', () => {
  const allowed = [{ from: 'b', to: 'a', reason: 'methods' }];
  expect(findCircles(graphOf('a: b', 'b: a'), allowed)).toEqual([]);
});

test('an allowed import does not excuse another circle of the same file', () => {
  const allowed = [{ from: 'b', to: 'a', reason: 'methods' }];
  expect(findCircles(graphOf('a: b', 'b: a c', 'c: b'), allowed)).toHaveLength(1);
});

test.each([
  ['the import is gone', graphOf('a: b', 'b:')],
  ['it closes no circle any more', graphOf('a:', 'b: a')],
])('an allowance that is not needed is a message: %s', (_, graph) => {
  const allowed = [{ from: 'b', to: 'a', reason: 'methods' }];
  expect(findCircles(graph, allowed)[0]).toContain('its import of a is allowed');
});

test('values are found in every form of import, types are not', () => {
  const text = `
import { one } from './one.ts';
import {
  type Shape,
  two,
} from '../two.ts';
import './three.ts';
export * from './four.ts';
export { five } from './five.ts';
import * as six from './six.ts';
import { type Seven } from './seven.ts'; // evaluated, though only a type is named
import type { No } from './no.ts';
export type { Nor } from './nor.ts';
import { gone } from '@nnzoo/core';
// import { comment } from './comment.ts';
export const later = () => import('./later.ts');
export const word = 'from';
`;
  expect(valueImports('p/src/a.ts', text)).toEqual([
    'p/src/one.ts',
    'p/two.ts',
    'p/src/three.ts',
    'p/src/four.ts',
    'p/src/five.ts',
    'p/src/six.ts',
    'p/src/seven.ts',
  ]);
});
