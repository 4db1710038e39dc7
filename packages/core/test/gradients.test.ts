/** @file Who owns a gradient: what may be added to in place, what is recycled, what stays. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';

setPoisonFreed(true);

const leaf = (values: number[]) => nz.tensor(values, { requiresGrad: true });
const numbers = (x: nz.Tensor | null) => Array.from(x?.data() ?? []);

describe.each([false, true])('with createGraph %s', (createGraph) => {
  it('two leaves have gradients of their own', () => {
    const [x, y] = [leaf([3, 4]), leaf([1, 2])];
    nz.add(x, y).sum().backward(undefined, { createGraph });
    x.grad?.detach().assign([0, 0]);
    expect(numbers(y.grad)).toEqual([1, 1]);
  });

  it('grad gives two values gradients of their own, and one value one', () => {
    const [x, y] = [leaf([3, 4]), leaf([1, 2])];
    const [dx, dy, again] = nz.grad(nz.add(x, y).sum(), [x, y, x], { createGraph });
    dx?.detach().assign([0, 0]);
    expect(numbers(dy)).toEqual([1, 1]);
    expect(again).toBe(dx);
  });

  it('the gradient to start from stays its owner’s', () => {
    const x = leaf([3, 4]);
    const seed = nz.tensor([5, 6]);
    x.backward(seed, { createGraph });
    x.backward(seed, { createGraph });
    x.grad?.detach().assign([0, 0]);
    expect(numbers(seed)).toEqual([5, 6]);
  });

  it('a derivative that gives what it saved keeps it', () => {
    const x = leaf([3, 4]);
    const saves: nz.Derivative = { op: 'five', gradients: [(_, { saved: [five] }) => five] };
    const y = nz.record(nz.tensor([1, 1]), saves, [x], [nz.tensor([5, 5])]);
    const loss = nz.add(nz.mul(x, 2), y).sum(); // its share comes first
    for (const times of [1, 2, 3]) {
      loss.backward(undefined, { createGraph, retainGraph: true });
      expect(numbers(x.grad)).toEqual([7 * times, 7 * times]);
    }
  });
});

it('a gradient from createGraph is differentiated through what was there before, too', () => {
  const x = leaf([2]);
  nz.square(x).backward(); // 2x = 4, a plain number
  x.pow(3).backward(undefined, { createGraph: true }); // + 3x² = 12
  expect(numbers(x.grad)).toEqual([16]);
  const [second] = nz.grad(x.grad as nz.Tensor, [x]); // 6x
  expect(numbers(second)).toEqual([12]);
});

it('later passes take no more memory than the first', () => {
  nz.withKernels(nz.wasmKernels, () => {
    const x = nz.ones([64, 64], { requiresGrad: true });
    const resident = [0, 1, 2, 3].map(() => {
      const y = nz.mul(x, 2);
      nz.add(y, x).sum().backward();
      return nz.memoryUsage().resident;
    });
    const value = 64 * 64 * 4;
    expect(resident[3] - resident[0]).toBeLessThanOrEqual(3 * 3 * value); // x·2, their sum, one number
    expect(numbers(x.grad)[0]).toBe(12);
  });
});

describe('adding in place', () => {
  const asked: string[] = [];
  const addsItself: nz.Derivative = {
    op: 'copy',
    reads: 'nothing',
    gradients: [
      (g) => ({
        addTo: (sum) => {
          asked.push('in place');
          sum.assign(nz.add(sum, g));
        },
        otherwise: () => {
          asked.push('otherwise');
          return nz.mul(g, 1);
        },
      }),
    ],
  };
  const copy = (x: nz.Tensor) =>
    nz.record(
      nz.noGrad(() => nz.mul(x, 1)),
      addsItself,
      [x],
    );

  it('is asked of a sum that nobody else can see, and of no other', () => {
    const x = leaf([1, 2]);
    nz.stack([copy(x), copy(x), copy(x)])
      .sum()
      .backward();
    expect(numbers(x.grad)).toEqual([3, 3]);
    expect(asked).toEqual(['otherwise', 'in place', 'in place']);
    asked.length = 0;
    const y = leaf([1, 2]);
    nz.add(copy(y), y).sum().backward(); // y's sum is also the gradient of the copy
    expect(numbers(y.grad)).toEqual([2, 2]);
    expect(asked).toEqual(['otherwise']);
    asked.length = 0;
    const z = leaf([1, 2]);
    const sum = nz.add(copy(z), copy(z)).sum();
    const [dz] = nz.grad(sum, [z], { createGraph: true });
    expect(numbers(dz)).toEqual([2, 2]);
    expect(asked).toEqual(['otherwise', 'otherwise']); // under createGraph never
  });
});
