/** @file What all figures are drawn from. */
import type { Tensor } from '@nnzoo/core';
import type { TableInput, TablePredictions } from '@nnzoo/data';
import type { ImagePreprocessor } from '@nnzoo/datasets';
import type { Grid } from '../patches.ts';
import type { VisionTransformer } from '../vision-transformer.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: VisionTransformer;
  readonly preprocessor: ImagePreprocessor;
  readonly grid: Grid;
  /** @shape B pictures → [B, N, P·P·C] */
  cut(input: TableInput): Tensor;
  predict(input: TableInput): TablePredictions;
}
