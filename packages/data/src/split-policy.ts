/** @file Ways of dividing rows into parts. Read split.ts next. */

/**
 * How the rows are divided; fractions of the whole. `train` is the share of the training rows that is
 * kept (default 1): a smaller one is a part of a larger one. `everything` trains and measures on all rows
 * (maps). `seed` divides by another seed than the run's: several runs on the same parts.
 */
export type SplitPolicy =
  | {
      readonly kind: 'holdout';
      readonly test: number;
      readonly validation: number;
      readonly train?: number;
      readonly seed?: number;
    }
  | {
      readonly kind: 'fold';
      readonly folds: number;
      readonly fold: number;
      readonly validation: number;
      readonly train?: number;
      readonly seed?: number;
    }
  | { readonly kind: 'everything' };
