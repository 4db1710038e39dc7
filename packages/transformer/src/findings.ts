/** @file What is healthy about a model, and what is not. Read after gpt.ts. */
import type { Finding, SequenceBatch } from '@nnzoo/data';
import type { Gpt } from './gpt.ts';
import type { TransformerOptions } from './options.ts';

/** Nothing yet. */
export function transformerFindings(
  _model: Gpt,
  _batch: SequenceBatch,
  _options: TransformerOptions,
): Finding[] {
  return [];
}
