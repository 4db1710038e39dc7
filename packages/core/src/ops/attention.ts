/**
 * @file Attention: each query takes a mean of the values, weighted by how well their keys fit. Made of
 * other ops. Read after softmax.ts and matmul.ts.
 * @see Vaswani et al. (2017), Attention Is All You Need, equation 1
 */
import {
  aFlag,
  aNumber,
  aStream,
  aTensor,
  bag,
  checkTensor,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import type { Rng } from '../random/index.ts';
import { broadcastShapes, broadcastsTo, formatShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add, mul } from './arithmetic.ts';
import { logicalAnd, where } from './compare.ts';
import { ones } from './create.ts';
import { dropout } from './dropout.ts';
import { checkMixed, toFloat } from './layout.ts';
import { matmul } from './matmul.ts';
import { transpose } from './movement.ts';
import { softmax } from './softmax.ts';
import { tril } from './triangle.ts';

/** Options of scaledDotProductAttention. */
export interface AttentionOptions {
  /** A query sees the keys up to its own position only; default false. */
  causal?: boolean;
  /**
   * Which keys each query sees, broadcast to [..., T, S]: bools (true: seen), or numbers that are added
   * to the scores. A query that sees no key gives zeros.
   */
  mask?: Tensor;
  /** Factor of the scores; default 1/√D, so that their variance does not grow with D. */
  scale?: number;
  /** 0 … 1: share of the weights that are dropped, drawn from `rng`; default 0. */
  dropout?: number;
  /** Needed for dropout above 0. */
  rng?: Rng;
}

const attentionOptions = bag({
  causal: setting(aFlag, false),
  mask: optional(aTensor),
  scale: optional(aNumber),
  dropout: setting(aNumber, 0),
  rng: optional(aStream),
} satisfies Settings<AttentionOptions>);

type Dropped = Pick<typeof attentionOptions.defaults, 'dropout' | 'rng'>;

/** Below every score, and finite: the softmax of a row of them has no NaN. */
const unseen = -1e30;

/**
 * softmax(query·keyᵀ·scale + mask)·value.
 * @shape query [..., T, D], key [..., S, D], value [..., S, E] → [..., T, E]
 * @throws ShapeError `scaledDotProductAttention/shapes`, `scaledDotProductAttention/mask`,
 * `broadcast/sizes`; UsageError `dtype/mixed`, `scaledDotProductAttention/dropout`.
 */
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options?: AttentionOptions,
): Tensor {
  const op = 'scaledDotProductAttention';
  checkTensor(op, query, 'the query');
  checkTensor(op, key, 'the key');
  checkTensor(op, value, 'the value');
  const given = read(op, options, attentionOptions);
  const [q, k, v] = [query, key, value].map(toFloat);
  checkMixed(op, [q, k, v]);
  const shape = scoresShape(op, q.shape, k.shape, v.shape);
  const { scale = 1 / Math.sqrt(q.shape[q.rank - 1]), causal, mask } = given;
  if (mask !== undefined) checkMask(op, mask, shape, q);
  const drop = dropping(op, given);
  const scores = matmul(mul(q, scale), transpose(k)); // [..., T, D] @ [..., D, S]
  const isBool = mask?.dtype === 'bool';
  const shifted = mask === undefined || isBool ? scores : add(scores, mask);
  const seen = seenKeys(shape.slice(-2), causal, isBool ? mask : undefined);
  if (seen === null) return matmul(drop(softmax(shifted)), v);
  const weights = softmax(where(seen, shifted, unseen));
  return matmul(drop(where(seen, weights, 0)), v);
}

/** What is done to the weights before they are used. */
function dropping(op: string, { dropout: rate, rng }: Dropped): (weights: Tensor) => Tensor {
  if (!(rate >= 0 && rate <= 1)) {
    throw new UsageError(`${op}/dropout`, `${op}: dropout is ${rate}; expected 0 to 1`, { rate });
  }
  if (rate === 0) return (weights) => weights;
  if (rng !== undefined) return (weights) => dropout(weights, rate, { rng });
  throw new UsageError(
    'option/missing',
    `${op}: dropout ${rate} is drawn from rng, which is missing`,
    {
      op,
      option: 'rng',
    },
  );
}

/** True where a query sees a key; null where each sees all. */
function seenKeys(shape: Shape, causal: boolean, mask: Tensor | undefined): Tensor | null {
  if (!causal) return mask ?? null;
  const earlier = tril(ones(shape, { dtype: 'bool' }));
  return mask === undefined ? earlier : logicalAnd(mask, earlier);
}

/** Shape of the scores, [..., T, S]. */
function scoresShape(op: string, query: Shape, key: Shape, value: Shape): Shape {
  const isRanked = [query, key, value].every((shape) => shape.length >= 2);
  const fits = isRanked && query.at(-1) === key.at(-1) && key.at(-2) === value.at(-2);
  if (!fits) {
    throw new ShapeError(
      `${op}/shapes`,
      `${op}: query ${formatShape(query)}, key ${formatShape(key)} and value ${formatShape(value)}; expected [..., T, D], [..., S, D] and [..., S, E]`,
      { query, key, value },
    );
  }
  const lead = broadcastShapes(op, query.slice(0, -2), key.slice(0, -2));
  broadcastShapes(op, lead, value.slice(0, -2));
  return [...lead, ...query.slice(-2, -1), ...key.slice(-2, -1)];
}

function checkMask(op: string, mask: Tensor, scores: Shape, query: Tensor): void {
  checkMixed(op, [query, mask]);
  if (broadcastsTo(mask.shape, scores)) return;
  throw new ShapeError(
    `${op}/mask`,
    `${op}: the mask is ${formatShape(mask.shape)}; expected a shape that broadcasts to the scores, ${formatShape(scores)}`,
    { mask: mask.shape, scores },
  );
}
