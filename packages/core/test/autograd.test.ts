/** @file The walk backward: what leaves keep, what is refused, what is recycled. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  add,
  backward,
  crossEntropy,
  type Derivative,
  embedding,
  grad,
  mul,
  noGrad,
  ones,
  record,
  square,
  stack,
  type Tensor,
  tanh,
  tensor,
  unbind,
} from '../src/index.ts';
import { memoryUsage, setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { copyOf } from '../src/ops/create.ts';
import { errorOf } from './errors.ts';

beforeEach(() => setPoisonFreed(true));
afterEach(() => setPoisonFreed(false));

function leaf(values: number[]): Tensor {
  return tensor(values, { requiresGrad: true });
}

function gradOf(x: Tensor): number[] | null {
  return x.grad === null ? null : Array.from(x.grad.data());
}

describe('backward', () => {
  it('gives each leaf its gradient, and nobody else', () => {
    const x = leaf([1, 2]);
    const y = tensor([3, 4]);
    const product = x.mul(y);
    product.sum().backward();
    expect(gradOf(x)).toEqual([3, 4]);
    expect(gradOf(y)).toBeNull();
    expect(gradOf(product)).toBeNull();
  });

  it('adds to what a leaf has until zeroGrad', () => {
    const x = leaf([1]);
    x.mul(2).backward();
    x.mul(3).backward();
    expect(gradOf(x)).toEqual([5]);
    x.zeroGrad();
    expect(gradOf(x)).toBeNull();
    x.mul(4).backward();
    expect(gradOf(x)).toEqual([4]);
  });

  it('leaves a gradient alone that somebody holds', () => {
    const x = leaf([1]);
    x.mul(2).backward();
    const held = x.grad;
    x.mul(3).backward();
    expect(held?.item()).toBe(2);
    expect(gradOf(x)).toEqual([5]);
  });

  it('counts a value as often as it is used', () => {
    const x = leaf([3]);
    mul(x, x).add(x).sub(x.mul(2)).backward(); // 2x + 1 − 2
    expect(gradOf(x)).toEqual([5]);
  });

  it('reaches a leaf that is the root itself', () => {
    const x = leaf([3]);
    backward(x);
    expect(gradOf(x)).toEqual([1]);
  });

  it('does not mix up two values that share a gradient', () => {
    for (const order of [
      (s: Tensor, t: Tensor) => add(s, t),
      (s: Tensor, t: Tensor) => add(t, s),
    ]) {
      const x = leaf([1]);
      const y = leaf([1]);
      order(add(x, y).mul(1), x.mul(5)).backward();
      expect([gradOf(x), gradOf(y)]).toEqual([[6], [1]]);
    }
  });

  it('goes through a diamond once', () => {
    const x = leaf([2]);
    const y = square(x);
    add(y.mul(3), y.mul(4)).backward();
    expect(gradOf(x)).toEqual([28]);
  });

  it('keeps the gradient of an intermediate value that asked for it', () => {
    const x = leaf([2]);
    const y = square(x).retainGrad();
    y.mul(3).backward();
    expect(gradOf(y)).toEqual([3]);
    expect(gradOf(x)).toEqual([12]);
  });

  it('starts from the gradient given', () => {
    const x = leaf([1, 2]);
    x.mul(2).backward(tensor([10, 100]));
    expect(gradOf(x)).toEqual([20, 200]);
  });

  it('walks a chain of 10,000 steps', () => {
    const x = leaf([1]);
    let y: Tensor = x;
    for (let i = 0; i < 10_000; i++) y = y.add(1);
    y.backward();
    expect(gradOf(x)).toEqual([1]);
  });

  it('records nothing inside noGrad', () => {
    const x = leaf([1]);
    const y = noGrad(() => x.mul(2));
    expect(y.requiresGrad).toBe(false);
    expect(y.isLeaf).toBe(true);
  });

  it('does not flow through detach', () => {
    const x = leaf([2]);
    x.mul(x.detach()).backward();
    expect(gradOf(x)).toEqual([2]);
  });

  it('can go through a retained graph again', () => {
    const x = leaf([2]);
    const y = crossEntropy(stack([x.mul(1), x.mul(2)], 1), tensor([0], { dtype: 'int32' }));
    y.backward(undefined, { retainGraph: true });
    const once = gradOf(x);
    y.backward();
    expect(gradOf(x)).toEqual(once?.map((value) => 2 * value));
  });

  it('keeps every value readable afterwards', () => {
    const x = leaf([0.5, -0.5]);
    const hidden = tanh(x.mul(2));
    const loss = square(hidden).sum();
    loss.backward();
    expect(hidden.data()[0]).toBeCloseTo(Math.tanh(1), 6);
    expect(loss.item()).toBeCloseTo(2 * Math.tanh(1) ** 2, 6);
  });
});

describe('grad', () => {
  it('gives gradients without touching anybody’s', () => {
    const x = leaf([3]);
    const y = leaf([4]);
    const z = leaf([5]);
    const [dx, dy, dz] = grad(mul(x, y), [x, y, z]);
    expect([dx?.item(), dy?.item(), dz]).toEqual([4, 3, null]);
    expect(gradOf(x)).toBeNull();
  });

  it('reaches intermediate values', () => {
    const x = leaf([3]);
    const y = square(x);
    const [dy] = grad(y.mul(5), [y]);
    expect(dy?.item()).toBe(5);
  });

  it('gives tensors that later backward passes do not change', () => {
    const x = leaf([3]);
    const y = leaf([1]);
    const [dx, dy] = grad(add(x, y), [x, y]);
    add(x, y).backward();
    add(x, y).backward();
    expect([dx?.item(), dy?.item(), gradOf(x)]).toEqual([1, 1, [2]]);
  });

  it('differentiates again under createGraph', () => {
    const x = tensor([2], { requiresGrad: true, dtype: 'float64' });
    const [first] = grad(x.pow(4), [x], { createGraph: true });
    const [second] = grad(first as Tensor, [x], { createGraph: true });
    const [third] = grad(second as Tensor, [x]);
    expect([first?.item(), second?.item(), third?.item()]).toEqual([32, 48, 48]);
  });
});

describe('what backward refuses', () => {
  it('a value that depends on no leaf with a gradient', () => {
    expect(errorOf(() => ones([1]).backward()).code).toBe('backward/no-graph');
  });

  it('a value that is not one number', () => {
    const error = errorOf(() => leaf([1, 2]).mul(2).backward());
    expect(error.code).toBe('backward/not-scalar');
    expect(error.details).toMatchObject({ shape: [2] });
  });

  it('a gradient of another shape or type', () => {
    const y = leaf([1, 2]).mul(2);
    const error = errorOf(() => y.backward(ones([3])));
    expect(error.code).toBe('backward/gradient-shape');
    expect(error.details).toMatchObject({ shape: [2], gradient: [3] });
    const mixed = errorOf(() => y.backward(ones([2], { dtype: 'float64' })));
    expect(mixed.code).toBe('backward/gradient-shape');
  });

  it('a graph that was freed, by the name of an op in it', () => {
    const y = tanh(leaf([1]));
    const loss = y.sum();
    loss.backward();
    const error = errorOf(() => loss.backward());
    expect(error.code).toBe('backward/twice');
    expect(error.details).toMatchObject({ op: 'sum' });
    expect(errorOf(() => y.mul(2).backward()).details).toMatchObject({ op: 'tanh' });
  });

  it('a value changed in place since it was used', () => {
    const x = leaf([1, 2]);
    const y = square(x).sum();
    x.assign([5, 6]);
    const error = errorOf(() => y.backward());
    expect(error.code).toBe('backward/changed');
    expect(error.details).toMatchObject({ op: 'square' });
    expect(error.message).toContain('square([2])');
  });

  it('even through a detached view of a result', () => {
    const y = leaf([1, 2]).exp();
    y.detach().assign([5, 6]);
    expect(errorOf(() => y.sum().backward()).details).toMatchObject({ op: 'exp' });
  });

  it('a value and what was made of it, both changed once: max reads both', () => {
    const x = leaf([1, 3]);
    const y = x.max();
    x.assign([5, 6]);
    y.detach().assign(tensor(2));
    expect(errorOf(() => y.backward()).details).toMatchObject({ op: 'max' });
  });

  it('but not a change of what no derivative reads', () => {
    const x = leaf([1, 2]);
    const y = x.add(3).sum();
    x.assign([5, 6]);
    y.backward();
    expect(gradOf(x)).toEqual([1, 1]);
  });
});

describe('many steps of one sequence', () => {
  it('share one gradient: 64 steps add 64 slices, not 64 sequences', () => {
    const steps = 64;
    const x = ones([8, steps, 32], { requiresGrad: true });
    const loss = stack(
      unbind(x, 1).map((step, t) => step.mul(t)),
      1,
    ).sum();
    const before = memoryUsage().resident;
    loss.backward();
    const sequence = 8 * steps * 32 * 4;
    expect(memoryUsage().resident - before).toBeLessThan(6 * sequence);
    expect(x.grad?.at(3, 63, 5)).toBe(63);
  });

  it('and rows of one table', () => {
    const table = ones([5, 3], { requiresGrad: true });
    const ids = tensor([1, 1, 4], { dtype: 'int32' });
    add(embedding(ids, table).sum(), embedding(ids, table).mul(2).sum()).backward();
    expect(table.grad?.toArray()).toEqual([
      [0, 0, 0],
      [6, 6, 6],
      [0, 0, 0],
      [0, 0, 0],
      [3, 3, 3],
    ]);
  });
});

describe('an op of the user’s own', () => {
  const cube = (x: Tensor, kept: Tensor[], keepsTemporaries: boolean) => {
    const derivative: Derivative = {
      op: 'cube',
      reads: 'inputs',
      keepsTemporaries,
      gradients: [
        (g, { inputs: [input] }) => {
          const slope = mul(square(input), 3);
          kept.push(slope);
          return mul(g, slope);
        },
      ],
    };
    return record(copyOf(noGrad(() => x.pow(3))), derivative, [x]);
  };

  it('has its derivative called, and may keep what it computed', () => {
    const x = leaf([2]);
    const kept: Tensor[] = [];
    cube(x, kept, true).mul(10).backward();
    expect(gradOf(x)).toEqual([120]);
    expect(kept[0].item()).toBe(12);
  });

  it('is recycled otherwise: what only the engine could reach is gone, never stale', () => {
    const x = leaf([2]);
    const kept: Tensor[] = [];
    cube(x, kept, false).mul(10).backward();
    expect(gradOf(x)).toEqual([120]);
    expect(() => kept[0].item()).toThrow('recycled');
  });
});
