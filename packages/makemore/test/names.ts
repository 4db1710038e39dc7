/** @file Small data for the tests: some of the first names. */

import type { ContextBatch } from '@nnzoo/data';
import { ContextPreprocessor, makeText, type TextData } from '@nnzoo/data';
import { loadFirstNames } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';

/** Every `every`th of the first names. */
export async function someNames(every: number): Promise<TextData> {
  const { rows } = await loadFirstNames(nodeSource());
  return makeText({
    name: 'some names',
    layout: 'lines',
    rows: rows.filter((_, i) => i % every === 0),
  });
}

/** All examples of a text, with contexts of so many tokens. */
export function allExamples(text: TextData, context: number) {
  const preprocessor = new ContextPreprocessor(context);
  preprocessor.fit(text);
  const batch: ContextBatch = preprocessor.batch(
    text,
    Int32Array.from({ length: preprocessor.size(text) }, (_, i) => i),
  );
  return { preprocessor, batch };
}
