/**
 * @file Integrated gradients: what each column of one row adds to the answer, on the straight way from a
 * baseline to the row. Read partial-dependence.ts before.
 * @see Sundararajan, Taly, Yan (2017), Axiomatic attribution for deep networks
 */
import { grad, isNnzooError, type Tensor, tensor, UsageError } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import type { Experiment, TensorFunction } from '@nnzoo/training';

/** What one column adds. */
export interface Attribution {
  readonly column: string;
  readonly value: number;
  readonly baseline: number;
  /** In the unit of the answer. */
  readonly added: number;
}

/** One answer, taken apart. */
export interface Attributed {
  /** The column predicted, or the probability or score of the class that is answered: `p(setosa)`. */
  readonly answer: string;
  /** The answer at the baseline, and at the row. */
  readonly from: number;
  readonly to: number;
  /** What adds most, either way, first. */
  readonly columns: readonly Attribution[];
  /** `to` − `from` without what the columns add: what the sum misses of the integral. */
  readonly gap: number;
  /** Points of the way that the gradient was taken at. */
  readonly steps: number;
}

/** Answers that have a gradient, by what `forward` calls them. */
const kinds = ['value', 'probabilities', 'scores'] as const;
/** Points of the way: twice as many as long as the columns do not add up to the difference. */
const [fewest, most] = [64, 16_384];
/** Share of the difference that the columns may miss. */
const tolerance = 1e-3;
/** Where they miss more than this at the end, the answer moves by steps that no gradient sees. */
const jump = 0.05;

/**
 * Takes the answer to a row apart: (x − b) · ∫₀¹ ∂f(b + α(x − b))/∂x dα for each column, by the midpoint rule. The
 * columns add up to f(x) − f(b) (completeness). Yields after each number of points.
 *
 * @param rows one row, and the baseline that it is compared with: the means of the rows trained on, for example
 * @throws UsageError `explain/no-gradient` where the answer is no function with a gradient
 */
export function* integratedGradients(
  model: Pick<Experiment, 'asFunction'>,
  rows: { readonly row: Table; readonly baseline: ArrayLike<number> },
): Generator<void, Attributed> {
  const { row, baseline } = rows;
  const x = Float64Array.from(row.features);
  const b = Float64Array.from(baseline);
  const { answerOf, name } = answerAt(model, row, x);
  const [from, to] = [b, x].map((at) => answerOf(asRows([at])).data()[0]);
  for (let steps = fewest; ; steps *= 2) {
    const added = integral(answerOf, { x, b, steps });
    const gap = to - from - added.reduce((sum, each) => sum + each, 0);
    yield;
    if (Math.abs(gap) > tolerance * Math.abs(to - from)) {
      if (steps < most) continue;
      if (Math.abs(gap) > jump * Math.abs(to - from)) throw noGradient('it jumps on the way');
    }
    const columns = row.columns.map((column, i) => {
      return { column, value: x[i], baseline: b[i], added: added[i] };
    });
    columns.sort((one, other) => Math.abs(other.added) - Math.abs(one.added));
    return { answer: name, from, to, columns, gap, steps };
  }
}

/** The one answer that is taken apart, [B, F] → [B]: the value, or what speaks for the class that wins at `x`. */
function answerAt(model: Pick<Experiment, 'asFunction'>, { target }: Table, x: Float64Array) {
  if (target === null) throw new UsageError('explain/no-target', 'nothing is predicted');
  const { architecture, forward } = functionOf(model);
  const answers = forward(asRows([x]));
  const kind = kinds.find((each) => answers[each] !== undefined);
  if (kind === undefined || (kind === 'value') !== (target.kind === 'value')) {
    throw noGradient(`${architecture} answers in steps, without probabilities`);
  }
  if (target.kind === 'value')
    return { name: target.name, answerOf: (at: Tensor) => forward(at).value };
  const shares = [...answers[kind].data()].map(Number);
  const best = shares.indexOf(Math.max(...shares));
  const ofClass = { start: best, end: best + 1 };
  const answerOf = (at: Tensor) => forward(at)[kind].slice(1, ofClass).reshape([-1]);
  return { name: `${kind === 'scores' ? 'score' : 'p'}(${target.labels[best]})`, answerOf };
}

function functionOf(model: Pick<Experiment, 'asFunction'>): TensorFunction<unknown> {
  try {
    return model.asFunction();
  } catch (error) {
    if (isNnzooError(error) && error.code === 'tensors/none') throw noGradient(error.message);
    throw error;
  }
}

function noGradient(why: string): UsageError {
  const message = `no gradient of the answer by the columns: ${why}; without --row columns are shuffled, which works for every model`;
  return new UsageError('explain/no-gradient', message);
}

/** (x − b) times the mean gradient at the middles of `steps` equal parts of the way. */
function integral(
  answerOf: (at: Tensor) => Tensor,
  { x, b, steps }: { readonly x: Float64Array; readonly b: Float64Array; readonly steps: number },
): Float64Array {
  const points = Array.from({ length: steps }, (_, i) => {
    return b.map((start, column) => start + ((i + 0.5) / steps) * (x[column] - start));
  });
  const way = asRows(points);
  way.requiresGrad = true;
  const answers = answerOf(way);
  const [gradient] = answers.requiresGrad ? grad(answers.sum(), [way]) : [null];
  if (gradient === null) throw noGradient('no column can move it');
  const means = gradient.mean(0).data();
  return x.map((value, column) => (value - b[column]) * Number(means[column]));
}

function asRows(rows: readonly Float64Array[]): Tensor {
  const values = new Float64Array(rows.length * rows[0].length);
  rows.forEach((row, i) => void values.set(row, i * row.length));
  return tensor(values, { shape: [rows.length, rows[0].length], dtype: 'float64' });
}
