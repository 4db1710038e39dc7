/** @file What counting reaches on a text: the losses that a network must beat. Read after @nnzoo/data/text/context-preprocessor.ts. */

import type { TextData } from '@nnzoo/data';
import { type ContextBatch, ContextPreprocessor, type SplitPolicy, splitRows } from '@nnzoo/data';
import { type BaselineResult, LogLoss, type Metrics, NGram } from '@nnzoo/training';

/** Longest window that is tried. */
const longest = 6;
/** Shown in any case: what networks over text are usually compared with. */
const usual = [2, 5] as const;
/** Added to each count. */
const smoothing = 0.1;
/** Examples counted between two yields. */
const examplesAtOnce = 4096;

/**
 * `loss` on the test part of bigram and 5-gram counts, and of the n-gram counts, n from 3 to 6, that
 * are best on the validation part (without one nothing could be chosen: then n is 4). The split is
 * that of every architecture. Yields now and then, so that an app can breathe.
 *
 * @throws as `splitRows`, and as `ContextPreprocessor.fit`.
 */
export function* measureTextBaselines(
  text: TextData,
  policy: SplitPolicy,
  seed: number,
): Generator<void, BaselineResult[]> {
  const { train, validation, test } = splitRows(text, policy, seed);
  const preprocessor = new ContextPreprocessor(longest - 1);
  const raw = text.subset(train);
  preprocessor.fit(raw);
  const counted = new Map<number, NGram>();
  const orders = validation.length > 0 ? [2, 3, 4, 5, longest] : [2, 4, 5];
  for (const order of orders) {
    const model = new NGram({ order, vocabSize: preprocessor.tokenizer.size, smoothing });
    for (const batch of batches(preprocessor, raw)) {
      model.add(batch);
      yield;
    }
    counted.set(order, model);
  }
  const best = yield* bestOrder(counted, preprocessor, text.subset(validation));
  const held = text.subset(test);
  const results: BaselineResult[] = [];
  const shown = [...new Set([...usual, best])].sort((a, b) => a - b);
  for (const order of shown) {
    const id = order === 2 ? 'bigram' : `${order}-gram`;
    const metrics = yield* measure(counted.get(order)!, preprocessor, held);
    results.push({ id, title: `${id} counts + ${smoothing}`, metrics });
  }
  return results;
}

function* bestOrder(
  counted: ReadonlyMap<number, NGram>,
  preprocessor: ContextPreprocessor,
  validation: TextData,
): Generator<void, number> {
  if (validation.size === 0) return 4;
  let best = { order: 0, loss: Number.POSITIVE_INFINITY };
  for (const [order, model] of counted) {
    if (order === 2) continue;
    const { loss } = yield* measure(model, preprocessor, validation);
    if (loss < best.loss) best = { order, loss };
  }
  return best.order;
}

function* measure(
  model: NGram,
  preprocessor: ContextPreprocessor,
  part: TextData,
): Generator<void, Metrics> {
  const loss = new LogLoss(model.vocabSize);
  for (const batch of batches(preprocessor, part)) {
    loss.add(batch.targets, model.probabilities(batch));
    yield;
  }
  return { loss: loss.mean() };
}

function* batches(
  preprocessor: ContextPreprocessor,
  part: TextData,
): Generator<ContextBatch, void> {
  const size = preprocessor.size(part);
  for (let start = 0; start < size; start += examplesAtOnce) {
    const length = Math.min(examplesAtOnce, size - start);
    yield preprocessor.batch(
      part,
      Int32Array.from({ length }, (_, i) => start + i),
    );
  }
}

/** True for raw data that is text. */
export function isText(raw: unknown): raw is TextData {
  return typeof raw === 'object' && raw !== null && 'layout' in raw && 'characters' in raw;
}
