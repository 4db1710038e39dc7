/** @file Values of a learner: how they are printed, named, copied and compared, by hand. */
import { tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { copyOf, kindOf, numbersOf, sameForm, sameValue, show } from '../src/values.ts';

class Own {}
const matrix = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

it.each([
  [0.1 + 0.2, '0.3'],
  [-0, '0'],
  [123456789, '123456789'],
  [1 / 3, '0.333333'],
  ['a"b', '"a\\"b"'],
  [Math.sqrt, 'sqrt'],
  [
    (
      () => (x: number) =>
        x + 1
    )(),
    '(x) => x + 1',
  ],
  [[1, [2, 3]], '[1, [2, 3]]'],
  [Float64Array.of(1, 2), '[1, 2]'],
  [new Map([['a', 1]]), 'Map [["a", 1]]'],
  [{ a: 1, b: [2] }, '{ a: 1, b: [2] }'],
  [matrix, 'tensor [[1, 2, 3], [4, 5, 6]]'],
  [tensor(7), 'tensor 7'],
  [null, 'null'],
  [undefined, 'undefined'],
  [true, 'true'],
  [new Own(), 'an object of Own'],
  [Array(40).fill(1), `[${Array(40).fill(1).join(', ')}]`],
  [Array(41).fill(1), `[${Array(40).fill(1).join(', ')}, …]`],
  [nested(7), '[[[[[[[1]]]]]]]'],
  [nested(8), '[[[[[[[…]]]]]]]'],
  ['x'.repeat(158), `"${'x'.repeat(158)}"`],
  ['x'.repeat(159), `"${'x'.repeat(158)}…`],
])('%# is printed as it would be written', (value, text) => expect(show(value)).toBe(text));

it.each([
  [undefined, 'nothing (undefined)'],
  [null, 'null'],
  [matrix, 'a tensor [2, 3]'],
  [[[1, 2, 3]], 'an array [1, 3]'],
  [new Float32Array(2), 'an array [2]'],
  [Promise.resolve(), 'a Promise'],
  [{}, 'an object of Object'],
  [Object.create(null), 'an object of no class'],
  [1, 'a number'],
])('%# has its kind', (value, kind) => expect(kindOf(value)).toBe(kind));

describe('a copy', () => {
  it('shares nothing that can be changed', () => {
    const value = { list: [[1], Float64Array.of(2)], map: new Map([['a', [3]]]) };
    const copy = copyOf(value);
    expect(copy).toEqual(value);
    expect(copy.list).not.toBe(value.list);
    expect(copy.list[0]).not.toBe(value.list[0]);
    expect(copy.list[1]).not.toBe(value.list[1]);
    expect(copy.map.get('a')).not.toBe(value.map.get('a'));
  });

  it('has twice what the value has twice', () => {
    const shared = { a: 1 };
    const copy = copyOf({ one: shared, two: [shared] });
    expect(copy.two[0]).toBe(copy.one);
  });

  it('keeps tensors, functions and objects of a class', () => {
    const values = [matrix, Math.sqrt, new Own(), null];
    copyOf(values).forEach((each, i) => {
      expect(each).toBe(values[i]);
    });
  });
});

it.each([
  [7, [7]],
  [
    [1, [2, Float32Array.of(3)]],
    [1, 2, 3],
  ],
  [matrix, [1, 2, 3, 4, 5, 6]],
  ['7', null],
  [[1, null], null],
])('the numbers of %# stand in reading order', (value, all) => {
  expect(numbersOf(value)).toEqual(all);
});

/** Two values, whether they are of one form, and whether they are equal up to a thousandth. */
const pairs: readonly (readonly [unknown, unknown, boolean, boolean])[] = [
  [1, 1.0019, true, true],
  [1, 1.0021, true, false],
  [1001, 1000, true, true],
  [1002, 1000, true, false],
  [Number.NaN, Number.NaN, true, true],
  [Number.NaN, 1, true, false],
  [1, Number.NaN, true, false],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true, true],
  [0, -0, true, true],
  ['1', 1, false, false],
  [1, '1', false, false],
  ['a', 'a', true, true],
  ['a', 'b', true, false],
  [null, null, true, true],
  [[1, 2], Float64Array.of(1, 2), true, true],
  [[1, 2], [1, 2, 3], false, false],
  [[1, [2]], [1, 2], false, false],
  [{ length: 1, 0: 1 }, [1], false, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true, true],
  [{ a: 1, b: 2 }, { b: 1, a: 2 }, true, false],
  [{ a: 1, c: 2 }, { a: 1, b: 2 }, false, false],
  [{ a: 1, b: 2 }, { a: 1 }, false, false],
  [1, { a: 1 }, false, false],
  [new Map([['a', 1]]), new Map([['a', 1.0005]]), true, true],
  [new Map([['a', 1]]), new Map([['a', 2]]), true, false],
  [new Map([['a', 1]]), new Map([['b', 1]]), true, false],
  [new Map([['a', 1]]), new Map(), false, false],
  [{}, new Map(), false, false],
  [
    matrix,
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    true,
    true,
  ],
  [
    matrix,
    tensor([
      [1, 2, 3],
      [4, 5, 7],
    ]),
    true,
    false,
  ],
  [
    matrix,
    tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    false,
    false,
  ],
  [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    matrix,
    false,
    false,
  ],
];

it.each(pairs)('%# are compared by form and by value', (value, expected, isForm, isValue) => {
  expect(sameForm(value, expected)).toBe(isForm);
  expect(sameValue(value, expected, 1e-3)).toBe(isValue);
});
