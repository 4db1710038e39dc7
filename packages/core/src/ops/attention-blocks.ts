/**
 * @file Attention as one kernel, which never holds the scores of a whole head: it computes them a
 * block of queries at a time, and again on the way back. Beside it the same in ops, for second
 * derivatives and for masks that are learned. Read after softmax.ts and matmul.ts.
 * @see Dao, Fu, Ermon, Rudra and Ré (2022), FlashAttention
 */
import '../kernels/wasm/attention.ts';
import { computedOnce, type Derivative, type Node, record } from '../graph.ts';
import type { Attention, ScoreBias } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import { broadcastShapes, broadcastStrides, rowMajor, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add, mul, sub } from './arithmetic.ts';
import { logicalAnd, where } from './compare.ts';
import { full, ones } from './create.ts';
import { type Mask, masked } from './dropout.ts';
import { contiguous, dropCopy, spread } from './layout.ts';
import { matmul } from './matmul.ts';
import { reshape, transpose } from './movement.ts';
import { sum } from './reduce.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { tril } from './triangle.ts';

/** What a query sees. */
export interface View {
  readonly causal: boolean;
  /** True where a query sees a key; broadcast to the scores. */
  readonly seen: Tensor | undefined;
  /** Added to the scores; broadcast to them. */
  readonly shift: Tensor | undefined;
  readonly dropout: Mask | null;
}

/** Below every score, and finite: the softmax of a row of them has no NaN. */
const unseen = -1e30;

/** dropout(softmax(query·keyᵀ + shift))·value, spelled out. */
export function composed(query: Tensor, key: Tensor, value: Tensor, view: View): Tensor {
  const shares = sharesOf(query, key, view);
  const kept = keptOf(shares, view);
  return matmul(kept === null ? shares : mul(shares, kept), value);
}

/** softmax(query·keyᵀ + shift), 0 where a key is not seen. */
function sharesOf(query: Tensor, key: Tensor, { causal, seen, shift }: View): Tensor {
  const product = matmul(query, transpose(key)); // [..., T, D] @ [..., D, S]
  const scores = shift === undefined ? product : add(product, shift);
  const visible = seenKeys(scores.shape.slice(-2), causal, seen);
  if (visible === null) return softmax(scores);
  return where(visible, softmax(where(visible, scores, unseen)), 0);
}

/** True where a query sees a key; null where each sees all. */
function seenKeys(shape: Shape, causal: boolean, seen: Tensor | undefined): Tensor | null {
  if (!causal) return seen ?? null;
  const earlier = tril(ones(shape, { dtype: 'bool' }));
  return seen === undefined ? earlier : logicalAnd(seen, earlier);
}

/** What dropout multiplies the shares with; null without. A row of draws is a multiple of four long. */
function keptOf({ shape, dtype }: Tensor, { dropout }: View): Tensor | null {
  if (dropout === null) return null;
  const keys = shape[shape.length - 1];
  const rows = sizeOf(shape.slice(0, -1));
  const drawn = masked(ones([rows, 4 * Math.ceil(keys / 4)], { dtype }), dropout);
  return reshape(slice(drawn, 1, { end: keys }), shape);
}

/** `composed`, by the kernel. */
export function attend(query: Tensor, key: Tensor, value: Tensor, view: View): Tensor {
  const { operands, shape, drop } = operandsOf([query, key, value], view);
  const out = newStorage(query.dtype, sizeOf(shape));
  kernelsFor(query.dtype).attention(operands, out);
  drop();
  return record(new Tensor(out, shape), attentionDerivative, [query, key, value], [], view);
}

/** With p the shares and d = g·valueᵀ: ∂/∂score = p·(d − Σ p·d); ∂/∂value = pᵀ·g. */
const attentionDerivative: Derivative<View> = {
  op: 'scaledDotProductAttention',
  reads: 'inputs',
  gradients: (g, node, position) => attentionGrads(g, node)[position],
};

/** All three, from one kernel; or in ops, where they are to be differentiated again. */
const attentionGrads = computedOnce((g, node: Node<View>) => {
  const [query, key, value] = node.inputs;
  if (runtime.gradEnabled) return recordedGradients(g, [query, key, value], node.context);
  const { operands, drop } = operandsOf([query, key, value], node.context);
  const { heads, queries, keys, features, values } = operands;
  const lead = g.shape.slice(0, -2);
  const ofShape = (rows: number, width: number): Tensor =>
    new Tensor(newStorage(g.dtype, heads * rows * width), [...lead, rows, width]);
  const grads = [ofShape(queries, features), ofShape(keys, features), ofShape(keys, values)];
  const from = contiguous(g);
  kernelsFor(g.dtype).attentionGrad(operands, from.storage, {
    query: grads[0].storage,
    key: grads[1].storage,
    value: grads[2].storage,
  });
  dropCopy(from, g);
  drop();
  return grads;
});

type Inputs = readonly [query: Tensor, key: Tensor, value: Tensor];

/** The same in ops, which have derivatives of their own. */
function recordedGradients(g: Tensor, [query, key, value]: Inputs, view: View): Tensor[] {
  const shares = sharesOf(query, key, view);
  const kept = keptOf(shares, view);
  const drop = (x: Tensor): Tensor => (kept === null ? x : mul(x, kept));
  const slopes = drop(matmul(g, transpose(value)));
  const mean = sum(mul(shares, slopes), -1, { keepDim: true });
  const ofScores = mul(shares, sub(slopes, mean));
  return [
    matmul(ofScores, key),
    matmul(transpose(ofScores), query),
    matmul(transpose(drop(shares)), g),
  ];
}

/** What the kernels are given: row-major operands of one batch, and how to give their copies back. */
function operandsOf([query, key, value]: Inputs, { causal, seen, shift, dropout }: View) {
  const lead = [query, key, value]
    .map((x) => x.shape.slice(0, -2))
    .reduce<Shape>((a, b) => broadcastShapes('scaledDotProductAttention', a, b), []);
  const [queries, features] = query.shape.slice(-2);
  const [keys, values] = value.shape.slice(-2);
  const rows = [query, key, value].map((x) => spread(x, [...lead, ...x.shape.slice(-2)]));
  const mask = maskOf(seen, shift, query);
  const bias = mask && biasOf(mask, [...lead, queries, keys]);
  const operands: Attention = {
    ...{ query: rows[0].storage, key: rows[1].storage, value: rows[2].storage },
    ...{ heads: sizeOf(lead), queries, keys, features, values, causal, dropout, bias },
  };
  const drop = (): void => {
    [query, key, value].forEach((x, i) => {
      dropCopy(rows[i], x);
    });
  };
  return { operands, shape: [...lead, queries, values], drop };
}

/** Both masks as numbers to add: −∞ where a key is not seen. */
function maskOf(seen: Tensor | undefined, shift: Tensor | undefined, { dtype }: Tensor) {
  if (seen === undefined) return shift?.detach();
  return where(seen, shift?.detach() ?? full([], 0, { dtype }), full([], -Infinity, { dtype }));
}

/** The mask with its keys side by side, and where each head's begins. */
function biasOf(mask: Tensor, scores: Shape): ScoreBias {
  const keys = scores[scores.length - 1];
  const rank = Math.max(1, mask.rank);
  const shape = [...mask.shape.slice(0, -1), keys].slice(-rank);
  const { storage } = spread(mask, shape);
  const strides = broadcastStrides(shape, rowMajor(shape), scores);
  const starts = scores
    .slice(0, -2)
    .reduce(
      (list, size, axis) =>
        list.flatMap((start) => Array.from({ length: size }, (_, i) => start + i * strides[axis])),
      [0],
    );
  return { storage, starts, row: strides[scores.length - 2] };
}
