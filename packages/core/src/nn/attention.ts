/** @file Attention as a layer: several heads that look at different things. Read after linear.ts and positions.ts. */
import {
  aFlag,
  aNumber,
  bag,
  checkGiven,
  checkTensor,
  kind,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { ones } from '../ops/create.ts';
import { permute, reshape } from '../ops/movement.ts';
import { checkWaves, rotary } from '../ops/positions.ts';
import { unbind } from '../ops/slice.ts';
import { tril } from '../ops/triangle.ts';
import type { Rng } from '../random/index.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkRate } from './dropout.ts';
import { KeyValueCache } from './key-value-cache.ts';
import { checkSize, Layer } from './layer.ts';
import { Linear } from './linear.ts';
import { PositionTable } from './positions.ts';

/** Options of MultiHeadAttention. */
export interface MultiHeadAttentionOptions extends DrawOptions {
  /** A position sees itself and those before it only, as a model of text must; default false. */
  causal?: boolean;
  /** Default true. */
  bias?: boolean;
  /** 0 … 1: share of the weights that are dropped while training; default 0. */
  dropout?: number;
  /** Queries and keys are turned by their positions; default false. @see Su et al., RoFormer (2021) */
  rotary?: boolean;
  /** Factor of the scores; default 1/√(features/heads). At 0 all positions that are seen count alike. */
  scale?: number | undefined;
}

/** What attention takes by name. */
export const multiHeadAttentionOptions = bag({
  ...drawOptions.settings,
  causal: setting(aFlag, false),
  bias: setting(aFlag, true),
  dropout: setting(aNumber, 0),
  rotary: setting(aFlag, false),
  scale: optional(aNumber),
} satisfies Settings<MultiHeadAttentionOptions>);

const aCache = kind(
  'a KeyValueCache',
  (value): value is KeyValueCache => value instanceof KeyValueCache,
);

const rotaryBase = 10_000;

/**
 * Self-attention: each position asks all others with a query, head by head, and takes a mean of their
 * values. Query, key and value are one product; each head has features/heads of them.
 * @shape [B, T, features] → [B, T, features]
 * @throws UsageError `layer/size`, `layer/heads` where the heads do not divide the features,
 * `dropout/rate`; ShapeError `multiHeadAttention/input`, `MultiHeadAttention/odd` for rotary positions of
 * heads with an odd number of features.
 * @see Vaswani et al. (2017), section 3.2.2
 */
export class MultiHeadAttention extends Layer {
  readonly features: number;
  readonly heads: number;
  readonly causal: boolean;
  readonly dropout: number;
  readonly scale: number;
  /** Query, key and value, one after the other: features → 3·features. */
  readonly input: Linear;
  readonly output: Linear;
  readonly #angles: PositionTable | null;
  #rng: Rng;

  constructor(features: number, heads: number, options: MultiHeadAttentionOptions) {
    super();
    const op = 'MultiHeadAttention';
    const {
      causal,
      dropout,
      rotary: turns,
      scale,
      ...linear
    } = read(op, options, multiHeadAttentionOptions);
    checkAttention(op, features, heads, { dropout, rotary: turns });
    this.features = features;
    this.heads = heads;
    this.causal = causal;
    this.dropout = dropout;
    this.scale = scale ?? 1 / Math.sqrt(features / heads);
    this.input = new Linear(features, 3 * features, linear);
    this.output = new Linear(features, features, linear);
    this.#angles = turns ? new PositionTable(op, features / heads, rotaryBase) : null;
    this.#rng = linear.rng;
  }

  protected override takeRng(rng: Rng): void {
    this.#rng = rng;
  }

  /** With a cache, x follows the positions that the cache remembers, sees them, and is added to them. */
  forward(x: Tensor, cache?: KeyValueCache): Tensor {
    const { features, heads } = this;
    checkSequence('MultiHeadAttention', x, features, cache);
    const [batch, time] = x.shape;
    const split = reshape(this.input.forward(x), [batch, time, 3, heads, features / heads]);
    const [q, k, v] = unbind(permute(split, [2, 0, 3, 1, 4])); // each [B, heads, T, D]
    const start = cache?.length ?? 0;
    const query = this.#turned(q, start);
    const [key, value] = cache?.extend(this.#turned(k, start), v) ?? [this.#turned(k, start), v];
    const drops = this.training ? { dropout: this.dropout, rng: this.#rng } : {};
    const mixed = scaledDotProductAttention(query, key, value, {
      ...this.#sight(start, time),
      ...drops,
      scale: this.scale,
    });
    return this.output.forward(reshape(permute(mixed, [0, 2, 1, 3]), [batch, time, features]));
  }

  /** [B, heads, T, D] → [B, heads, T, D] */
  #turned(x: Tensor, start: number): Tensor {
    return this.#angles === null ? x : rotary(x, this.#angles.rows(start, x));
  }

  /** What the queries of `time` positions from `start` on see; the last of them sees all. */
  #sight(start: number, time: number): { causal?: boolean; mask?: Tensor } {
    if (!this.causal || time === 1) return {};
    if (start === 0) return { causal: true };
    return { mask: tril(ones([time, start + time], { dtype: 'bool' }), start) };
  }
}

/**
 * Checks the sizes of an attention.
 * @throws UsageError `layer/size`, `layer/heads`, `dropout/rate`; ShapeError `<op>/odd`.
 */
export function checkAttention(
  op: string,
  features: number,
  heads: number,
  { dropout, rotary }: { readonly dropout: number; readonly rotary: boolean },
): void {
  checkSize(op, 'features', features);
  checkSize(op, 'heads', heads);
  if (features % heads !== 0) {
    const fitting = [1, 2, 3, 4, 6, 8, 12, 16].filter((count) => features % count === 0);
    throw new UsageError(
      'layer/heads',
      `${op}: ${heads} heads do not divide ${features} features; ${fitting.join(', ')} do`,
      { features, heads },
    );
  }
  checkRate(op, dropout);
  if (rotary) checkWaves(op, features / heads, rotaryBase);
}

/**
 * Checks what attention reads, [B, T, features], and its cache.
 * @throws ShapeError `multiHeadAttention/input`.
 */
export function checkSequence(
  op: string,
  x: Tensor,
  features: number,
  cache: KeyValueCache | undefined,
): void {
  checkTensor(op, x);
  checkGiven(op, 'the cache', cache, aCache);
  if (x.rank === 3 && x.shape[2] === features) return;
  throw new ShapeError(
    'multiHeadAttention/input',
    `${op}: x is ${formatShape(x.shape)}; expected [B, T, ${features}]`,
    { shape: x.shape, features },
  );
}
