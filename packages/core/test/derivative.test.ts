/** @file What an op says of its derivative: a function for each input, and when it is called. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { errorOf } from './errors.ts';

const leaf = (...values: number[]) => nz.tensor(values, { requiresGrad: true });
const numbers = (x: nz.Tensor | null) => Array.from(x?.data() ?? []);

/** A copy of the first input, recorded as an op of all inputs with these gradients. */
function op(gradients: nz.Derivative['gradients'], ...inputs: nz.Tensor[]): nz.Tensor {
  const value = nz.noGrad(() => nz.mul(inputs[0], 1));
  return nz.record(value, { op: 'made up', reads: 'nothing', gradients }, inputs);
}

describe('a gradient function', () => {
  it('is called only if its input requires a gradient', () => {
    const called: number[] = [];
    const gradient = (i: number) => (g: nz.Tensor) => {
      called.push(i);
      return g;
    };
    const y = op([gradient(0), gradient(1), gradient(2)], leaf(1), nz.tensor([1]), leaf(1));
    y.backward();
    expect(called).toEqual([0, 2]);
  });

  it('may be null, or give null, for an input without a gradient', () => {
    const [x, y, z] = [leaf(1, 2), leaf(1, 2), leaf(1, 2)];
    op([(g) => g, null, () => null], x, y, z)
      .sum()
      .backward();
    expect([x, y, z].map(({ grad }) => grad === null)).toEqual([false, true, true]);
  });

  it('of any number of inputs is told the position', () => {
    const inputs = [leaf(1), nz.tensor([1]), leaf(1), leaf(1)];
    op((g, _, position) => nz.mul(g, 10 ** position), ...inputs).backward();
    expect(inputs.map(({ grad }) => numbers(grad)[0])).toEqual([1, undefined, 100, 1000]);
  });

  it('is found right by gradcheck, and its own derivative follows', () => {
    const product = (x: nz.Tensor, y: nz.Tensor) =>
      nz.record(
        nz.noGrad(() => nz.mul(x, y)),
        {
          op: 'product',
          gradients: [(g, { inputs: [, b] }) => nz.mul(g, b), (g, { inputs: [a] }) => nz.mul(g, a)],
        },
        [x, y],
      );
    for (const order of [1, 2] as const) {
      const cube = (x: nz.Tensor) => product(x, product(x, x));
      expect(nz.gradcheck(cube, [nz.tensor([0.5, -2])], { order }).ok).toBe(true);
    }
  });
});

describe('work that several gradients share', () => {
  it('is done once in each backward, and only if one of them asks', () => {
    let runs = 0;
    const both = nz.computedOnce((g: nz.Tensor) => {
      runs++;
      return [nz.mul(g, 2), nz.mul(g, 3)];
    });
    const [x, y, z] = [leaf(1), leaf(1), leaf(1)];
    const gradients: nz.Derivative['gradients'] = [
      (g, node) => both(g, node)[0],
      (g, node) => both(g, node)[1],
      (g) => g,
    ];
    const out = op(gradients, x, y, z);
    const seed = nz.tensor([1]);
    for (const times of [1, 2, 3]) {
      out.backward(seed, { retainGraph: true }); // the same g: nothing of the last backward is left
      expect(runs).toBe(times);
      expect([x, y, z].map(({ grad }) => grad?.item())).toEqual([2 * times, 3 * times, times]);
    }
    op(gradients, nz.tensor([1]), nz.tensor([1]), z).backward();
    expect(runs).toBe(3);
  });
});

describe('a share that adds itself', () => {
  const addend = (asked: string[], share: (g: nz.Tensor) => nz.Tensor) => (g: nz.Tensor) => ({
    addTo(sum: nz.Tensor) {
      asked.push('addTo');
      sum.assign(nz.add(sum, share(g)));
    },
    otherwise() {
      asked.push('otherwise');
      return share(g);
    },
  });

  it('x + x: is not added to a sum that is the gradient of the result, too', () => {
    const asked: string[] = [];
    const x = leaf(1, 2);
    const y = op([(g) => g, addend(asked, (g) => nz.mul(g, 1))], x, x).retainGrad();
    nz.mul(y, nz.tensor([3, 4]))
      .sum()
      .backward();
    expect(numbers(x.grad)).toEqual([6, 8]);
    expect(numbers(y.grad)).toEqual([3, 4]);
    expect(asked).toEqual(['otherwise']);
  });

  it('is checked as any other', () => {
    const wrong = addend([], () => nz.ones([3]));
    const error = errorOf(() => op([wrong], leaf(1, 2)).sum().backward());
    expect([error.code, error.details]).toEqual(['backward/share', { op: 'made up', input: 0 }]);
  });
});
