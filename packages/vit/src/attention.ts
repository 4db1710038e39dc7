/** @file Where the classified token looks. Read after vision-transformer.ts. */
import { type Tensor, unbind } from '@nnzoo/core';
import type { VisionTransformer } from './vision-transformer.ts';

/**
 * Shares of the patches in what the token takes, block by block and head by head; they sum to 1 with
 * the token's own, which is left out.
 *
 * @shape [B, N, P·P·C] → list of [B, heads, N]
 */
export function tokenShares(model: VisionTransformer, patches: Tensor): Tensor[] {
  const states = model.trace(patches);
  return model.blocks.map(({ attention, attentionNorm }, i) => {
    const { heads, features, input, scale } = attention;
    const x = attentionNorm?.forward(states[i]) ?? states[i];
    const [batch, count] = x.shape;
    const split = input.forward(x).reshape([batch, count, 3, heads, features / heads]);
    const [query, key] = unbind(split.permute([2, 0, 3, 1, 4])); // [B, heads, N + 1, D]
    const asked = query.slice(2, { end: 1 }); // the token's alone
    const shares = asked.matmul(key.transpose(-1, -2)).mul(scale).softmax(-1); // [B, heads, 1, N + 1]
    return shares.select(2, 0).slice(2, { start: 1 });
  });
}
