/** @file What is healthy about a model, and what is not, with what to do about it. Read after heads.ts. */
import { crossEntropy, withGradEnabled } from '@nnzoo/core';
import { counted, type Finding, padding, type SequenceBatch } from '@nnzoo/data';
import { advise, inputsOf, lowerRate, scoredTokens } from '@nnzoo/training';
import type { Gpt } from './gpt.ts';
import { type HeadReport, reportHeads } from './heads.ts';
import type { TransformerOptions } from './options.ts';

/** Up to this share of places at which a softmax is a maximum, enough gradient passes. */
const mostSharp = 0.5;
/** A head that adds less than this, by the mean of its layer, is dead. */
const leastSize = 0.1;
/** Gradients of the first block may be so much smaller than those of the last. */
const leastGradient = 0.1;

/** Saturation of each layer’s softmax, heads that add nothing, gradients that vanish on the way down. */
export function transformerFindings(
  model: Gpt,
  batch: SequenceBatch,
  options: TransformerOptions,
): Finding[] {
  const reports = reportHeads(model, batch);
  return [
    ...model.blocks.flatMap((_, layer) => {
      const own = reports.filter((report) => report.layer === layer);
      return [saturation(layer, own, options), deadHeads(layer, own, options)];
    }),
    ...(model.blocks.length > 1 ? [vanishing(gradientSizes(model, batch), options)] : []),
  ];
}

function saturation(
  layer: number,
  heads: readonly HeadReport[],
  { attention, warmup, learningRate }: TransformerOptions,
): Finding {
  const share = heads.reduce((sum, { sharp }) => sum + sharp, 0) / heads.length;
  const isHealthy = share < mostSharp;
  const finding: Finding = {
    check: 'attention-saturation',
    severity: isHealthy ? 'good' : 'warning',
    subject: `layer ${layer + 1}`,
    measured: `at ${(100 * share).toFixed(0)} % of the places one token has more than 97 % of a head’s attention`,
    healthy: 'under 50 %: a softmax that is a maximum lets hardly any gradient through',
    fix: '',
  };
  if (attention === 'unscaled') return advise(finding, '--attention scaled');
  return advise(finding, warmup === 0 ? '--warmup 100' : lowerRate(learningRate));
}

function deadHeads(
  layer: number,
  heads: readonly HeadReport[],
  options: TransformerOptions,
): Finding {
  const dead = heads.filter(({ size }) => size < leastSize).length;
  return {
    check: 'dead-heads',
    severity: dead === 0 ? 'good' : 'note',
    subject: `layer ${layer + 1}`,
    measured: `${dead} of ${counted(heads.length, 'head')} add less than a tenth of what the others add`,
    healthy: 'none: what a head adds is what it is for',
    fix: dead === 0 ? '' : `--heads ${Math.max(1, fewerHeads(options, heads.length - dead))}`,
  };
}

/** The largest number of heads up to `most` that divides the channels. */
function fewerHeads({ channels }: TransformerOptions, most: number): number {
  for (let heads = most; heads > 1; heads--) if (channels % heads === 0) return heads;
  return 1;
}

/** √mean square of the gradients of each block, of one batch. */
export function gradientSizes(model: Gpt, batch: SequenceBatch): number[] {
  const loss = withGradEnabled(true, () => {
    const { logits, targets } = scoredTokens(model.forward(inputsOf(batch)), batch);
    return crossEntropy(logits, targets, { ignoreIndex: padding });
  });
  model.zeroGrad();
  loss.backward();
  const sizes = model.blocks.map((block) => {
    let [squares, count] = [0, 0];
    for (const { grad } of block.parameters()) {
      for (const value of grad?.data() ?? []) squares += value * value;
      count += grad?.size ?? 0;
    }
    return Math.sqrt(squares / Math.max(1, count));
  });
  model.zeroGrad();
  return sizes;
}

function vanishing(sizes: readonly number[], options: TransformerOptions): Finding {
  const ratio = sizes[0] / sizes[sizes.length - 1];
  const isHealthy = ratio >= leastGradient;
  return {
    check: 'vanishing-gradient',
    severity: isHealthy ? 'good' : 'warning',
    subject: 'first block, by the last',
    measured: `the gradients of the first block are ${ratio.toPrecision(2)} of those of the last`,
    healthy: `at least ${leastGradient}`,
    fix: isHealthy ? '' : options.residual ? '--norm true' : '--residual true',
  };
}
