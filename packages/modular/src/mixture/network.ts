/**
 * @file A mixture of experts: networks that answer side by side, and a gate that says for each row
 * whom to believe. Read ../answers.ts before.
 *
 * @see Jacobs, Jordan, Nowlan, Hinton (1991), Adaptive mixtures of local experts; Shazeer et al.
 *   (2017), Outrageously large neural networks (the sparse gate)
 */
import {
  full,
  Linear,
  lessEqual,
  logSumExp,
  Module,
  Parameter,
  type Rng,
  stack,
  type Tensor,
  topK,
  where,
  zeros,
} from '@nnzoo/core';
import type { Network } from '@nnzoo/training';

/** How a mixture is built. */
export interface MixtureShape {
  readonly inputs: number;
  /** Classes K, or 1 for numbers. */
  readonly outputs: number;
  /** Experts that answer for a row; 0 for all of them. */
  readonly active: number;
}

/** The logarithm of a weight that counts for nothing: its exponential is 0 exactly. */
const nothing = -1e9;

/** E experts and a gate: softmax of a weighted sum of the inputs. */
export class MixtureOfExperts extends Module {
  readonly gate: Linear;
  readonly experts: readonly Network[];
  /** log σ, [1]: how far a number may lie from an expert's; null for classes. */
  readonly logDeviation: Parameter | null;
  readonly #active: number;

  constructor(shape: MixtureShape, experts: readonly Network[], rng: Rng) {
    super();
    this.gate = new Linear(shape.inputs, experts.length, { rng });
    this.experts = experts;
    this.logDeviation = shape.outputs === 1 ? new Parameter(zeros([1])) : null;
    this.#active = shape.active;
  }

  /** Only some of the experts answer for a row. */
  get isSparse(): boolean {
    return this.#active > 0 && this.#active < this.experts.length;
  }

  /**
   * log gₑ(x), with Σₑ gₑ = 1. Where only k experts are active, the softmax is over the k largest
   * sums, and the other weights are 0.
   *
   * @shape [B, F] → [B, E]
   */
  logWeights(x: Tensor): Tensor {
    const sums = this.gate.forward(x); // [B, E]
    if (!this.isSparse) return sums.logSoftmax(1);
    const largest = topK(sums.detach(), this.#active, 1).values; // [B, k]
    const least = largest.slice(1, { start: this.#active - 1 }); // [B, 1]
    return where(lessEqual(least, sums), sums, full([1], nothing)).logSoftmax(1);
  }

  /** What each expert says, whoever is asked. @shape [B, F] → [B, E, K] */
  answers(x: Tensor): Tensor {
    return stack(
      this.experts.map((expert) => expert.forward(x)),
      1,
    );
  }

  /**
   * The answer of all: of classes ln Σₑ gₑ softmax(answerₑ), whose softmax are the probabilities; of
   * numbers Σₑ gₑ answerₑ.
   *
   * @shape [B, F] → [B, K]
   */
  forward(x: Tensor): Tensor {
    return this.blend(this.logWeights(x), this.answers(x));
  }

  /** The same from weights and answers. @shape [B, E], [B, E, K] → [B, K] */
  blend(logWeights: Tensor, answers: Tensor): Tensor {
    const weights = logWeights.unsqueeze(2); // [B, E, 1]
    if (this.logDeviation) return weights.exp().mul(answers).sum(1);
    return logSumExp(answers.logSoftmax(2).add(weights), 1);
  }
}
