/** @file scope: what is made inside and not returned is freed at its end; what is kept on purpose stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { errorOf } from './errors.ts';

const rng = nz.createRng(1).stream('scope');

describe('scope', () => {
  it('frees what was made inside, and says so to who reads it', () => {
    const x = nz.ones([100]);
    let kept = x;
    const total = nz.scope(() => {
      kept = nz.mul(x, 3);
      return nz.sum(kept);
    });
    expect(total.item()).toBe(300);
    expect(x.data()[0]).toBe(1);
    const error = errorOf(() => kept.data());
    expect(error.code).toBe('memory/freed');
    expect(error.message).toContain('return the tensor from the scope');
    expect(errorOf(() => nz.add(kept, 1)).code).toBe('memory/freed');
  });

  it('keeps what is returned in arrays, maps and objects, and views of it', () => {
    const { list, table, half } = nz.scope(() => {
      const a = nz.full([4], 2);
      return { list: [a], table: new Map([['b', nz.full([2], 5)]]), half: nz.reshape(a, [2, 2]) };
    });
    expect([...list[0].data()]).toEqual([2, 2, 2, 2]);
    expect([...(table.get('b') as nz.Tensor).data()]).toEqual([5, 5]);
    expect(half.toArray()).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });

  it('keeps what the gradient of a returned value needs', () => {
    const w = nz.tensor([1, 2, 3], { requiresGrad: true });
    const loss = nz.scope(() => nz.sum(nz.mul(nz.exp(w), nz.exp(w)))); // Σ e^2w
    loss.backward();
    const expected = [1, 2, 3].map((v) => 2 * Math.exp(2 * v));
    expected.forEach((value, i) => {
      expect((w.grad as nz.Tensor).data()[i] / value).toBeCloseTo(1, 5);
    });
  });

  it('leaves to the outer scope what an inner one returns', () => {
    let inner = nz.zeros([1]);
    const result = nz.scope(() => {
      inner = nz.scope(() => nz.full([3], 2));
      return nz.sum(inner);
    });
    expect(result.item()).toBe(6);
    expect(errorOf(() => inner.data()).code).toBe('memory/freed');
  });

  it('copies nothing out of what it will free, unless the budget is fixed', () => {
    const mebibyte = 1 << 18; // of float32
    const copied = (body: () => void): number => {
      const before = nz.memoryUsage().rescued;
      body();
      return nz.memoryUsage().rescued - before;
    };
    const fill = (): void => {
      const made = Array.from({ length: 12 }, (_, i) => nz.full([mebibyte], i).add(1));
      expect(made.map((each) => each.select(0, 0).item())).toEqual(made.map((_, i) => i + 1));
    };
    try {
      nz.setMemoryBudget(0); // moves out what the tests before this one left
      nz.setMemoryBudget(undefined); // 4 MiB at first
      expect(copied(() => nz.scope(fill))).toBe(0);
      nz.setMemoryBudget(4 << 20);
      expect(copied(() => nz.scope(fill))).toBeGreaterThan(0);
    } finally {
      nz.setMemoryBudget(undefined);
    }
  });

  it('frees also where the body throws', () => {
    let made = nz.zeros([1]);
    const fail = () =>
      nz.scope(() => {
        made = nz.full([3], 2);
        throw new Error('stop');
      });
    expect(fail).toThrow('stop');
    expect(errorOf(() => made.data()).code).toBe('memory/freed');
  });
});

describe('training in scopes', () => {
  beforeEach(() => nz.setMemoryBudget(1 << 20));
  afterEach(() => nz.setMemoryBudget(undefined));

  /** Losses of a network with every kind of memory: gradients, averages of Adam, running statistics. */
  function losses(within: <T>(body: () => T) => T): number[] {
    const draw = nz.createRng(7).stream('init');
    const model = new nz.Sequential(
      new nz.Linear(16, 64, { rng: draw }),
      new nz.BatchNorm(64),
      new nz.ReLU(),
      new nz.Linear(64, 3, { rng: draw }),
    );
    const optimizer = new nz.Adam(model.parameters(), { learningRate: 0.01 });
    const average = new nz.WeightAverage(model.parameters(), { decay: 0.9 });
    const x = nz.randn([200, 16], { rng: nz.createRng(2).stream('x') });
    const y = nz.tensor(Int32Array.from({ length: 200 }, (_, i) => i % 3));
    return Array.from({ length: 20 }, () =>
      within(() => {
        const loss = nz.crossEntropy(model.forward(x), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        average.update();
        return loss.item();
      }),
    );
  }

  it('gives the same bits, and copies nothing of its steps out', () => {
    const plain = losses((body) => body());
    const before = nz.memoryUsage().rescued;
    losses((body) => body());
    const copiedPlain = nz.memoryUsage().rescued - before;
    expect(losses(nz.scope)).toEqual(plain);
    const start = nz.memoryUsage().rescued;
    losses(nz.scope);
    const copied = nz.memoryUsage().rescued - start;
    expect(copiedPlain).toBeGreaterThan(1e6);
    expect(copied).toBeLessThan(copiedPlain / 10); // what the networks before this one left
  });
});

describe('what died outside of scopes', () => {
  it('makes room for them: memory does not grow with their number', () => {
    nz.setMemoryBudget(0); // moves out what the tests before this one left
    nz.setMemoryBudget(undefined);
    const weight = nz.randn([64, 64], { rng: nz.createRng(5).stream('weight') });
    const { budget } = nz.memoryUsage();
    for (let round = 0; round < 600; round++) {
      nz.mul(weight, round).data(); // 16 KiB that nobody holds
      for (let step = 0; step < 4; step++) nz.scope(() => nz.matmul(weight, weight).data()[0]);
    }
    // All that is alive is weight: 600 dead values would need twice the budget.
    expect(nz.memoryUsage().resident).toBeLessThanOrEqual(budget);
    expect(nz.memoryUsage().budget).toBe(budget);
  });
});

describe('Sequential without gradients', () => {
  /** Keeps what it gives, and what it was given. */
  class Keeper extends nz.Layer {
    given: nz.Tensor | null = null;
    gave: nz.Tensor | null = null;
    forward(x: nz.Tensor): nz.Tensor {
      this.given = x;
      this.gave = nz.mul(x, 2);
      return this.gave;
    }
  }
  /** A layer of this package that somebody has extended. */
  class KeepingReLU extends nz.ReLU {
    gave: nz.Tensor | null = null;
    override forward(x: nz.Tensor): nz.Tensor {
      this.gave = super.forward(x);
      return this.gave;
    }
  }
  const linear = () => new nz.Linear(3, 3, { rng });

  it('frees what passes between its layers, and gives the same', () => {
    const layers = [linear(), new nz.Tanh(), linear()] as const;
    const model = new nz.Sequential(...layers);
    const x = nz.ones([2, 3]);
    const [first, second, third] = layers;
    const stepwise = nz.noGrad(() => third.forward(second.forward(first.forward(x))));
    expect(nz.noGrad(() => model.forward(x)).toArray()).toEqual(stepwise.toArray());
    expect(model.forward(x).toArray()).toEqual(stepwise.toArray());
    expect(x.data()[0]).toBe(1);
  });

  it('touches nothing that a layer of a program may hold, a view included', () => {
    const keeper = new Keeper();
    const relu = new KeepingReLU();
    const model = new nz.Sequential(
      linear(),
      keeper,
      new nz.Flatten(),
      relu,
      linear(),
      new nz.Tanh(),
    );
    const out = nz.noGrad(() => model.forward(nz.ones([2, 3])));
    expect(out.shape).toEqual([2, 3]);
    for (const held of [keeper.given, keeper.gave, relu.gave]) expect(held?.data().length).toBe(6);
  });

  it('leaves its input alone, also through layers that only view it', () => {
    const x = nz.ones([2, 3]);
    const model = new nz.Sequential(new nz.Flatten(), new nz.Dropout(0.5, { rng }), linear());
    model.eval();
    nz.noGrad(() => model.forward(x));
    expect([...x.data()]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
