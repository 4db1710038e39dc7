/** @file Evaluations that networks share: of class scores, and of predicted values. */
import { crossEntropy, type Tensor } from '@nnzoo/core';
import type { Evaluation } from '../contract.ts';
import { ConfusionMatrix } from '../metrics/confusion-matrix.ts';
import { LogLoss } from '../metrics/log-loss.ts';
import { RegressionErrors } from '../metrics/regression-errors.ts';

/** Rows whose classes are known. */
interface Classified {
  readonly classes: Int32Array;
}

/** With more classes than this, the recall of each is a table, not a handful of numbers. */
const fewClasses = 6;

/**
 * `accuracy`, `precision`, `recall`, `f1` and `loss` (nats) of a network's class scores.
 *
 * @param classes number of classes K
 * @param logits the scores of a batch, [N, K]
 * @param labels names of the classes: of up to six, the recall of each is given too, `recall(pit)`
 */
export function classifierEvaluation<Batch extends Classified>(
  classes: number,
  logits: (batch: Batch) => Tensor,
  labels: readonly string[] = [],
): Evaluation<Batch> {
  const named = labels.length <= fewClasses ? labels : [];
  const matrix = new ConfusionMatrix(classes);
  const loss = new LogLoss(classes);
  return {
    see: (batch) => {
      const probabilities = logits(batch).softmax(1).data();
      matrix.add(batch.classes, largest(probabilities, classes));
      loss.add(batch.classes, probabilities);
    },
    metrics: () => ({
      ...matrix.metrics(),
      ...Object.fromEntries(named.map((label, id) => [`recall(${label})`, matrix.recall(id)])),
      loss: loss.mean(),
    }),
  };
}

/** The class of the largest score in each row of [N, K]; of equal ones, the first. */
export function largest(scores: ArrayLike<number>, classes: number): Int32Array {
  const best = new Int32Array(scores.length / classes);
  for (let row = 0; row < best.length; row++) {
    for (let id = 1; id < classes; id++) {
      if (scores[row * classes + id] > scores[row * classes + best[row]]) best[row] = id;
    }
  }
  return best;
}

/** Scores of tokens, and the tokens that came. */
export interface ScoredTokens {
  /** [N, V] */
  readonly logits: Tensor;
  /** [N] int32 */
  readonly targets: Tensor;
}

/** What counts in the loss of a language model. */
export interface LanguageOptions {
  /** A target that counts for nothing, such as padding; default: all count. */
  readonly ignoreIndex?: number;
  /** Characters of a token, where it is not always one. */
  charactersOf?(token: number): number;
}

/**
 * `loss` of a language model: Σ −ln p[target] over all tokens by the number of their characters, in
 * nats, so that models with other tokens can be compared; `tokenLoss` by the number of tokens, where
 * that is another.
 */
export function languageEvaluation<Batch>(
  score: (batch: Batch) => ScoredTokens,
  { ignoreIndex, charactersOf }: LanguageOptions = {},
): Evaluation<Batch> {
  let sum = 0;
  let count = 0;
  let characters = 0;
  return {
    see: (batch) => {
      const { logits, targets } = score(batch);
      const ignored = ignoreIndex === undefined ? {} : { ignoreIndex };
      const losses = crossEntropy(logits, targets, { reduction: 'none', ...ignored }).data();
      for (const loss of losses) sum += loss; // in float64: of a large part float32 loses digits
      for (const target of targets.data()) {
        if (target === ignoreIndex) continue;
        count++;
        characters += charactersOf?.(target) ?? 1;
      }
    },
    metrics: () => ({
      loss: characters === 0 ? 0 : sum / characters,
      ...(charactersOf && { tokenLoss: count === 0 ? 0 : sum / count }),
    }),
  };
}

/** Rows whose values are known, scaled as the preprocessor scales them. */
interface Valued {
  readonly values: Float64Array;
}

/**
 * `rmse`, `mae` and `r2` of a network's values, in the unit of the data.
 *
 * @param unscale brings a value to that unit: `TablePreprocessor.value`
 * @param predict the values of a batch, [N] or [N, 1]
 */
export function regressorEvaluation<Batch extends Valued>(
  unscale: (value: number) => number,
  predict: (batch: Batch) => Tensor,
): Evaluation<Batch> {
  const errors = new RegressionErrors();
  return {
    see: (batch) => {
      const inUnit = (values: ArrayLike<number>): Float64Array =>
        Float64Array.from(values, unscale);
      errors.add(inUnit(batch.values), inUnit(predict(batch).data()));
    },
    metrics: () => errors.metrics(),
  };
}
