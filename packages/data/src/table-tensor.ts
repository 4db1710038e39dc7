/**
 * @file A table as a tensor, and its scaling as ops: what a model's graph begins with. Read after
 * standardizer.ts and tensor-input.ts.
 */
import { cast, type Tensor, tensor } from '@nnzoo/core';
import { columnsByName } from './columns-by-name.ts';
import type { Scale, Standardizer } from './standardizer.ts';
import type { Table } from './table.ts';
import type { TensorInput } from './tensor-input.ts';

/** What is known of the columns. */
interface Columns {
  readonly columns: readonly string[];
  readonly labels: readonly string[];
  readonly target: string;
  readonly unit: string;
  readonly standardizer: Standardizer;
}

const dtype = 'float64';

/** Columns as they stand in the data, [B, F]; (x − mean)/standard deviation in float64, then float32. */
export function tableTensorInput({
  columns,
  labels,
  target,
  unit,
  standardizer: { scales },
}: Columns): TensorInput<Table> {
  return {
    ...{ name: 'features', shape: [columns.length], dtype, kind: 'table' },
    prepare: (x) => scaled(x, scales),
    take: (table) => {
      const from = columnsByName(columns, table);
      const width = table.columns.length;
      const values = Float64Array.from({ length: table.size * from.length }, (_, i) => {
        return table.features[Math.floor(i / from.length) * width + from[i % from.length]];
      });
      return tensor(values, { shape: [table.size, from.length], dtype });
    },
    facts: { columns, labels, target, unit },
  };
}

/** As `standardize`, column by column: what was constant in training is 0. */
function scaled(x: Tensor, scales: readonly Scale[]): Tensor {
  const row = (of: (scale: Scale) => number): Tensor =>
    tensor(Float64Array.from(scales, of), { dtype });
  const apart = x.sub(row(({ mean }) => mean));
  const inUnits = apart.div(row(({ standardDeviation }) => standardDeviation || 1));
  const isUsed = row(({ standardDeviation }) => Number(standardDeviation !== 0));
  const isAll = scales.every(({ standardDeviation }) => standardDeviation !== 0);
  return cast(isAll ? inUnits : inUnits.mul(isUsed), 'float32');
}
