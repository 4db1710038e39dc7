/** @file Did a model invent a text, or remember it? */

import type { ContextBatch } from '@nnzoo/data';
import type { Dataset, Splits } from '../contract.ts';
import type { TableFigure } from '../figure.ts';
import { portions } from '../loop/portions.ts';

/** Where a sample is known from: `test` for the held-out parts, which the model never saw. */
export type Origin = 'new' | 'training' | 'test';

/**
 * The documents of a part, read off its targets, which end each with the token `end`; those
 * below 0 are padding.
 *
 * @param decode tokens to text
 */
export function documentsOf(
  part: Dataset<Pick<ContextBatch, 'targets'>>,
  end: number,
  decode: (ids: Iterable<number>) => string,
): Set<string> {
  const documents = new Set<string>();
  let tokens: number[] = [];
  for (const { targets } of portions(part)) {
    for (const token of targets) {
      if (token < 0) continue;
      if (token !== end) tokens.push(token);
      else {
        documents.add(decode(tokens));
        tokens = [];
      }
    }
  }
  return documents;
}

/** What `noveltyFigure` is drawn from. */
export interface NoveltyRequest {
  readonly samples: readonly string[];
  readonly splits: Splits<Pick<ContextBatch, 'targets'>>;
  readonly end: number;
  decode(ids: Iterable<number>): string;
}

/** Where each sample is known from, in the order of the samples. */
export function originsOf({ samples, splits, end, decode }: NoveltyRequest): Origin[] {
  const training = documentsOf(splits.train, end, decode);
  const heldOut = [splits.validation, splits.test]
    .filter((part) => part !== null)
    .map((part) => documentsOf(part, end, decode));
  return samples.map((sample) => {
    if (training.has(sample)) return 'training';
    return heldOut.some((part) => part.has(sample)) ? 'test' : 'new';
  });
}

/** The samples in three columns: new, found in the held-out parts, found in training. */
export function noveltyFigure(request: NoveltyRequest): TableFigure {
  const origins = originsOf(request);
  const of = (origin: Origin): string[] =>
    request.samples.filter((_, i) => origins[i] === origin).map((sample) => sample || '(empty)');
  const columns = [of('new'), of('test'), of('training')];
  const height = Math.max(...columns.map(({ length }) => length));
  const shares = columns.map(({ length }) => `${length} of ${request.samples.length}`);
  return {
    kind: 'table',
    id: 'samples',
    title: 'Samples',
    caption: `Drawn token by token. New texts show what was learned; those that stand in the held-out parts were guessed right without being seen; those in training may be remembered. ${shares[0]} are new.`,
    columns: [`new: ${shares[0]}`, `held out: ${shares[1]}`, `in training: ${shares[2]}`],
    rows: Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? '')),
  };
}
