/** @file How the perceptron learns: as every network over a context, and looked into on the way. Read after mlp.ts and health.ts. */
import type { ContextBatch, ContextInput } from '@nnzoo/data';
import {
  type ContextTrainerParts,
  contextTrainer,
  droppedRate,
  type Metrics,
  type RowLosses,
  type Trainer,
} from '@nnzoo/training';
import {
  type Health,
  type HealthOptions,
  healthFindings,
  measureHealth,
  updatePowers,
} from './health.ts';
import type { CharacterMlp } from './mlp.ts';

/** Examples that a step of training sees, and that updates are therefore measured on. */
const stepSize = 32;
/** Steps from one look inside to the next: a look costs about as much as two steps. */
const looksEvery = 250;

/**
 * The trainer of a perceptron. Now and then its metrics are also `tanhSaturated`, the share of
 * saturated outputs, and `embeddingUpdate`, `hiddenUpdate`, `outputUpdate`, powers of ten.
 *
 * @param createModel draws the first weights again, so that the start can be looked at
 * @param options what its findings advise about
 */
export function mlpTrainer(
  parts: Omit<ContextTrainerParts<CharacterMlp>, 'diagnose' | 'observe'>,
  createModel: () => CharacterMlp,
  options: HealthOptions,
): Trainer<ContextBatch, ContextInput, RowLosses, CharacterMlp> {
  const { model, learningRate } = parts;
  return contextTrainer({
    ...parts,
    diagnose: (batch) => {
      const some = firstOf(batch, stepSize);
      // As large as its last steps were: of the rate after its drop.
      const lastRate = parts.decayAt < 1 ? droppedRate(1, 1, parts) : learningRate;
      const now = measureHealth(model, some, lastRate);
      return healthFindings(measureHealth(createModel(), some, learningRate), now, options);
    },
    observe: (batch, at) => {
      if (at.step % looksEvery !== 0) return {};
      return pace(measureHealth(model, batch, droppedRate(at.step, at.totalSteps, parts)));
    },
  });
}

function pace(health: Health): Metrics {
  const [embeddingUpdate, hiddenUpdate, outputUpdate] = updatePowers(health);
  return { tanhSaturated: health.saturated, embeddingUpdate, hiddenUpdate, outputUpdate };
}

/** `count` examples of a batch, at even distances. */
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
