/** @file What experts compete for, and what keeps the gate from choosing only one. Read network.ts before. */
import { crossEntropy, logSumExp, type Tensor, tensor } from '@nnzoo/core';
import type { TableBatch } from '@nnzoo/data';
import type { MixtureOfExperts } from './network.ts';

/**
 * −ln p(y|x) of the mixture, its mean over the rows. Of classes p = Σₑ gₑ softmaxₑ(y); of numbers
 *
 *     p = Σₑ gₑ N(y; answerₑ, σ²),  σ learned (without the constant ½ ln 2π)
 *
 * The gradient of an expert is weighted by its share in explaining the row, so that the best one
 * learns most from it: experts compete, and come to divide the rows among themselves.
 *
 * @see Jacobs et al. (1991), equation 1.3
 */
export function mixtureLoss(mixture: MixtureOfExperts, x: Tensor, batch: TableBatch): Tensor {
  const logWeights = mixture.logWeights(x); // [B, E]
  const answers = mixture.answers(x); // [B, E, K]
  const { logDeviation } = mixture;
  if (logDeviation === null) {
    return crossEntropy(mixture.blend(logWeights, answers), tensor(batch.classes));
  }
  const targets = tensor(batch.values, { shape: [batch.size, 1], dtype: answers.dtype });
  const distances = answers.select(2, 0).sub(targets); // [B, E]
  const squares = distances.mul(logDeviation.neg().exp()).square();
  const logLikelihoods = squares.mul(-0.5).sub(logDeviation); // [B, E]
  return logSumExp(logWeights.add(logLikelihoods), 1).mean().neg();
}

/**
 * E Σₑ fₑ Pₑ: fₑ is the share of the batch that expert e gets (a constant here), Pₑ its mean weight
 * before any are left out. 1 where all get the same, E where one gets all.
 *
 * @see Fedus, Zoph, Shazeer (2022), Switch Transformers, equation 4
 */
export function loadBalance(mixture: MixtureOfExperts, x: Tensor): Tensor {
  const shares = mixture.logWeights(x).detach().exp().mean(0); // [E]
  const wanted = mixture.gate.forward(x).softmax(1).mean(0); // [E]
  return shares.mul(wanted).sum().mul(mixture.experts.length);
}
