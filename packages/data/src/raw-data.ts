/**
 * @file Raw data, as rows that can be divided, and what stands between them and batches. Read this first.
 */
import type { Finding } from './finding.ts';
import type { TableRow } from './table-of.ts';
import type { TensorInput } from './tensor-input.ts';

/** Anything that survives JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** What is predicted; results are ranked within a task only. */
export type Task = 'classification' | 'regression' | 'language' | 'map' | 'recommendation';

/** Raw data as the harness sees it: rows that can be split. */
export interface RawData<Self> {
  /** Of the data set, `iris`, or of the file. */
  readonly name: string;
  readonly size: number;
  /** What it lends itself to, the likeliest first: a class to predict suggests classification. */
  readonly suits: readonly Task[];
  subset(rows: Int32Array): Self;
  /** A class per row to stratify by; null where there is none. */
  readonly strata: Int32Array | null;
  /** Names of the classes in `strata`, for messages. */
  readonly strataNames?: readonly string[];
  /** A group per row (a speaker, a patient) that no split may tear apart; null or absent: none. */
  readonly groups?: Int32Array | null;
  /**
   * The parts as published (MNIST, speakers), where the data has them; null otherwise. A validation
   * part is used where the split asks for one, and otherwise belongs to training.
   */
  readonly parts: {
    readonly train: Int32Array;
    readonly validation?: Int32Array;
    readonly test: Int32Array;
  } | null;
  /** A checksum of the values: a run is resumed on the same data only. */
  fingerprint(): string;
}

/** What stands between raw data and batches: scaler, columns, labels, vocabulary. Saved with the run. */
export interface Preprocessor<Raw, Batch, Input> {
  /** Learns what it must (means, labels, vocabulary) from the training part alone. */
  fit(train: Raw): void;
  /** Number of examples in `raw`, where that is not its number of rows: the characters of a text. */
  size?(raw: Raw): number;
  /** Bytes of the largest example of `raw` in a batch; default: those of the first. */
  exampleBytes?(raw: Raw): number;
  /** Bytes of the largest row of `raw` as an input; default: those of the first. */
  inputBytes?(raw: Raw): number;
  /** The batch of these rows of `raw`: of these examples, where there is `size`. */
  batch(raw: Raw, rows: Int32Array): Batch;
  /** Rows without a target, as `predict` takes them. */
  input(raw: Raw): Input;
  /** Objects as raw data, for `predict([{ width: 1.1 }])`; absent: rows are no objects. */
  fromRows?(rows: TableRow | readonly TableRow[]): Raw;
  /** Rows as one tensor, for a model that leaves as a graph; absent: they are none. */
  tensorInput?(): TensorInput<Raw>;
  /** What was odd about the training part: constant columns. */
  findings?(): Finding[];
  state(): Json;
  restore(state: Json): void;
}
