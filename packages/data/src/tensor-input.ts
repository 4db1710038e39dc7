/**
 * @file Rows as one tensor: what a program hands over that has a model's graph, and no preprocessor. Read
 * after raw-data.ts.
 */
import type { DType, Tensor } from '@nnzoo/core';
import type { Json } from './raw-data.ts';

/** An axis of a given size, or one whose size the user chooses, up to `most` where there is a limit. */
export type InputAxis = number | { readonly name: string; readonly most?: number };

/** What a model is asked with. */
export interface TensorInput<Raw = never> {
  /** `features`, `pixels`, `tokens`. */
  readonly name: string;
  /** Axes after the batch. */
  readonly shape: readonly InputAxis[];
  readonly dtype: DType;
  /** Values that are allowed, below this one: tokens, of which there are so many. Absent: any numbers. */
  readonly values?: number;
  /** Kind of the preprocessor, by which a program finds the one that `state` belongs to. */
  readonly kind: 'table' | 'images' | 'contexts' | 'sequences' | 'queries';
  /** What is done to the tensor before the model sees it: scaling. @shape [B, …] → [B, …] */
  prepare(x: Tensor): Tensor;
  /** Raw data as this tensor. @shape → [B, …] */
  take(raw: Raw): Tensor;
  /** Names of columns, of tokens, of classes: what a reader of the file wants to know. */
  readonly facts: { readonly [key: string]: Json };
}
