/** @file Raw data as parts that know what a row of them costs. Read portions.ts before. */

import type { Preprocessor, RawData } from '@nnzoo/data';
import type { Dataset, Splits } from '../contract.ts';
import { bytesOf } from './portions.ts';

/** `raw` as batches of a preprocessor; the bytes of a row are those in a batch, and found when asked for. */
export function partOf<Raw extends RawData<Raw>, Batch>(
  raw: Raw,
  preprocessor: Pick<Preprocessor<Raw, Batch, unknown>, 'size' | 'exampleBytes' | 'batch'>,
): Dataset<Batch> {
  const size = preprocessor.size?.(raw) ?? raw.size;
  let bytes: number | null = null;
  return {
    size,
    take: (rows) => preprocessor.batch(raw, rows),
    get rowBytes() {
      const first = () => (size === 0 ? 0 : bytesOf(preprocessor.batch(raw, Int32Array.of(0))));
      bytes ??= preprocessor.exampleBytes?.(raw) ?? first();
      return bytes;
    },
  };
}

/** The same parts, of which a model holds `times` the bytes while it looks at them. */
export function enlarged<Batch>(splits: Splits<Batch>, times: number): Splits<Batch> {
  const of = (part: Dataset<Batch>): Dataset<Batch> => ({
    size: part.size,
    take: part.take,
    get rowBytes() {
      return times * (part.rowBytes ?? 0);
    },
  });
  const train = of(splits.train);
  return {
    train,
    validation: splits.validation && of(splits.validation),
    test: splits.test === splits.train ? train : of(splits.test),
  };
}
