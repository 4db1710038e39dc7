/** @file How a search divides rows: what is tested on, and within the rest what is chosen on. */
import type { SplitPolicy } from '@nnzoo/data';

/** The splits that are tested on: the data set's own, or each fold. */
export function outerSplits(split: SplitPolicy, folds: number | null): SplitPolicy[] {
  if (folds === null) return [split];
  const validation = split.kind === 'everything' ? 0 : split.validation;
  return Array.from({ length: folds }, (_, fold) => ({ kind: 'fold', folds, fold, validation }));
}

/** How the rows that a split does not test are divided for choosing. */
export function innerSplits(inner: number, outer: SplitPolicy): SplitPolicy[] {
  const validation = outer.kind === 'everything' ? 0 : outer.validation;
  if (inner === 1) return [{ kind: 'holdout', test: 0.2, validation }];
  return Array.from({ length: inner }, (_, fold) => ({
    kind: 'fold',
    folds: inner,
    fold,
    validation,
  }));
}
