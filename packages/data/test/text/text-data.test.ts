/** @file What a text is: its characters in order, its groups, and what is refused with its place. */
import { makeText } from '@nnzoo/data';
import { expect, test } from 'vitest';

const lines = (...rows: string[]) => makeText({ name: 'names', layout: 'lines', rows });

test('characters stand in the order of code points, which is not that of UTF-16', () => {
  expect(lines('b～', '🦓a', 'a').characters).toEqual(['a', 'b', '～', '🦓']);
});

test('a part keeps the numbers of equal rows, and the layout', () => {
  const part = lines('x', 'y', 'x', 'z').subset(Int32Array.of(3, 2, 0));
  expect([part.rows, part.layout, part.parts]).toEqual([['z', 'x', 'x'], 'lines', null]);
  expect([...part.groups!]).toEqual([2, 0, 0]);
  const running = makeText({ name: 'r', layout: 'running', rows: ['ab', 'c'] });
  expect(running.subset(Int32Array.of(1)).groups).toBeNull();
});

test.each([
  ['no character', [''], { code: 'text/empty' }],
  ['a NUL at the beginning', ['a', '\0b'], { code: 'text/nul', details: { row: 1, offset: 0 } }],
  ['a NUL within', ['ab\0'], { code: 'text/nul', details: { row: 0, offset: 2 } }],
  [
    'half a pair',
    ['a\ud83e'],
    {
      code: 'text/lone-surrogate',
      details: { row: 0, offset: 1 },
      message: expect.stringContaining('row 1 has at 1 half a surrogate pair (0xd83e)'),
    },
  ],
])('%s is refused, with its place', (_, rows, error) => {
  expect(() => lines(...rows)).toThrow(expect.objectContaining(error));
});
