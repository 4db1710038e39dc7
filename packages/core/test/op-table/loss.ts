/** @file Rows of the losses. Read after row.ts. */
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  floats,
  type Input,
  ids,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
  sumOver,
} from './row.ts';

const reductions = ['mean', 'sum', 'none'] as const;

/** One loss per element, reduced as asked. */
function reduced(losses: Plain, reduction: nz.LossReduction): Plain {
  if (reduction === 'none') return losses;
  const sum = losses.values.reduce((a, b) => a + b, 0);
  return build([], () => (reduction === 'sum' ? sum : sum / losses.values.length));
}

/** A loss of predictions and targets of one shape. */
function pairwise(
  op: (a: nz.Tensor, b: nz.Tensor, options?: nz.LossOptions) => nz.Tensor,
  f: (prediction: number, target: number) => number,
  [low, high]: readonly [number, number] = [-2, 2],
  prediction: Input = numbers([2, 3]),
): OpRow {
  const samples: Sample[] = reductions.map((reduction) => ({
    title: reduction,
    inputs: [prediction, numbers([2, 3], low, high, 5)],
    apply: (a, b) => op(a, b, { reduction }),
    expected: (a, b) =>
      reduced(
        build([2, 3], (i, j) => f(a.at(i, j), b.at(i, j))),
        reduction,
      ),
  }));
  const errors: BadCall[] = [
    {
      code: 'loss/shapes',
      details: { prediction: [3, 1], target: [3] },
      call: () => op(nz.ones([3, 1]), nz.ones([3])),
    },
    { code: 'dtype/mixed', call: () => op(nz.ones([3]), nz.ones([3], { dtype: 'float64' })) },
  ];
  const nothing: Sample = {
    title: 'nothing, summed',
    inputs: [numbers([0]), numbers([0])],
    apply: (a, b) => op(a, b, { reduction: 'sum' }),
    expected: () => build([], () => 0),
  };
  return { samples: [...samples, nothing], errors, derivative: 'twice' };
}

/** ln Σ eˣ − x[target], per row. */
function surprise(scores: Plain, targets: Plain): Plain {
  const classes = scores.shape[1];
  return build(targets.shape, (...at) => {
    const [row, ...rest] = at;
    const line = Array.from({ length: classes }, (_, c) => scores.at(row, c, ...rest));
    return Math.log(line.reduce((sum, x) => sum + Math.exp(x), 0)) - line[targets.at(...at)];
  });
}

function picked(scores: Plain, targets: Plain): Plain {
  return build(targets.shape, (...at) => -scores.at(at[0], targets.at(...at), ...at.slice(1)));
}

type ClassLoss = (x: nz.Tensor, y: nz.Tensor, options?: nz.ClassLossOptions) => nz.Tensor;

function classLoss(op: ClassLoss, name: string, f: (x: Plain, y: Plain) => Plain): OpRow {
  const targets = ids([4], [0, 2, 1, 2]);
  const samples: Sample[] = reductions.map((reduction) => ({
    title: reduction,
    inputs: [numbers([4, 3]), targets],
    apply: (x, y) => op(x, y, { reduction }),
    expected: (x, y) => reduced(f(x, y), reduction),
  }));
  samples.push(
    {
      title: 'classes before positions',
      inputs: [numbers([2, 3, 2]), ids([2, 2], [0, 2, 1, 1])],
      apply: (x, y) => op(x, y, { reduction: 'none' }),
      expected: f,
    },
    {
      title: 'one sample',
      inputs: [numbers([3]), ids([], [1])],
      apply: (x, y) => op(x, y),
      expected: (x) =>
        reduced(
          f(
            build([1, 3], (_, c) => x.at(c)),
            build([1], () => 1),
          ),
          'mean',
        ),
    },
    {
      title: 'ignored samples',
      inputs: [numbers([4, 3]), ids([4], [0, -100, 1, -100])],
      apply: (x, y) => op(x, y, { ignoreIndex: -100 }),
      expected: (x) => {
        const all = f(
          x,
          build([4], (i) => [0, 0, 1, 0][i]),
        );
        return build([], () => (all.at(0) + all.at(2)) / 2);
      },
    },
    {
      title: 'an ignored sample that would be infinitely wrong',
      inputs: [floats([2, 2], [1, 2, Number.NEGATIVE_INFINITY, 0]), ids([2], [0, -1])],
      apply: (x, y) => op(x, y, { ignoreIndex: -1 }),
      expected: (x) =>
        build([], () =>
          f(
            x,
            build([2], () => 0),
          ).at(0),
        ),
      isKink: true,
    },
    {
      title: 'nothing, summed',
      inputs: [numbers([0, 3]), ids([0], [])],
      apply: (x, y) => op(x, y, { reduction: 'sum' }),
      expected: () => build([], () => 0),
    },
  );
  samples.push(
    ...reductions.map(
      (reduction): Sample => ({
        title: `${reduction} with weights of the classes`,
        inputs: [numbers([4, 3]), ids([4], [0, 2, 9, 2]), numbers([3], 0.5, 2)],
        apply: (x, y, weight) => op(x, y, { reduction, weight, ignoreIndex: 9 }),
        expected: (x, _, weight) => {
          const kept = build([4], (i) => [0, 2, 0, 2][i]);
          const share = build([4], (i) => (i === 2 ? 0 : weight.at(kept.at(i))));
          const all = f(x, kept);
          const losses = build([4], (i) => all.at(i) * share.at(i));
          const total = sumOver(4, (i) => losses.at(i));
          if (reduction === 'none') return losses;
          const divisor = reduction === 'sum' ? 1 : sumOver(4, (i) => share.at(i));
          return build([], () => total / divisor);
        },
      }),
    ),
  );
  const classes = (values: number[]) => nz.tensor(values, { dtype: 'int32' });
  const errors: BadCall[] = [
    {
      code: 'target/out-of-range',
      details: { target: 3, sample: 1, classes: 3 },
      call: () => op(nz.ones([2, 3]), classes([0, 3])),
    },
    {
      code: 'target/out-of-range',
      details: { target: -1, sample: 0 },
      call: () => op(nz.ones([2, 3]), classes([-1, 0]), { ignoreIndex: -100 }),
    },
    {
      code: `${name}/targets`,
      details: { scores: [2, 3, 5], targets: [2, 3], expected: [2, 5] },
      call: () => op(nz.ones([2, 3, 5]), nz.zeros([2, 3], { dtype: 'int32' })),
    },
    {
      code: 'dtype/index',
      details: { dtype: 'float32' },
      call: () => op(nz.ones([2, 3]), nz.ones([2])),
    },
    {
      code: `${name}/weight`,
      details: { given: [2], expected: [3] },
      call: () => op(nz.ones([1, 3]), classes([0]), { weight: nz.ones([2]) }),
    },
    {
      code: 'dtype/mixed',
      call: () => op(nz.ones([1, 3]), classes([0]), { weight: nz.ones([3], { dtype: 'float64' }) }),
    },
  ];
  return { samples, errors, derivative: 'twice' };
}

/** Samples of −t·ln p − (1 − t)·ln(1 − p) at the ends, whose logarithms are held at −100. */
const certain: Sample = {
  title: 'certainly right and certainly wrong',
  inputs: [floats([4], [0, 1, 0, 1]), floats([4], [0, 1, 1, 0])],
  apply: (p, t) => nz.bce(p, t, { reduction: 'none' }),
  expected: () => build([4], (i) => [0, 0, 100, 100][i]),
  isKink: true,
};

const weighted: Sample[] = [
  {
    title: 'positives that count three times',
    inputs: [numbers([2, 3]), numbers([2, 3], 0, 1, 5)],
    apply: (x, t) => nz.bceWithLogits(x, t, { reduction: 'none', positiveWeight: 3 }),
    expected: (x, t) => build([2, 3], (i, j) => weightedEntropy(x.at(i, j), t.at(i, j), 3)),
  },
  {
    title: 'a weight for each column',
    inputs: [numbers([2, 3]), numbers([2, 3], 0, 1, 5), numbers([3], 0.5, 2)],
    apply: (x, t, w) => nz.bceWithLogits(x, t, { reduction: 'none', positiveWeight: w }),
    expected: (x, t, w) =>
      build([2, 3], (i, j) => weightedEntropy(x.at(i, j), t.at(i, j), w.at(j))),
  },
];

function weightedEntropy(x: number, t: number, weight: number): number {
  return weight * t * Math.log(1 + Math.exp(-x)) + (1 - t) * Math.log(1 + Math.exp(x));
}

const entropyOfTwo = pairwise(nz.bceWithLogits, (x, t) => weightedEntropy(x, t, 1), [0, 1]);
const entropyOfProbabilities = pairwise(
  nz.bce,
  (p, t) => -t * Math.log(p) - (1 - t) * Math.log(1 - p),
  [0, 1],
  numbers([2, 3], 0.1, 0.9),
);

function divergence(): OpRow {
  const value = (x: number, t: number) => (t === 0 ? 0 : t * (Math.log(t) - x));
  const row = pairwise(nz.klDivergence, value, [0.1, 0.9], numbers([2, 3], -3, -0.1));
  const batch: Sample = {
    title: 'a sample',
    inputs: [numbers([2, 3], -3, -0.1), numbers([2, 3], 0.1, 0.9, 5)],
    apply: (x, t) => nz.klDivergence(x, t, { reduction: 'batchMean' }),
    expected: (x, t) => build([], () => sumOver(6, (i) => value(x.values[i], t.values[i])) / 2),
  };
  const logs: Sample = {
    title: 'a target of logarithms',
    inputs: [numbers([2, 3], -3, -0.1), numbers([2, 3], -2, -0.2, 5)],
    apply: (x, t) => nz.klDivergence(x, t, { reduction: 'none', logTarget: true }),
    expected: (x, t) => build([2, 3], (i, j) => value(x.at(i, j), Math.exp(t.at(i, j)))),
  };
  const zero: Sample = {
    title: 'targets of 0',
    inputs: [floats([3], [-1, -2, -0.5]), floats([3], [0, 1, 0])],
    apply: (x, t) => nz.klDivergence(x, t, { reduction: 'none' }),
    expected: () => build([3], (i) => [0, 2, 0][i]),
    isKink: true,
  };
  return { ...row, samples: [...row.samples, batch, logs, zero] };
}

function smoothL1(): OpRow {
  const smooth = (beta: number) => (a: number, b: number) => {
    const d = Math.abs(a - b);
    return d < beta ? (d * d) / (2 * beta) : d - beta / 2;
  };
  const row = pairwise(nz.smoothL1, smooth(1));
  const others = [0.5, 0].map(
    (beta): Sample => ({
      title: `beta ${beta}`,
      inputs: [numbers([2, 3]), numbers([2, 3], -2, 2, 5)],
      apply: (a, b) => nz.smoothL1(a, b, { beta, reduction: 'none' }),
      expected: (a, b) => build([2, 3], (i, j) => smooth(beta)(a.at(i, j), b.at(i, j))),
    }),
  );
  const beta: BadCall = {
    code: 'smoothL1/beta',
    details: { beta: -1 },
    call: () => nz.smoothL1(nz.ones([1]), nz.ones([1]), { beta: -1 }),
  };
  return { ...row, samples: [...row.samples, ...others], errors: [...(row.errors ?? []), beta] };
}

/** Probabilities as targets: −Σ_c w·t·ln softmax(x). */
const soft: Sample[] = (
  [
    ['probabilities as targets', {}],
    ['probabilities, smoothed and weighted', { labelSmoothing: 0.2, weight: [0.5, 1, 2] }],
  ] as const
).map(([title, options]) => ({
  title,
  inputs: [numbers([4, 3]), numbers([4, 3], 0.1, 0.9, 5)],
  apply: (x, t) => {
    const weight = nz.tensor('weight' in options ? [...options.weight] : [1, 1, 1], {
      dtype: x.dtype,
    });
    return nz.crossEntropy(x, t, { ...options, weight });
  },
  expected: (x, t) => {
    const all = [0, 1, 2].map((c) =>
      surprise(
        x,
        build([4], () => c),
      ),
    );
    const { labelSmoothing: share, weight } = { labelSmoothing: 0, weight: [1, 1, 1], ...options };
    const wanted = (i: number, c: number) => t.at(i, c) * (1 - share) + share / 3;
    const row = (i: number) => sumOver(3, (c) => weight[c] * wanted(i, c) * all[c].at(i));
    return build([], () => sumOver(4, row) / 4);
  },
}));
soft.push({
  title: 'probabilities, classes before positions',
  inputs: [numbers([2, 3, 2]), numbers([2, 3, 2], 0.1, 0.9, 5)],
  apply: (x, t) => nz.crossEntropy(x, t, { reduction: 'none' }),
  expected: (x, t) => {
    const all = [0, 1, 2].map((c) =>
      surprise(
        x,
        build([2, 2], () => c),
      ),
    );
    return build([2, 2], (b, i) => sumOver(3, (c) => t.at(b, c, i) * all[c].at(b, i)));
  },
});

const entropyRow = classLoss(nz.crossEntropy, 'crossEntropy', surprise);

export const loss = {
  mse: pairwise(nz.mse, (a, b) => (a - b) ** 2),
  bceWithLogits: {
    ...entropyOfTwo,
    samples: [...entropyOfTwo.samples, ...weighted],
    errors: [
      ...(entropyOfTwo.errors ?? []),
      {
        code: 'bceWithLogits/positiveWeight',
        details: { given: [2], targets: [3] },
        call: () => nz.bceWithLogits(nz.ones([3]), nz.ones([3]), { positiveWeight: nz.ones([2]) }),
      },
    ],
  },
  bce: {
    ...entropyOfProbabilities,
    samples: [...entropyOfProbabilities.samples, certain],
    errors: [
      {
        code: 'bce/probability',
        details: { value: 2 },
        call: () => nz.bce(nz.full([2], 2), nz.ones([2])),
      },
      { code: 'bce/probability', call: () => nz.bce(nz.full([2], -0.5), nz.ones([2])) },
      { code: 'loss/shapes', call: () => nz.bce(nz.ones([1]), nz.ones([2])) },
      { code: 'dtype/mixed', call: () => nz.bce(nz.ones([3]), nz.ones([3], { dtype: 'float64' })) },
    ],
  },
  klDivergence: divergence(),
  l1: pairwise(nz.l1, (a, b) => Math.abs(a - b)),
  smoothL1: smoothL1(),
  hinge: pairwise(nz.hinge, (x, t) => Math.max(0, 1 - x * t)),
  huber: {
    ...pairwise(nz.huber, (a, b) =>
      Math.abs(a - b) <= 1 ? (a - b) ** 2 / 2 : Math.abs(a - b) - 0.5,
    ),
    errors: [
      {
        code: 'huber/delta',
        details: { delta: 0 },
        call: () => nz.huber(nz.ones([1]), nz.ones([1]), { delta: 0 }),
      },
      {
        code: 'loss/shapes',
        details: { target: [2] },
        call: () => nz.huber(nz.ones([1]), nz.ones([2])),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.huber(nz.ones([3]), nz.ones([3], { dtype: 'float64' })),
      },
    ],
  },
  nll: classLoss(nz.nll, 'nll', picked),
  crossEntropy: {
    ...entropyRow,
    samples: [
      ...entropyRow.samples,
      ...soft,
      {
        title: 'with smoothed labels',
        inputs: [numbers([4, 3]), ids([4], [0, 2, 1, 2])],
        apply: (x, y) => nz.crossEntropy(x, y, { labelSmoothing: 0.1 }),
        expected: (x, y) => {
          const all = [0, 1, 2].map((c) =>
            surprise(
              x,
              build([4], () => c),
            ),
          );
          const even = build([4], (i) => (all[0].at(i) + all[1].at(i) + all[2].at(i)) / 3);
          const hard = surprise(x, y);
          return reduced(
            build([4], (i) => 0.9 * hard.at(i) + 0.1 * even.at(i)),
            'mean',
          );
        },
      },
    ],
    errors: [
      ...(entropyRow.errors ?? []),
      {
        code: 'crossEntropy/labelSmoothing',
        details: { labelSmoothing: 2 },
        call: () =>
          nz.crossEntropy(nz.ones([1, 2]), nz.zeros([1], { dtype: 'int32' }), {
            labelSmoothing: 2,
          }),
      },
      {
        code: 'crossEntropy/ignoreIndex',
        call: () => nz.crossEntropy(nz.ones([1, 2]), nz.ones([1, 2]), { ignoreIndex: 0 }),
      },
    ],
  },
} satisfies Record<string, OpRow>;
