/**
 * @file Everything that writes to a tensor of the user's: what it may change, and nothing else. The
 * expected numbers are those of the same call on a row-major tensor of its own, and of plain arrays.
 */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { type Backend, backends } from './backends.ts';
import { errorOf } from './errors.ts';

setPoisonFreed(true);

type Change = (x: nz.Tensor) => nz.Tensor;

const like = (x: nz.Tensor, values: number[]) =>
  nz.tensor(values, { shape: x.shape, dtype: x.dtype });
const batch = (x: nz.Tensor) =>
  nz.tensor(
    [
      [1, 2, 3],
      [4, 8, 16],
    ],
    { dtype: x.dtype },
  );

/** A parameter after one step of an optimizer. */
const stepped =
  (make: (parameters: nz.Tensor[]) => nz.Optimizer): Change =>
  (x) => {
    x.requiresGrad = true;
    const optimizer = make([x]);
    x.grad = like(x, [1, -2, 3]);
    optimizer.step();
    optimizer.step();
    x.requiresGrad = false;
    return x;
  };

/** Each changes x [3] in place, or what it stands for, and returns what was changed. */
const changes: Record<string, Change> = {
  assign: (x) => x.assign(like(x, [7, 8, 9])),
  'assign of numbers': (x) => x.assign([7, 8, 9]),
  'batchNorm, running mean': (x) => {
    nz.batchNorm(batch(x), { runningMean: x, momentum: 0.5 });
    return x;
  },
  'batchNorm, running variance': (x) => {
    nz.batchNorm(batch(x), { runningVariance: x, momentum: 0.5 });
    return x;
  },
  neighborhoodUpdate: (x) => {
    const rows = nz.tensor([[9], [5]], { dtype: x.dtype });
    const codebook = nz.unsqueeze(x, 1);
    nz.neighborhoodUpdate(codebook, like(x, [0, 0.5, 1]), { rows, x: 0, next: 1 });
    return x;
  },
  SGD: stepped((p) => new nz.SGD(p, { learningRate: 0.5, momentum: 0.5 })),
  Adam: stepped((p) => new nz.Adam(p)),
  AdamW: stepped((p) => new nz.AdamW(p)),
  RMSProp: stepped((p) => new nz.RMSProp(p, { momentum: 0.5 })),
};

/** Changes of a gradient that somebody else holds: it must stay, and the parameter gets another. */
const held: Record<string, Change> = {
  clipGradNorm: (x) => clipped(x, (p) => nz.clipGradNorm([p], 0.5)),
  clipGradValue: (x) => clipped(x, (p) => nz.clipGradValue([p], 0.5)),
  backward: (x) => clipped(x, (p) => nz.mul(p, 2).sum().backward()),
};

function clipped(gradient: nz.Tensor, change: (p: nz.Tensor) => void): nz.Tensor {
  const parameter = nz.zeros([3], { dtype: gradient.dtype, requiresGrad: true });
  parameter.grad = gradient;
  change(parameter);
  return parameter.grad as nz.Tensor;
}

/** Numbers [3] as part of a larger block, or repeated: the view, and the block behind it. */
const views: Record<string, (dtype: nz.DType) => [view: nz.Tensor, block: nz.Tensor]> = {
  'a diagonal': (dtype) => {
    const block = nz.tensor(
      [
        [1, 91, 92],
        [93, 2, 94],
        [95, 96, 4],
      ],
      { dtype },
    );
    return [nz.diagonal(block), block];
  },
  'one number repeated': (dtype) => {
    const block = nz.tensor([2], { dtype });
    return [nz.broadcastTo(block, [3]), block];
  },
};

/** Small tensors all around in memory, whose numbers must stay. */
function canaries(dtype: nz.DType): () => void {
  const list = Array.from({ length: 40 }, (_, i) => nz.full([1 + (i % 5)], i, { dtype }).add(0.5));
  return () => {
    list.forEach((canary, i) => {
      expect(Array.from(canary.data())).toEqual(new Array(canary.size).fill(i + 0.5));
    });
  };
}

/** The changed numbers, or the code of the refusal. */
function attempt(change: Change, x: nz.Tensor): number[] | string {
  try {
    return Array.from(change(x).data());
  } catch (error) {
    return errorOf(() => {
      throw error;
    }).code;
  }
}

function onBackend({ kernels, dtype }: Backend, body: (dtype: nz.DType) => void): void {
  nz.withKernels(kernels, () => {
    const before = canaries(dtype);
    body(dtype);
    const after = canaries(dtype);
    before();
    after();
  });
}

describe.each(backends)('on $name', (backend) => {
  describe.each(Object.entries(changes))('%s', (_, change) => {
    it('changes a tensor of its own', () => {
      onBackend(backend, (dtype) => {
        const x = nz.tensor([1, 2, 4], { dtype });
        const { version } = x.storage;
        expect(attempt(change, x)).not.toEqual([1, 2, 4]);
        expect(x.storage.version).toBeGreaterThan(version); // so that backward refuses the old numbers
      });
    });

    it.each(Object.entries(views))('of %s: through its strides, or not at all', (_name, make) => {
      onBackend(backend, (dtype) => {
        const [view, block] = make(dtype);
        const numbers = Array.from(view.data());
        const before = Array.from(block.data());
        const expected = attempt(change, nz.tensor(numbers, { dtype }));
        const found = attempt(change, view);
        if (typeof found === 'string') {
          expect(found).toMatch(/^(assign|optimizer|in-place)\//);
          expect(Array.from(block.data())).toEqual(before);
          return;
        }
        expect(found).toEqual(expected);
        const isChanged = (at: number) => block.size === 9 && at % 4 === 0;
        const rest = (list: number[]) => list.filter((_value, at) => !isChanged(at));
        expect(rest(Array.from(block.data()))).toEqual(rest(before));
      });
    });
  });

  it.each(Object.entries(held))('%s leaves a gradient that somebody holds', (_, change) => {
    onBackend(backend, (dtype) => {
      for (const make of Object.values(views)) {
        const [view, block] = make(dtype);
        const before = Array.from(block.data());
        const expected = attempt(change, nz.tensor(Array.from(view.data()), { dtype }));
        expect(attempt(change, view)).toEqual(expected);
        expect(Array.from(block.data())).toEqual(before);
      }
    });
  });

  it('running statistics that are a diagonal move there', () => {
    onBackend(backend, (dtype) => {
      const [view, block] = views['a diagonal'](dtype);
      nz.batchNorm(batch(view), { runningMean: view, momentum: 0.5 });
      expect(block.toArray()).toEqual([
        [1.75, 91, 92], // (1 + mean of 1 and 4)/2
        [93, 3.5, 94],
        [95, 96, 6.75],
      ]);
    });
  });
});

/** Views of a [3, 3] matrix over its own numbers, and what they show. */
const ownViews: Record<string, [(x: nz.Tensor) => nz.Tensor, (i: number, j: number) => number]> = {
  itself: [(x) => x, (i, j) => 3 * i + j],
  detached: [(x) => x.detach(), (i, j) => 3 * i + j],
  transposed: [(x) => nz.transpose(x), (i, j) => 3 * j + i],
  permuted: [(x) => nz.permute(x, [1, 0]), (i, j) => 3 * j + i],
  'its diagonal in each row': [(x) => nz.broadcastTo(nz.diagonal(x), [3, 3]), (_, j) => 4 * j],
  'its diagonal in each column': [
    (x) => nz.transpose(nz.broadcastTo(nz.diagonal(x), [3, 3])),
    (i) => 4 * i,
  ],
  reversed: [(x) => nz.flip(x), (i, j) => 8 - 3 * i - j],
};

describe.each(backends)('reading what is written, on $name', (backend) => {
  it.each(Object.entries(ownViews))('x.assign(x %s)', (_, [view, at]) => {
    onBackend(backend, (dtype) => {
      const x = nz.reshape(nz.arange(0, 9, { dtype }), [3, 3]);
      x.assign(view(x));
      const expected = Array.from({ length: 9 }, (_value, i) => at(Math.floor(i / 3), i % 3));
      expect(Array.from(x.data())).toEqual(expected);
    });
  });

  it('a parameter whose gradient is itself, transposed', () => {
    onBackend(backend, (dtype) => {
      const x = nz.reshape(nz.arange(0, 9, { dtype }), [3, 3]);
      x.requiresGrad = true;
      x.grad = nz.transpose(x.detach());
      new nz.SGD([x], { learningRate: 1 }).step();
      expect(x.toArray()).toEqual([
        [0, -2, -4],
        [2, 0, -2],
        [4, 2, 0],
      ]);
    });
  });

  it('a model that takes over its own values in another order', () => {
    onBackend(backend, (dtype) => {
      const layer = new nz.BatchNorm(2, { dtype: dtype as 'float32' });
      layer.gain.assign([1, 2]);
      layer.bias.assign([3, 4]);
      const { gain, bias, runningMean, runningVariance } = layer;
      layer.loadStateDict({ gain: bias, bias: gain, runningMean, runningVariance });
      expect([layer.gain.toArray(), layer.bias.toArray()]).toEqual([
        [3, 4],
        [1, 2],
      ]);
    });
  });

  it('is refused where two operands are one', () => {
    onBackend(backend, (dtype) => {
      const s = nz.tensor([1, 2, 3], { dtype });
      const x = nz.tensor([1, 2, 3, 4, 5, 6], { shape: [2, 3], dtype });
      const wide = nz.broadcastTo(s, [2, 3]);
      const calls = [
        () => nz.batchNorm(x, { runningMean: s, runningVariance: s }),
        () => nz.batchNorm(x, { runningMean: s, gain: s }),
        () => nz.batchNorm(x, { runningVariance: s, bias: s.detach() }),
        () => nz.batchNorm(wide, { runningMean: s }),
        () => nz.neighborhoodUpdate(x, nz.ones([2], { dtype }), { rows: x, x: 0, next: 1 }),
        () =>
          nz.neighborhoodUpdate(nz.unsqueeze(s, 1), s, {
            rows: nz.ones([1, 1], { dtype }),
            x: 0,
            next: 0,
          }),
      ];
      for (const call of calls) expect(errorOf(call).code).toBe('in-place/shared');
      expect(s.toArray()).toEqual([1, 2, 3]);
    });
  });
});

describe('neighborhoodUpdate refuses', () => {
  const codebook = nz.zeros([4, 2]);
  const amounts = nz.ones([4]);
  const rows = nz.ones([3, 2]);
  const one = { rows, x: 0, next: 1 };
  const double = { dtype: 'float64' } as const;
  const calls: readonly [string, () => unknown, string][] = [
    [
      'a codebook that is no matrix',
      () => nz.neighborhoodUpdate(amounts, amounts, one),
      'neighborhoodUpdate/shapes',
    ],
    [
      'too few amounts',
      () => nz.neighborhoodUpdate(codebook, nz.ones([3]), one),
      'neighborhoodUpdate/shapes',
    ],
    [
      'rows of another width',
      () => nz.neighborhoodUpdate(codebook, amounts, { ...one, rows: nz.ones([3, 3]) }),
      'neighborhoodUpdate/shapes',
    ],
    [
      'a row beyond the last',
      () => nz.neighborhoodUpdate(codebook, amounts, { ...one, x: 3 }),
      'index/out-of-range',
    ],
    [
      'a next row beyond',
      () => nz.neighborhoodUpdate(codebook, amounts, { ...one, next: 9 }),
      'index/out-of-range',
    ],
    [
      'half a row',
      () => nz.neighborhoodUpdate(codebook, amounts, { ...one, x: 0.5 }),
      'index/out-of-range',
    ],
    [
      'another precision',
      () => nz.neighborhoodUpdate(codebook, nz.ones([4], double), one),
      'dtype/mixed',
    ],
    [
      'whole numbers',
      () => nz.neighborhoodUpdate(nz.zeros([4, 2], { dtype: 'int32' }), amounts, one),
      'neighborhoodUpdate/dtype',
    ],
  ];
  it.each(calls)('%s', (_, call, code) => {
    expect(errorOf(call).code).toBe(code);
    expect(codebook.sum().item()).toBe(0);
  });

  it('nothing else: strided amounts and rows are read in order', () => {
    const block = nz.tensor([
      [1, 9],
      [9, 0.5],
    ]);
    const wide = nz.transpose(
      nz.tensor([
        [2, 4],
        [6, 8],
      ]),
    ); // rows (2, 6) and (4, 8)
    const map = nz.zeros([2, 2]);
    const distances = nz.neighborhoodUpdate(map, nz.diagonal(block), { rows: wide, x: 0, next: 1 });
    expect(map.toArray()).toEqual([
      [2, 6],
      [1, 3],
    ]);
    expect(distances.toArray()).toEqual([8, 34]); // 2² + 2², 3² + 5²
  });
});
