/**
 * @file The op table: one row for each op that the library exports, and a type error where one is
 * missing. ops.test.ts drives it over backends, layouts and derivatives; docs/ops.md is printed from
 * it. To add an op, add its row to the file of its concept. Read after op-table/row.ts.
 */
import type * as ops from '../src/ops/index.ts';
import { arrange } from './op-table/arrange.ts';
import { attention, composedNorms, positions } from './op-table/attention.ts';
import { compare } from './op-table/compare.ts';
import { create } from './op-table/create.ts';
import { elementwise } from './op-table/elementwise.ts';
import { indexing } from './op-table/indexing.ts';
import { linearAlgebra } from './op-table/linear-algebra.ts';
import { loss } from './op-table/loss.ts';
import { masked } from './op-table/masked.ts';
import { matmul } from './op-table/matmul.ts';
import { movement } from './op-table/movement.ts';
import { norm } from './op-table/norm.ts';
import { quantiles } from './op-table/quantile.ts';
import { random } from './op-table/random.ts';
import { reduce } from './op-table/reduce.ts';
import { resize } from './op-table/resize.ts';
import type { OpRow } from './op-table/row.ts';
import { window } from './op-table/window.ts';

/** The rows by concept, in the order of the page. */
export const opGroups = {
  create,
  elementwise,
  compare,
  reduce: { ...reduce, ...quantiles },
  movement: { ...movement, ...arrange },
  indexing: { ...indexing, ...masked },
  matmul: { ...matmul, ...linearAlgebra, ...attention, ...positions },
  window: { ...window, ...resize },
  norm: { ...norm, ...composedNorms },
  loss,
  random,
};

/** The rows by op. */
export const opTable = {
  ...create,
  ...elementwise,
  ...compare,
  ...reduce,
  ...quantiles,
  ...movement,
  ...arrange,
  ...indexing,
  ...masked,
  ...matmul,
  ...attention,
  ...positions,
  ...linearAlgebra,
  ...window,
  ...resize,
  ...norm,
  ...composedNorms,
  ...loss,
  ...random,
} satisfies Record<keyof typeof ops, OpRow>;
