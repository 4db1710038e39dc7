/** @file How the networks learn: cross-entropy, plain SGD, a rate that drops once. Read after mlp.ts. */
import { crossEntropy, type Module, SGD, type Tensor } from '@nnzoo/core';
import { sampleText, type TextModel } from '@nnzoo/datasets';
import {
  type ContextBatch,
  type ContextInput,
  type Dataset,
  type Figure,
  type FigureContext,
  type Finding,
  gradientTrainer,
  languageEvaluation,
  type Metrics,
  type Position,
  type RowLosses,
  rowLosses,
  type Trainer,
} from '@nnzoo/training';
import {
  contextsOf,
  type Health,
  healthFindings,
  measureHealth,
  targetsOf,
  updatePowers,
} from './health.ts';
import type { CharacterMlp } from './mlp.ts';

/** A network that scores what follows a context. */
export interface ContextNetwork extends Module {
  /** @shape contexts [B, T] int32 → [B, V] */
  forward(contexts: Tensor): Tensor;
}

/** What a network's trainer is made of. */
export interface NetworkParts<Model extends ContextNetwork> {
  readonly model: Model;
  readonly texts: TextModel;
  readonly learningRate: number;
  /** Share of the run after which the rate is a tenth; 1 keeps it. */
  readonly decayAt: number;
  figures(context: FigureContext<ContextBatch>): Figure[];
  diagnose?(batch: ContextBatch): Finding[];
}

type ContextTrainer<Model> = Trainer<ContextBatch, ContextInput, RowLosses, Model>;

/** Cross-entropy by SGD. */
export function networkTrainer<Model extends ContextNetwork>(
  parts: NetworkParts<Model>,
): ContextTrainer<Model> {
  const { model, texts, learningRate, decayAt, figures, diagnose } = parts;
  const score = (batch: ContextBatch) => ({
    logits: model.forward(contextsOf(batch)),
    targets: targetsOf(batch),
  });
  return gradientTrainer<ContextBatch, ContextInput, RowLosses, Model>({
    model,
    optimizer: new SGD(model.namedParameters(), { learningRate }),
    loss: (batch) => {
      const { logits, targets } = score(batch);
      return crossEntropy(logits, targets);
    },
    rate: (step, totalSteps) => rateAt(step, totalSteps, parts),
    lengthMatters: decayAt < 1,
    evaluation: () => languageEvaluation(score),
    predict: (input) => {
      const { logits, targets } = score(input.examples);
      return rowLosses(input, crossEntropy(logits, targets, { reduction: 'none' }).data());
    },
    sample: (request) => sampleText(texts, request),
    figures,
    ...(diagnose && { diagnose }),
  });
}

/** Examples that a step of training sees, and that updates are therefore measured on. */
const stepSize = 32;
/** Steps from one look inside to the next: a look costs about as much as two steps. */
const looksEvery = 250;

/**
 * The same for the perceptron, which is looked into on the way: `tanhSaturated`, the share of
 * saturated outputs, and `embeddingUpdate`, `hiddenUpdate`, `outputUpdate`, powers of ten.
 *
 * @param createModel draws the first weights anew, so that the start can be looked at
 */
export function mlpTrainer(
  parts: Omit<NetworkParts<CharacterMlp>, 'diagnose'>,
  createModel: () => CharacterMlp,
): ContextTrainer<CharacterMlp> {
  const { model, learningRate, decayAt } = parts;
  const trainer = networkTrainer({
    ...parts,
    diagnose: (batch) => {
      const some = firstOf(batch, stepSize);
      const now = measureHealth(model, some, learningRate);
      return healthFindings(measureHealth(createModel(), some, learningRate), now);
    },
  });
  const step = trainer.step.bind(trainer);
  return Object.assign(trainer, {
    step(batch: ContextBatch, at: Position): Metrics {
      const metrics = step(batch, at);
      if (at.step % looksEvery !== 0 || !Number.isFinite(metrics['loss'])) return metrics;
      const rate = rateAt(at.step, at.totalSteps, { learningRate, decayAt });
      return { ...metrics, ...pace(measureHealth(model, batch, rate)) };
    },
  });
}

function pace(health: Health): Metrics {
  const [embeddingUpdate, hiddenUpdate, outputUpdate] = updatePowers(health);
  return { tanhSaturated: health.saturated, embeddingUpdate, hiddenUpdate, outputUpdate };
}

function rateAt(
  step: number,
  totalSteps: number,
  { learningRate, decayAt }: { readonly learningRate: number; readonly decayAt: number },
): number {
  return step < decayAt * totalSteps ? learningRate : learningRate / 10;
}

/** `count` examples spread evenly over a part. */
export function spread(part: Dataset<ContextBatch>, count: number): ContextBatch {
  const length = Math.min(count, part.size);
  return part.take(Int32Array.from({ length }, (_, i) => Math.floor((i * part.size) / length)));
}

function firstOf({ contexts, targets, context, size }: ContextBatch, count: number): ContextBatch {
  const length = Math.min(count, size);
  const every = Math.floor(size / length);
  const rows = Array.from({ length }, (_, i) => i * every);
  return {
    size: length,
    context,
    contexts: Int32Array.from(
      rows.flatMap((row) => [...contexts.subarray(row * context, (row + 1) * context)]),
    ),
    targets: Int32Array.from(rows, (row) => targets[row]),
  };
}
