/** @file Sine: its maker. Read after card.ts. */
import { argument, createRng, math } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { checkNoise, checkRows, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';

const takes = noisyOptions(100, 0.2);

/**
 * y = sin(2πx) + noise for x uniform on [0, 1); synthetic. `rows` is 100 and `noise`, the standard
 * deviation, 0.2 by default.
 *
 * @throws {UsageError} `synthetic/rows`, `synthetic/noise`.
 */
export function makeSine(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeSine', options, takes);
  checkRows('sine', rows);
  checkNoise(noise);
  const rng = createRng(seed).stream('sine');
  const features = new Float64Array(rows);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    features[row] = rng.next();
    values[row] = rng.normal(math.sin(2 * Math.PI * features[row]), noise);
  }
  return makeTable({
    name: 'sine',
    columns: ['x'],
    features,
    target: { kind: 'value', name: 'y', values },
  });
}
