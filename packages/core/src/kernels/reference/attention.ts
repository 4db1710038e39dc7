/**
 * @file Attention, one query at a time: its scores, their softmax, and a mean of the values. Read after
 * softmax.ts and random.ts.
 */
import { exp } from '../../math/index.ts';
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';
import type { Attention } from '../operands.ts';
import { eachUniform, later } from './random.ts';

/** Scores from here down count as those of keys that are not seen. */
const least = -1e30;

/** One query: where its rows begin, and the shares of the keys. */
interface Query {
  /** Its row among all queries. */
  readonly row: number;
  /** The first key's row among all keys. */
  readonly firstKey: number;
  /** Of each key that it sees. */
  readonly shares: Float64Array;
  /** What dropout multiplies each share with: 0 or 1/(1 − rate); 1 without. */
  readonly kept: Float64Array;
}

/** Σ x[xAt + i]·y[yAt + i]. */
function dot(x: HostArray, xAt: number, y: HostArray, yAt: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += x[xAt + i] * y[yAt + i];
  return sum;
}

/** e^(score − max)/Σ in place; all 0 where no key is seen. */
function toShares(scores: Float64Array): Float64Array {
  const largest = scores.reduce((most, score) => Math.max(most, score), least);
  const terms = scores.map((score) => exp(score - largest));
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / (total === 0 ? 1 : total));
}

function keptShares({ dropout, keys }: Attention, row: number, seen: number): Float64Array {
  const kept = new Float64Array(seen).fill(1);
  if (dropout === null) return kept;
  const { rate, position } = dropout;
  eachUniform(seen, later(position, row * 4 * Math.ceil(keys / 4)), (s, draw) => {
    kept[s] = draw >= rate && rate < 1 ? 1 / (1 - rate) : 0;
  });
  return kept;
}

/** Calls `visit` for each query of each head. */
function eachQuery(operands: Attention, visit: (query: Query) => void): void {
  const { heads, queries, keys, features, causal, bias } = operands;
  const [query, key] = [hostRead(operands.query), hostRead(operands.key)];
  const shift = bias && hostRead(bias.storage);
  for (let head = 0; head < heads; head++) {
    for (let t = 0; t < queries; t++) {
      const row = head * queries + t;
      const firstKey = head * keys;
      const scores = new Float64Array(causal ? Math.min(t + 1, keys) : keys);
      for (let s = 0; s < scores.length; s++) {
        scores[s] = dot(query, row * features, key, (firstKey + s) * features, features);
        if (bias && shift) scores[s] += shift[bias.starts[head] + t * bias.row + s];
      }
      const kept = keptShares(operands, row, scores.length);
      visit({ row, firstKey, shares: toShares(scores), kept });
    }
  }
}

/** out[t] = Σ share·value over the keys. */
export function attention(operands: Attention, out: Storage): void {
  const { values } = operands;
  const value = hostRead(operands.value);
  const sums = new Float64Array(out.length);
  eachQuery(operands, ({ row, firstKey, shares, kept }) => {
    shares.forEach((share, s) => {
      for (let e = 0; e < values; e++) {
        sums[row * values + e] += share * kept[s] * value[(firstKey + s) * values + e];
      }
    });
  });
  hostWrite(out).set(sums);
}

/**
 * With p the shares and d = g·valueᵀ: ∂/∂score = p·(d − Σ p·d), from which ∂/∂query and ∂/∂key come as
 * of a product of matrices; ∂/∂value = pᵀ·g.
 */
export function attentionGrad(
  operands: Attention,
  g: Storage,
  grads: Readonly<Record<'query' | 'key' | 'value', Storage>>,
): void {
  const { features, values } = operands;
  const [query, key, value] = [operands.query, operands.key, operands.value].map(hostRead);
  const gradient = hostRead(g);
  const [ofQuery, ofKey, ofValue] = [grads.query, grads.key, grads.value].map(
    ({ length }) => new Float64Array(length),
  );
  eachQuery(operands, ({ row, firstKey, shares, kept }) => {
    const slopes = shares.map(
      (_, s) => kept[s] * dot(gradient, row * values, value, (firstKey + s) * values, values),
    );
    const mean = shares.reduce((sum, share, s) => sum + share * slopes[s], 0);
    shares.forEach((share, s) => {
      const slope = share * (slopes[s] - mean);
      for (let d = 0; d < features; d++) {
        ofQuery[row * features + d] += slope * key[(firstKey + s) * features + d];
        ofKey[(firstKey + s) * features + d] += slope * query[row * features + d];
      }
      for (let e = 0; e < values; e++) {
        ofValue[(firstKey + s) * values + e] += share * kept[s] * gradient[row * values + e];
      }
    });
  });
  hostWrite(grads.query).set(ofQuery);
  hostWrite(grads.key).set(ofKey);
  hostWrite(grads.value).set(ofValue);
}
