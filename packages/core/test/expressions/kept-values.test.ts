/**
 * @file Which values the way back of an op from a formula looks at: those that its derivative names. Where it
 * names none, x may change in place, as in PyTorch. Each op is made in its test: its derivatives are kept.
 */
import { expect, it } from 'vitest';
import * as nz from '../../src/index.ts';

const { add, div, exp, mul, neg, sin, sub, tanh } = nz.expression;

const leaf = (...values: number[]) => nz.tensor(values, { requiresGrad: true });

/** ∂(Σ y)/∂x after x was overwritten, or the error's code. */
function afterChange(y: nz.Tensor, x: nz.Tensor): unknown {
  nz.noGrad(() => x.assign([7, 7]));
  try {
    y.sum().backward();
  } catch (error) {
    if (nz.isNnzooError(error)) return error.code;
    throw error;
  }
  return Array.from(x.grad?.data() ?? [], (value) => Number(value.toFixed(5)));
}

const refused = 'backward/changed';
const slope = (x: number) => Number((1 - Math.tanh(x) ** 2).toFixed(5));

/** [formula, the op of x = (1, 2) and a fresh op, what is left]. */
const ofOne: readonly (readonly [string, (x: nz.Tensor) => nz.Tensor, unknown])[] = [
  ['x + 2', (x) => nz.fuse((a, b) => add(a, b))(x, 2), [1, 1]],
  ['2 − x', (x) => nz.fuse((a, b) => sub(a, b))(2, x), [-1, -1]],
  ['3·x', (x) => nz.fuse((a, b) => mul(a, b))(3, x), [3, 3]],
  ['x·3', (x) => nz.fuse((a, b) => mul(a, b))(x, 3), [3, 3]],
  ['x/4', (x) => nz.fuse((a, b) => div(a, b))(x, 4), [0.25, 0.25]],
  ['4/x', (x) => nz.fuse((a, b) => div(a, b))(4, x), refused],
  ['2·x + 3·4', (x) => nz.fuse((a, b, c, d) => add(mul(a, b), mul(c, d)))(2, x, 3, 4), [2, 2]],
  ['3·4 + 2·x', (x) => nz.fuse((a, b, c, d) => add(mul(a, b), mul(c, d)))(3, 4, 2, x), [2, 2]],
  ['tanh x', (x) => nz.fuse((a) => tanh(a))(x), [slope(1), slope(2)]],
  ['−tanh x', (x) => nz.fuse((a) => neg(tanh(a)))(x), refused],
  ['sin x', (x) => nz.fuse((a) => sin(a))(x), refused],
  ['eˣ', (x) => nz.fuse((a) => exp(a))(x), [Math.E, Math.E ** 2].map((y) => Number(y.toFixed(5)))],
];

it.each(ofOne)('%s', (_, compute, wanted) => {
  const x = leaf(1, 2);
  expect(afterChange(compute(x), x)).toEqual(wanted);
});

it('depends on which operands are numbers, in every order of calls', () => {
  const product = nz.fuse((a, b) => mul(a, b));
  const [x, y] = [leaf(1, 2), leaf(3, 4)];
  const [byNumber, byTensor, numberFirst] = [product(x, 5), product(x, y), product(6, x)];
  nz.add(byNumber, numberFirst).sum().backward();
  expect(x.grad?.toArray()).toEqual([11, 11]);
  nz.noGrad(() => y.assign([0, 0]));
  expect(() => byTensor.sum().backward()).toThrow(/changed in place/);
});

it('an op of a derivative is named once', () => {
  const cube = nz.fuse((a) => mul(a, mul(a, a)));
  const x = leaf(1, 2);
  const names: string[] = [];
  nz.traceOps(
    () => {
      let y = cube(x);
      for (let order = 0; order < 3; order++) {
        y = nz.grad(y.sum(), [x], { createGraph: true })[0] as nz.Tensor;
      }
      expect(y.toArray()).toEqual([6, 6]);
    },
    ({ op }) => names.push(op),
  );
  expect([...new Set(names)].filter((name) => name.includes('fuse'))).toEqual([
    'fuse',
    'derivative of fuse',
  ]);
});
