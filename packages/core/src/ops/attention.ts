/**
 * @file Attention: each query takes a mean of the values, weighted by how well their keys fit. Read
 * after attention-blocks.ts.
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
import { broadcastShapes, broadcastsTo, formatShape, type Shape, sizeOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { attend, composed } from './attention-blocks.ts';
import type { Mask } from './dropout.ts';
import { checkMixed, toFloat, toType } from './layout.ts';

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

/**
 * dropout(softmax(query·keyᵀ·scale + mask))·value; the scores of a head are never in memory at once.
 * @shape query [..., T, D], key [..., S, D], value [..., S, E] → [..., T, E]
 * @derivative with p the softmax and d = g·valueᵀ: by the scores p·(d − Σ p·d), by value pᵀ·g
 * @throws ShapeError `scaledDotProductAttention/shapes`, `scaledDotProductAttention/mask`,
 * `broadcast/sizes`; UsageError `scaledDotProductAttention/dropout`, `option/missing`, `dtype/mixed`.
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
  const isBool = mask?.dtype === 'bool';
  const shift = mask === undefined || isBool ? undefined : toType(mask, q.dtype);
  const dropout = dropoutOf(op, given.dropout, given.rng, shape);
  const view = { causal, seen: isBool ? mask : undefined, shift, dropout };
  const isLearned = shift?.requiresGrad === true;
  return (isLearned ? composed : attend)(mul(q, scale), k, v, view);
}

/** Where the draws of this call begin: for each query, a multiple of four. */
function dropoutOf(op: string, rate: number, rng: Rng | undefined, scores: Shape): Mask | null {
  if (!(rate >= 0 && rate <= 1)) {
    throw new UsageError(`${op}/dropout`, `${op}: dropout is ${rate}; expected 0 to 1`, {
      rate,
    });
  }
  if (rate === 0) return null;
  if (rng === undefined) {
    throw new UsageError(
      'option/missing',
      `${op}: dropout needs option rng, a stream of random numbers`,
      { op, option: 'rng' },
    );
  }
  const keys = scores[scores.length - 1];
  return { rate, position: rng.position(sizeOf(scores.slice(0, -1)) * 4 * Math.ceil(keys / 4)) };
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
  const pair = broadcastShapes(op, query.slice(0, -2), key.slice(0, -2));
  const lead = broadcastShapes(op, pair, value.slice(0, -2));
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
