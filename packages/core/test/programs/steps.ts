/**
 * @file The steps of random programs. Many of them hand a gradient on as it is (sums, views, dropout
 * in evaluation) or add to one in place (matrix products, slices, rows): there a value used twice
 * goes wrong first. Read after draw.ts.
 */
import * as nz from '../../src/index.ts';
import type { Draw } from './draw.ts';

/** One line of a program. */
export interface Step {
  /** As it is printed. */
  readonly text: string;
  readonly run: (values: readonly nz.Tensor[]) => nz.Tensor;
}

/** A step with its constants drawn; null where no values fit. It may also refuse by throwing. */
export type StepKind = (draw: Draw, values: readonly nz.Tensor[]) => Step | null;

/** A kind that has a place for `count` values of any shapes. */
function anyOf(
  name: string,
  count: number,
  prepare: (draw: Draw, ...x: nz.Tensor[]) => (...x: nz.Tensor[]) => nz.Tensor,
): StepKind {
  return (draw, values) => {
    const places = Array.from({ length: count }, () => place(draw, values));
    const apply = prepare(draw, ...places.map((at) => values[at]));
    return stepOf(name, places, apply);
  };
}

/** A step that applies a function to values by their number. */
export function stepOf(
  name: string,
  places: readonly number[],
  apply: (...x: nz.Tensor[]) => nz.Tensor,
): Step {
  return {
    text: `${name}(${places.map((at) => `v${at}`).join(', ')})`,
    run: (values) => apply(...places.map((at) => values[at])),
  };
}

/** A value by its number: often one of the last, so that chains grow; else any, so that they meet. */
export function place(draw: Draw, values: readonly nz.Tensor[]): number {
  const from = draw.chance(0.5) ? Math.max(0, values.length - 3) : 0;
  return from + draw.whole(values.length - from);
}

const plain = (name: string, f: (...x: nz.Tensor[]) => nz.Tensor, count = 1) =>
  anyOf(name, count, () => f);

/** Kept away from the kinks, where there is no derivative to agree with. */
const kinked = (name: string, f: (x: nz.Tensor) => nz.Tensor, kinks: readonly number[]) =>
  anyOf(name, 1, (_, x) => {
    const isNear = (value: number) => kinks.some((kink) => Math.abs(value - kink) < 1e-3);
    if (Array.from(x.data()).some(isNear)) throw new RangeError('at a kink');
    return f;
  });

/** Kept away from ties. */
const ordered = (
  name: string,
  prepare: (draw: Draw, x: nz.Tensor) => (x: nz.Tensor) => nz.Tensor,
) =>
  anyOf(name, 1, (draw, x) => {
    const sorted = Array.from(x.data()).sort((a, b) => a - b);
    if (sorted.some((value, i) => i > 0 && value - sorted[i - 1] < 1e-3)) {
      throw new RangeError('a tie');
    }
    return prepare(draw, x);
  });

const axisOf = (draw: Draw, x: nz.Tensor) => draw.whole(x.rank);

/** Same numbers, the gradient handed on: the share is the gradient so far, or a view of it. */
const handing: readonly StepKind[] = [
  plain('add', nz.add, 2),
  plain('add', nz.add, 2),
  plain('sub', nz.sub, 2),
  plain('twice', (x) => nz.add(x, x)),
  plain('plus one', (x) => nz.add(x, 1)),
  plain('dropout in evaluation', (x) =>
    nz.dropout(x, 0.5, { rng: nz.createRng(1).stream('dropout'), training: false }),
  ),
  plain('plus its dropout in evaluation', (x) => {
    const rng = nz.createRng(1).stream('dropout');
    return nz.add(x, nz.dropout(x, 0.5, { rng, training: false }));
  }),
  plain('flatten', (x) => nz.flatten(x)),
  plain('unsqueeze', (x) => nz.unsqueeze(x, 0)),
  plain('squeeze', (x) => nz.squeeze(x)),
  plain('transpose', (x) => nz.transpose(x, 0, -1)),
  plain('plus its transpose', (x) => nz.add(x, nz.transpose(x, 0, -1))),
  plain('diagonal', (x) => nz.diagonal(x)),
  anyOf('reshape', 1, (draw, x) => {
    const columns = draw.of([1, 2, 3, 4].filter((n) => x.size % n === 0));
    return (y) => nz.reshape(y, [-1, columns]);
  }),
  anyOf('permute', 1, (draw, x) => {
    const axes = x.shape.map((_, axis) => axis);
    const turn = draw.whole(x.rank);
    return (y) => nz.permute(y, [...axes.slice(turn), ...axes.slice(0, turn)]);
  }),
  anyOf('broadcastTo', 1, (draw, x) => {
    const lead = 1 + draw.whole(3);
    return (y) => nz.broadcastTo(y, [lead, ...x.shape]);
  }),
];

/** Parts and wholes: slices are added in place. */
const parts: readonly StepKind[] = [
  anyOf('slice', 1, (draw, x) => {
    const axis = axisOf(draw, x);
    const range = draw.of([{ start: 1 }, { end: -1 }, { step: -1 }, { step: 2 }]);
    return (y) => nz.slice(y, axis, range);
  }),
  anyOf('select', 1, (draw, x) => {
    const axis = axisOf(draw, x);
    const index = draw.whole(x.shape[axis]);
    return (y) => nz.select(y, axis, index);
  }),
  anyOf('sum of its parts', 1, (draw, x) => {
    const axis = axisOf(draw, x);
    return (y) => nz.unbind(y, axis).reduce((sum, part) => nz.add(sum, part));
  }),
  plain('flip', (x) => nz.flip(x)),
  anyOf('pad', 1, (draw, x) => {
    const amounts = x.shape.map(() => [draw.whole(2), draw.whole(2)] as const);
    return (y) => nz.pad(y, amounts);
  }),
  plain('concat', (...x) => nz.concat(x), 2),
  plain('stack', (...x) => nz.stack(x), 2),
  plain('stack with itself', (x) => nz.stack([x, x, x])),
  anyOf('tril', 1, (draw) => {
    const offset = draw.whole(3) - 1;
    return (y) => nz.tril(y, offset);
  }),
];

/** Products: the gradient of the right factor is added in place. */
const products: readonly StepKind[] = [
  plain('mul', nz.mul, 2),
  plain('square by mul', (x) => nz.mul(x, x)),
  plain('div', (a, b) => nz.div(a, nz.add(nz.square(b), 1)), 2),
  plain('matmul', nz.matmul, 2),
  plain('matmul', nz.matmul, 2),
  plain('with its transpose', (x) => nz.matmul(x, nz.transpose(x))),
  plain('linear', (x, weight) => nz.linear(x, weight), 2),
  plain('linear with bias', (x, weight, bias) => nz.linear(x, weight, bias), 3),
  plain('linear plus its bias', (x, w, bias) => nz.add(nz.linear(x, w, bias), bias), 3),
  plain('einsum', (a, b) => nz.einsum('ij,kj->ik', a, b), 2),
];

/** By index: rows are added in place. */
const picks: readonly StepKind[] = [
  anyOf('embedding', 1, (draw, x) => {
    const ids = nz.tensor(draw.wholes(3, x.shape[0]), { dtype: 'int32' });
    return (table) => nz.embedding(ids, table);
  }),
  anyOf('embedding plus itself', 1, (draw, x) => {
    const ids = nz.tensor(draw.wholes(3, x.shape[0]), { dtype: 'int32' });
    return (table) => {
      const rows = nz.embedding(ids, table);
      return nz.add(rows, rows);
    };
  }),
  anyOf('indexSelect', 1, (draw, x) => {
    const axis = axisOf(draw, x);
    const ids = nz.tensor(draw.wholes(3, x.shape[axis]), { dtype: 'int32' });
    return (y) => nz.indexSelect(y, axis, ids);
  }),
  anyOf('gather', 1, (draw, x) => {
    const axis = axisOf(draw, x);
    const index = draw.wholes(x.size, x.shape[axis]);
    return (y) => nz.gather(y, axis, nz.tensor(index, { shape: x.shape, dtype: 'int32' }));
  }),
  anyOf('scatterAdd', 2, (draw, x, source) => {
    const index = draw.wholes(source.size, x.shape[0]);
    const options = { shape: source.shape, dtype: 'int32' } as const;
    return (y, z) => nz.scatterAdd(y, 0, nz.tensor(index, options), z);
  }),
  anyOf('where', 2, (draw, x) => {
    const bits = draw.wholes(x.size, 2).map((bit) => bit === 1);
    const mask = nz.tensor(bits, { shape: x.shape });
    return (a, b) => nz.where(mask, a, b);
  }),
];

/** Over axes. */
const reductions: readonly StepKind[] = [
  ...[nz.sum, nz.mean, nz.prod, nz.logSumExp].map((reduce) =>
    anyOf(reduce.name, 1, (draw, x) => {
      const axis = draw.chance(0.3) ? undefined : axisOf(draw, x);
      const keepDim = draw.chance(0.5);
      return (y) => reduce(y, axis, { keepDim });
    }),
  ),
  plain('minus its mean', (x) => nz.sub(x, nz.mean(x, -1, { keepDim: true }))),
  ordered('max', (draw, x) => {
    const axis = axisOf(draw, x);
    return (y) => nz.max(y, axis);
  }),
  ordered('sort', () => (y) => nz.sort(y).values),
  plain('cumsum', (x) => nz.cumsum(x)),
  plain('softmax', (x) => nz.softmax(x)),
  plain('logSoftmax', (x) => nz.logSoftmax(x)),
];

/** Functions of one value. */
const functions: readonly StepKind[] = [
  ...[nz.tanh, nz.sigmoid, nz.sin, nz.exp, nz.square, nz.neg, nz.gelu, nz.softplus].map((f) =>
    plain(f.name, (x) => f(x)),
  ),
  kinked('relu', nz.relu, [0]),
  kinked('abs', nz.abs, [0]),
  kinked('clamp', (x) => nz.clamp(x, -0.5, 1), [-0.5, 1]),
  plain('mul by 3', (x) => nz.mul(x, 3)),
];

/** Normalizations and losses: their derivatives have none of their own. */
const norms: readonly StepKind[] = [
  plain('layerNorm', (x) => nz.layerNorm(x)),
  plain('layerNorm', (x, gain, bias) => nz.layerNorm(x, { gain, bias }), 3),
  plain('batchNorm', (x) => nz.batchNorm(x)),
  plain('batchNorm', (x, gain, bias) => nz.batchNorm(x, { gain, bias }), 3),
];

const losses: readonly StepKind[] = [
  anyOf('crossEntropy', 1, (draw, x) => {
    const targets = nz.tensor(draw.wholes(x.shape[0], x.shape[1]), { dtype: 'int32' });
    return (logits) => nz.crossEntropy(logits, targets, { reduction: 'none' });
  }),
  plain('mse', (a, b) => nz.mse(a, b, { reduction: 'none' }), 2),
];

/** Kinds of steps that can be differentiated again. */
export const smoothKinds = [
  handing,
  handing,
  parts,
  products,
  picks,
  functions,
  reductions,
  losses,
];
/** All kinds of steps, by class; twice where a class should come more often. */
export const allKinds = [...smoothKinds, norms];
