/** @file A table: numbers by row and column, with a class or a value to predict, or neither. */
import type { RawData } from './contract.ts';

/** What is to be predicted: one of several classes, or a number. */
export type Target =
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly labels: readonly string[];
      readonly ids: Int32Array;
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly unit?: string;
      readonly values: Float64Array;
    };

/** Rows of numbers. Most small data sets and every CSV of a user's own are this. */
export interface Table extends RawData<Table> {
  /** Name of the data set, `iris`, or of the file. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Row-major, size × columns. */
  readonly features: Float64Array;
  readonly target: Target | null;
}
