/** @file A trainer put to use: rows predicted, texts sampled. Read after contract.ts. */
import { UsageError } from '@nnzoo/core';
import type { Preprocessor, RawData, TableRow } from '@nnzoo/data';
import type { Architecture, Records } from './architecture.ts';
import type { SampleRequest, Trainer } from './contract.ts';
import { bytesOf, rowPortions } from './loop/portions.ts';
import { areObjects, checkRows, checkSampling } from './request.ts';

/** Predicts all rows, a portion at a time; they may be objects where they are those of a table. */
export function predictAll<Raw extends RawData<Raw>, Input, Output>(
  parts: {
    readonly trainer: Pick<Trainer<never, Input, Output>, 'predict' | 'expansion'>;
    readonly preprocessor: Pick<
      Preprocessor<Raw, never, Input>,
      'input' | 'inputBytes' | 'fromRows'
    >;
    readonly accepts: Architecture['accepts'];
    records(output: Output): Records;
  },
  given: Raw | readonly TableRow[] | TableRow,
): Records {
  const { trainer, preprocessor } = parts;
  const raw = areObjects(given) ? (preprocessor.fromRows?.(given) ?? given) : given;
  checkRows<Raw>('predict', raw, parts.accepts);
  const records: Records[number][] = [];
  const bytes =
    preprocessor.inputBytes?.(raw) ?? bytesOf(preprocessor.input(raw.subset(Int32Array.of(0))));
  for (const rows of rowPortions(raw.size, bytes * (trainer.expansion?.pass ?? 1))) {
    records.push(...parts.records(trainer.predict(preprocessor.input(raw.subset(rows)))));
  }
  return records;
}

/** Samples, where the architecture generates anything. */
export function sampleFrom(
  trainer: Pick<Trainer<never, never, unknown>, 'sample'>,
  request: SampleRequest,
): Iterable<string> {
  if (trainer.sample) {
    checkSampling(request);
    return trainer.sample(request);
  }
  throw new UsageError(
    'sample/unsupported',
    'this architecture predicts and does not generate: nothing to sample; give it rows with `zoo predict`',
  );
}
