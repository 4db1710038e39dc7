/** @file A trainer put to use: rows predicted, texts sampled. Read after contract.ts. */
import { UsageError } from '@nnzoo/core';
import type { Preprocessor, RawData } from '@nnzoo/data';
import type { Architecture, Records } from './architecture.ts';
import type { SampleRequest, Trainer } from './contract.ts';
import { bytesOf, rowPortions } from './loop/portions.ts';
import { checkRows, checkSampling } from './request.ts';

/** Predicts all rows, a portion at a time. */
export function predictAll<Raw extends RawData<Raw>, Input, Output>(
  parts: {
    readonly trainer: Pick<Trainer<never, Input, Output>, 'predict' | 'expansion'>;
    readonly preprocessor: Pick<Preprocessor<Raw, never, Input>, 'input' | 'inputBytes'>;
    readonly accepts: Architecture['accepts'];
    records(output: Output): Records;
  },
  raw: Raw,
): Records {
  checkRows('predict', raw, parts.accepts);
  const { trainer, preprocessor } = parts;
  const records: Records[number][] = [];
  const given =
    preprocessor.inputBytes?.(raw) ?? bytesOf(preprocessor.input(raw.subset(Int32Array.of(0))));
  for (const rows of rowPortions(raw.size, given * (trainer.expansion?.pass ?? 1))) {
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
