/** @file Whom each head looks at, computed by the ten lines of attention.ts. Read after gpt.ts. */
import { math, rotary, type Tensor, unbind } from '@nnzoo/core';
import { padding, type SequenceBatch } from '@nnzoo/data';
import { inputsOf } from '@nnzoo/training';
import { type Attended, attend } from './attention.ts';
import type { Gpt } from './gpt.ts';

/** What the heads of each block make of a text. @shape [B, T] int32 → a block's: [B, heads, T, …] */
export function headsOf(model: Gpt, ids: Tensor): Attended[] {
  const states = model.trace(ids);
  return model.blocks.map(({ attention, attentionNorm }, i) => {
    const { heads, features, input, scale } = attention;
    const x = attentionNorm?.forward(states[i]) ?? states[i];
    const [batch, time] = ids.shape;
    const split = input.forward(x).reshape([batch, time, 3, heads, features / heads]);
    const [query, key, value] = unbind(split.permute([2, 0, 3, 1, 4])); // [B, heads, T, D]
    const turned = model.isRotary ? [rotary(query), rotary(key)] : [query, key];
    return attend(turned[0], turned[1], value, scale);
  });
}

/** What is known of a head over many texts. */
export interface HeadReport {
  /** From 0, as `head`. */
  readonly layer: number;
  readonly head: number;
  /** Mean distance that it looks back, in tokens. */
  readonly distance: number;
  /** Entropy of its shares by that of equal shares: 1 looks at all alike, 0 at one token. */
  readonly entropy: number;
  /** Share of the places at which one token has more than 97 %. */
  readonly sharp: number;
  /** Mean share of the token before. */
  readonly previous: number;
  /**
   * Mean share of the tokens that once followed the same token, at the places where it came before: a
   * head that finds them is an induction head. @see Olsson et al. (2022)
   */
  readonly induction: number;
  /** Size of what it takes, √mean square, by the mean of its layer: 0 adds nothing. */
  readonly size: number;
}

/** Reports of all heads, over the places of a batch that have something before them. */
export function reportHeads(model: Gpt, batch: SequenceBatch): HeadReport[] {
  return headsOf(model, inputsOf(batch)).flatMap((attended, layer) => {
    const { heads } = model.blocks[layer].attention;
    const sizes = headSizes(model, attended, layer);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / heads;
    return sizes.map((size, head) => {
      const shares = attended.weights.select(1, head).data(); // [B, T, T]
      return {
        ...{ layer, head, size: mean > 0 ? size / mean : 1 },
        ...looks(shares, batch),
        ...roles(shares, batch),
      };
    });
  });
}

/** √mean square of what each head adds to the vectors: its values through its part of the output. */
function headSizes(model: Gpt, { mixed }: Attended, layer: number): number[] {
  const { heads, features, output } = model.blocks[layer].attention;
  const width = features / heads;
  return Array.from({ length: heads }, (_, head) => {
    const part = output.weight.slice(1, { start: head * width, end: (head + 1) * width }); // [C, D]
    const added = mixed.select(1, head).matmul(part.transpose(0, 1)); // [B, T, D] → [B, T, C]
    return Math.sqrt(added.square().mean().item());
  });
}

/** Means over the rows of shares [B, T, T] whose place is no padding, and not the first. */
function looks(
  weights: ArrayLike<number>,
  { size, length, targets }: SequenceBatch,
): Pick<HeadReport, 'distance' | 'entropy' | 'sharp'> {
  let [distance, entropy, sharp, count] = [0, 0, 0, 0];
  for (let row = 0; row < size * length; row++) {
    const place = row % length;
    if (place === 0 || targets[row] === padding) continue;
    count++;
    let bits = 0;
    let most = 0;
    for (let seen = 0; seen <= place; seen++) {
      const share = weights[row * length + seen];
      distance += share * (place - seen);
      if (share > 0) bits -= share * math.log(share);
      most = Math.max(most, share);
    }
    entropy += bits / math.log(place + 1);
    sharp += Number(most > 0.97);
  }
  const by = Math.max(1, count);
  return { distance: distance / by, entropy: entropy / by, sharp: sharp / by };
}

/** Means over the same rows: the share of the token before, and of what once followed the same token. */
function roles(
  weights: ArrayLike<number>,
  { size, length, inputs, targets }: SequenceBatch,
): Pick<HeadReport, 'previous' | 'induction'> {
  let [previous, places, induction, repeats] = [0, 0, 0, 0];
  for (let row = 0; row < size * length; row++) {
    const place = row % length;
    if (place === 0 || targets[row] === padding) continue;
    const start = row - place;
    previous += weights[row * length + place - 1];
    places++;
    let share = 0;
    let isRepeat = false;
    for (let seen = 1; seen <= place; seen++) {
      if (inputs[start + seen - 1] !== inputs[row]) continue;
      isRepeat = true;
      share += weights[row * length + seen];
    }
    if (!isRepeat) continue;
    induction += share;
    repeats++;
  }
  return {
    previous: previous / Math.max(1, places),
    induction: induction / Math.max(1, repeats),
  };
}
