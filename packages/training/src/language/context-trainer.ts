/**
 * @file How networks over a context learn: cross-entropy, plain SGD, a rate that drops once. Read
 * after context-batch.ts and gradient/gradient-trainer.ts.
 */
import { crossEntropy, type Module, SGD, type Tensor } from '@nnzoo/core';
import type { ContextBatch, ContextInput } from '@nnzoo/data';
import type { Trainer } from '../contract.ts';
import { languageEvaluation } from '../gradient/evaluations.ts';
import type { GradientParts } from '../gradient/gradient-parts.ts';
import { gradientTrainer } from '../gradient/gradient-trainer.ts';
import { droppedRate, type RateDrop } from '../gradient/rates.ts';
import { contextsOf, type RowLosses, rowLosses, targetsOf } from './context-batch.ts';

/** A network that scores what follows a context. */
export interface ContextModel extends Module {
  /** @shape contexts [B, T] int32 → [B, V] */
  forward(contexts: Tensor): Tensor;
}

type Parts<Model extends Module> = GradientParts<ContextBatch, ContextInput, RowLosses, Model>;

/** What such a trainer is put together from. */
export type ContextTrainerParts<Model extends ContextModel> = RateDrop &
  Pick<Parts<Model>, 'model' | 'observe' | 'sample' | 'figures' | 'diagnose'> & {
    /** Numbers that the model makes of a context at a time, the scores included. */
    readonly numbers: number;
    /** Tokens of a context. */
    readonly context: number;
  };

/** Cross-entropy by SGD. */
export function contextTrainer<Model extends ContextModel>({
  learningRate,
  decayAt,
  numbers,
  context,
  ...parts
}: ContextTrainerParts<Model>): Trainer<ContextBatch, ContextInput, RowLosses, Model> {
  const { model } = parts;
  const score = (batch: ContextBatch) => ({
    logits: model.forward(contextsOf(batch)),
    targets: targetsOf(batch),
  });
  // An example is its context and its target, and a token is as large as a number.
  const pass = numbers / (context + 1);
  return gradientTrainer<ContextBatch, ContextInput, RowLosses, Model>({
    ...parts,
    scoped: true,
    expansion: { pass, step: 2 * pass },
    optimizer: new SGD(model.namedParameters(), { learningRate }),
    loss: (batch) => {
      const { logits, targets } = score(batch);
      return crossEntropy(logits, targets);
    },
    rate: (step, totalSteps) => droppedRate(step, totalSteps, { learningRate, decayAt }),
    lengthMatters: decayAt < 1,
    evaluation: () => languageEvaluation(score),
    forward: (contexts) => ({ logits: model.forward(contexts) }),
    predict: (input) => {
      const { logits, targets } = score(input.examples);
      return rowLosses(input, crossEntropy(logits, targets, { reduction: 'none' }).data());
    },
  });
}

/** Scores of what follows one context. @shape [T] → [V] */
export function nextScores(model: ContextModel, contexts: Int32Array): ArrayLike<number> {
  return model.forward(contextsOf({ contexts, size: 1, context: contexts.length })).data();
}
