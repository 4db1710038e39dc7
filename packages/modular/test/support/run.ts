/** @file Short ways to train an ensemble of made-up members. */

import type { Table } from '@nnzoo/data';
import { type OptionValues, type TrainedRun, train } from '@nnzoo/training';
import { modular } from '../../src/index.ts';
import type { modularOptions } from '../../src/options.ts';
import { resolve } from './members.ts';

/** Trains on this table. */
export function trained(
  data: Table,
  options: Partial<OptionValues<typeof modularOptions>>,
  seed = 1,
): Promise<TrainedRun<unknown, Table>> {
  return train(modular, { data, seed, options, resolve });
}

/** The class that was predicted of each row. */
export function predicted(
  run: Pick<TrainedRun<unknown, Table>, 'predict'>,
  rows: Table,
): unknown[] {
  const name = rows.target?.name ?? '';
  return run.predict(rows).map((record) => record[name]);
}
