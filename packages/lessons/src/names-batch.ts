/** @file A batch of contexts from the packaged first names, for pages that look inside a network. */
import { type ContextBatch, ContextPreprocessor } from '@nnzoo/data';
import { loadFirstNames } from '@nnzoo/datasets';
import type { ByteSource } from '@nnzoo/training';

/** `size` examples spread evenly over all names, with the size of their vocabulary. */
export async function namesBatch(
  source: ByteSource,
  { context, size }: { readonly context: number; readonly size: number },
): Promise<{ readonly batch: ContextBatch; readonly vocabSize: number }> {
  const names = await loadFirstNames(source);
  const preprocessor = new ContextPreprocessor(context);
  preprocessor.fit(names);
  const every = Math.floor(preprocessor.size(names) / size);
  const batch = preprocessor.batch(
    names,
    Int32Array.from({ length: size }, (_, i) => i * every),
  );
  return { batch, vocabSize: preprocessor.tokenizer.size };
}
