/** @file Rows of the ops that draw by chance: what their draws must be, whatever they are. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { type BadCall, build, each, numbers, type OpRow, type Sample } from './row.ts';

const whyNone = 'none: a draw does not follow its probability smoothly';
const stream = () => nz.createRng(1).stream('test');

/** 1 where every draw passes. */
function allPass(x: nz.Tensor, passes: (value: number) => boolean): nz.Tensor {
  return nz.tensor(x.data().every(passes));
}

function property(title: string, apply: () => nz.Tensor, dtype: nz.DType = 'bool'): Sample {
  return { title, inputs: [], apply, expected: () => build([], () => 1), dtype };
}

const badShape = (op: (shape: number[], options: nz.RandomOptions) => nz.Tensor): BadCall => ({
  code: 'shape/size',
  details: { size: -1 },
  call: () => op([-1], { rng: stream() }),
});

export const random = {
  rand: {
    samples: [
      property('from 0 to 1, without 1', () =>
        allPass(nz.rand([9, 111], { rng: stream() }), (x) => x >= 0 && x < 1),
      ),
      property('with mean ½ and variance 1/12', () => {
        const x = nz.rand([10_000], { rng: stream() });
        const isMean = Math.abs(x.mean().item() - 1 / 2) < 0.01;
        return nz.tensor(isMean && Math.abs(nz.variance(x).item() - 1 / 12) < 0.003);
      }),
      {
        title: 'nothing',
        inputs: [],
        apply: () => nz.rand([0, 2], { rng: stream() }),
        expected: () => build([0, 2], () => 0),
        dtype: 'float32',
      },
    ],
    errors: [badShape(nz.rand)],
    derivative: whyNone,
  },
  randn: {
    samples: [
      property('with mean 0 and variance 1', () => {
        const x = nz.randn([10_000], { rng: stream() });
        const isMean = Math.abs(x.mean().item()) < 0.03;
        return nz.tensor(isMean && Math.abs(nz.variance(x).item() - 1) < 0.05);
      }),
      property('not the same twice', () => {
        const rng = stream();
        return nz.all(nz.notEqual(nz.randn([7], { rng }), nz.randn([7], { rng })));
      }),
    ],
    errors: [badShape(nz.randn)],
    derivative: whyNone,
  },
  bernoulli: {
    samples: [
      property('ones as often as asked', () => {
        const x = nz.bernoulli(nz.full([10_000], 0.3), { rng: stream() });
        const isBit = x.data().every((value) => value === 0 || value === 1);
        return nz.tensor(isBit && Math.abs(x.mean().item() - 0.3) < 0.02);
      }),
      {
        title: 'never at 0, always at 1',
        inputs: [],
        apply: () => nz.bernoulli(nz.tensor([0, 1, 0, 1]), { rng: stream() }),
        expected: () => build([4], (i) => i % 2),
        dtype: 'float32',
      },
    ],
    errors: [2, -0.5, Number.NaN].map((probability) => ({
      code: 'bernoulli/probability',
      details: { probability, at: 1 },
      call: () => nz.bernoulli(nz.tensor([0.5, probability]), { rng: stream() }),
    })),
    derivative: whyNone,
  },
  permutation: {
    samples: [
      {
        title: 'each number once',
        inputs: [],
        apply: () => nz.sort(nz.permutation(20, { rng: stream() })).values,
        expected: () => build([20], (i) => i),
        dtype: 'int32',
      },
      {
        title: 'of nothing',
        inputs: [],
        apply: () => nz.permutation(0, { rng: stream() }),
        expected: () => build([0], () => 0),
        dtype: 'int32',
      },
    ],
    errors: [{ code: 'shape/size', call: () => nz.permutation(1.5, { rng: stream() }) }],
    derivative: whyNone,
  },
  multinomial: {
    samples: [
      property('as often as weighted', () => {
        const drawn = nz.multinomial(nz.tensor([1, 0, 3]), 10_000, {
          rng: stream(),
          replacement: true,
        });
        const share = nz.mean(nz.equal(drawn, 2)).item();
        const isPossible = drawn.data().every((value) => value !== 1);
        return nz.tensor(isPossible && Math.abs(share - 0.75) < 0.02);
      }),
      {
        title: 'without replacement, each once',
        inputs: [],
        apply: () => nz.sort(nz.multinomial(nz.ones([2, 4]), 4, { rng: stream() })).values,
        expected: () => build([2, 4], (_, j) => j),
        dtype: 'int32',
      },
      {
        title: 'no draws',
        inputs: [],
        apply: () => nz.multinomial(nz.ones([2, 4]), 0, { rng: stream() }),
        expected: () => build([2, 0], () => 0),
        dtype: 'int32',
      },
    ],
    errors: [
      {
        code: 'multinomial/count',
        details: { count: 3, possible: 2, row: 0 },
        call: () => nz.multinomial(nz.tensor([1, 0, 1]), 3, { rng: stream() }),
      },
      {
        code: 'multinomial/rank',
        details: { shape: [] },
        call: () => nz.multinomial(nz.ones([]), 1, { rng: stream() }),
      },
      {
        code: 'rng/weights',
        call: () => nz.multinomial(nz.tensor([1, -1]), 1, { rng: stream(), replacement: true }),
      },
      { code: 'shape/size', call: () => nz.multinomial(nz.ones([2]), -1, { rng: stream() }) },
    ],
    derivative: whyNone,
  },
  dropout: {
    samples: [
      property('a share of zeros, the others larger', () => {
        const x = nz.dropout(nz.ones([10_000]), 0.2, { rng: stream() });
        const isEither = x.data().every((value) => value === 0 || Math.abs(value - 1.25) < 1e-6);
        return nz.tensor(isEither && Math.abs(x.mean().item() - 1) < 0.02);
      }),
      {
        title: 'the mask of its place in the stream',
        inputs: [numbers([3, 5], 0.5, 2)],
        apply: (x) => nz.dropout(x, 0.5, { rng: stream() }),
        expected: (x) => {
          const mask = nz.dropout(nz.ones([3, 5]), 0.5, { rng: stream() });
          return build([3, 5], (i, j) => x.at(i, j) * mask.at(i, j));
        },
      },
      {
        title: 'rate 1',
        inputs: [numbers([4])],
        apply: (x) => nz.dropout(x, 1, { rng: stream() }),
        expected: (x) => each(x, () => 0),
      },
      {
        title: 'not while evaluating',
        inputs: [numbers([4])],
        apply: (x) => nz.dropout(x, 0.5, { rng: stream(), training: false }),
        expected: (x) => x,
      },
    ],
    errors: [
      {
        code: 'dropout/rate',
        details: { rate: 1.5 },
        call: () => nz.dropout(nz.ones([1]), 1.5, { rng: stream() }),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
