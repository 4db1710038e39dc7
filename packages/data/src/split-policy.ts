/** @file Ways of dividing rows into parts. Read split.ts next. */

/** How the rows are divided; fractions of the whole. `everything` trains and measures on all rows (maps). */
export type SplitPolicy =
  | { readonly kind: 'holdout'; readonly test: number; readonly validation: number }
  | {
      readonly kind: 'fold';
      readonly folds: number;
      readonly fold: number;
      readonly validation: number;
    }
  | { readonly kind: 'everything' };
