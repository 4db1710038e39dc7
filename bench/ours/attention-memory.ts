/**
 * @file What attention over 1,024 tokens holds, forward and back: `op`, core's, a block of queries at a
 * time, or `spelled-out`, the ten lines of the transformer. Prints a line of JSON; ../micro.ts starts it
 * once for each, as memory that a process was given stays its own.
 */
import { createRng, randn, scaledDotProductAttention } from '../../packages/core/src/index.ts';
import { attend } from '../../packages/transformer/src/attention.ts';

const [which] = process.argv.slice(2);
const shape = [1, 8, 1024, 32] as const; // [B, heads, T, D]
const rng = createRng(1).stream('attention');
const [query, key, value] = [1, 2, 3].map((i) =>
  randn(shape, { rng: rng.at(i), requiresGrad: true }),
);
/** Most memory that the process had so far, in MB. */
const most = (): number => process.resourceUsage().maxRSS / 1e3;
const before = most();
const scale = 1 / Math.sqrt(32);
const mixed =
  which === 'op'
    ? scaledDotProductAttention(query, key, value, { causal: true, scale })
    : attend(query, key, value, scale).mixed;
mixed.sum().backward();
console.log(
  JSON.stringify({
    ...{ workload: 'micro', peer: 'nnzoo', threads: 1, unit: 'MB' },
    case: `attention of 1,024 tokens, 8 heads of 32, ${which}`,
    value: Number((most() - before).toPrecision(3)),
  }),
);
