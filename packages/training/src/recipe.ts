/**
 * @file What was measured of an architecture, for the tables in its chapter: the rows of its
 * `recipes.ts`, which stands beside the README. Read contract.ts and options.ts before.
 */
import type { SplitPolicy, TextSplit } from '@nnzoo/data';
import type { Plan } from './contract.ts';
import type { AnyOptionValue } from './options.ts';

/** A published value: mean and standard deviation, as the source gives them. */
export interface PublishedValue {
  readonly mean: number;
  readonly standardDeviation?: number;
}

/** One row of a table: settings, run over several seeds, beside the published figure they answer to. */
export interface Recipe {
  readonly data: string;
  /** The name of the row: "8×8 hexagonal, PCA, 3→1 linear". */
  readonly setting: string;
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Parts of the data set's plan to replace. */
  readonly plan?: Partial<Plan>;
  /** Default: the data set's own. */
  readonly split?: SplitPolicy;
  /** Folds of a cross-validation: each seed's row is the mean over them. Default: the data set's own split. */
  readonly folds?: number;
  /** A file that is not in the repository: measured where this environment variable has its path. */
  readonly file?: { readonly variable: string; readonly split: TextSplit };
  readonly seeds: number;
  /** Metrics shown, in this order; `validationLoss` is that of the last validation. */
  readonly metrics: readonly string[];
  /** By metric. */
  readonly published: Readonly<Record<string, PublishedValue>>;
  /** Where the published figures come from. */
  readonly source: string;
  /** What the source did otherwise than this row, in a word or two: then nothing is reached or missed. */
  readonly otherwise?: string;
  /** Shown in a table of its own, with all its metrics. */
  readonly detailed?: boolean;
}
