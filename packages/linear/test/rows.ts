/** @file Rows for tests: plain numbers, and tables brought to mean 0 and standard deviation 1. */
import { linalg } from '@nnzoo/core';
import { type Table, type TableBatch, type TableInput, tablePreprocessor } from '@nnzoo/data';
import { fitTube, SupportVectorRegressor, type TubeFit } from '../src/index.ts';

/** Rows given as lists. */
export function rowsOf(rows: readonly (readonly number[])[]): TableInput {
  return {
    size: rows.length,
    columns: rows[0].length,
    features: Float32Array.from(rows.flat()),
  };
}

/** All rows of a table, standardized over all of them. */
export function standardized(table: Table): TableBatch {
  const preprocessor = tablePreprocessor();
  preprocessor.fit(table);
  return preprocessor.batch(
    table,
    Int32Array.from({ length: table.size }, (_, row) => row),
  );
}

/** What a tube is fitted with. */
export interface TubeRequest {
  readonly kernel: linalg.Kernel;
  readonly cost: number;
  readonly epsilon: number;
  readonly tolerance?: number;
}

/** A tube fitted to the end, and the function in its middle. */
export function fittedTube(
  rows: TableInput,
  values: ArrayLike<number>,
  { kernel, tolerance, ...settings }: TubeRequest,
): { readonly fit: TubeFit; readonly model: SupportVectorRegressor } {
  const { features: data, columns } = rows;
  const options = tolerance === undefined ? {} : { tolerance };
  const work = fitTube(linalg.kernelRows({ data, columns }, kernel), values, settings, options);
  let next = work.next();
  while (!next.done) next = work.next();
  const model = new SupportVectorRegressor(columns, kernel);
  model.take(rows, next.value);
  return { fit: next.value, model };
}
