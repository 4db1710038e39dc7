/** @file W8: a self-organizing map of 20×20 units, learning row by row and by batches. */
import { tensor } from '../../packages/core/src/index.ts';
import { BatchSums } from '../../packages/som/src/batch.ts';
import { Grid, neighborhoods, type Rows, SelfOrganizingMap } from '../../packages/som/src/index.ts';
import { load } from './arrays.ts';
import { type Step, untrained } from './training.ts';

const units = 400;
const gaussian = neighborhoods.gaussian;

const grid = new Grid({ width: 20, height: 20, topology: 'rectangular', toroidal: false });

/** Codebook values spread over 0 … 1. */
function spreadValues(features: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: units * features }, (_, i) => (i * 0.618034) % 1);
}

function mapOf(values: Float32Array<ArrayBuffer>): SelfOrganizingMap {
  return new SelfOrganizingMap(grid, tensor(values, { shape: [units, values.length / units] }));
}

/** The first `count` rows, from the beginning again where there are fewer. */
function rowsOf(name: string, count: number): Rows {
  const data = load(name);
  const [size, columns] = data.shape;
  const values = data.data() as Float32Array;
  const features = Float32Array.from({ length: count * columns }, (_, i) => {
    return values[i % (size * columns)];
  });
  return { features, size: count, columns };
}

/** `count` inputs one by one; radius 10 → 0.5 and rate 0.5 → 0, linearly. */
export function startOnline(name: string, count: number): Step {
  const rows = rowsOf(name, count);
  const schedule = (row: number) => {
    const left = 1 - row / count;
    return { rate: 0.5 * left, radius: 10 * left + 0.5, neighborhood: gaussian };
  };
  const values = spreadValues(rows.columns);
  return untrained(() => mapOf(values).learn(rows, schedule));
}

/** One pass: all winners, then every unit to the weighted mean around it. */
export function startBatchEpoch(name: string, count: number): Step {
  const rows = rowsOf(name, count);
  const map = mapOf(spreadValues(rows.columns));
  return untrained(() => {
    const sums = new BatchSums(units, rows.columns);
    sums.add(map, rows);
    sums.apply(map, gaussian, 5);
  });
}
