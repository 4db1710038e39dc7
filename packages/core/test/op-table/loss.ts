/** @file Rows of the losses. Read after row.ts. */
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  floats,
  ids,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
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
): OpRow {
  const samples: Sample[] = reductions.map((reduction) => ({
    title: reduction,
    inputs: [numbers([2, 3]), numbers([2, 3], low, high, 5)],
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
  ];
  return { samples, errors, derivative: 'twice' };
}

const entropyRow = classLoss(nz.crossEntropy, 'crossEntropy', surprise);

export const loss = {
  mse: pairwise(nz.mse, (a, b) => (a - b) ** 2),
  bceWithLogits: pairwise(
    nz.bceWithLogits,
    (x, t) => t * Math.log(1 + Math.exp(-x)) + (1 - t) * Math.log(1 + Math.exp(x)),
    [0, 1],
  ),
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
    ],
  },
} satisfies Record<string, OpRow>;
