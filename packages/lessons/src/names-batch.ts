/** @file A batch of contexts from the packaged first names, for pages that look inside a network. */
import { type ContextBatch, ContextView } from '@nnzoo/data';
import { loadFirstNames } from '@nnzoo/datasets';
import type { ByteSource } from '@nnzoo/training';

/** `size` examples spread evenly over all names, with the size of their vocabulary. */
export async function namesBatch(
  source: ByteSource,
  { context, size }: { readonly context: number; readonly size: number },
): Promise<{ readonly batch: ContextBatch; readonly vocabSize: number }> {
  const names = await loadFirstNames(source);
  const view = new ContextView(context);
  view.fit(names);
  const every = Math.floor(view.size(names) / size);
  const batch = view.batch(
    names,
    Int32Array.from({ length: size }, (_, i) => i * every),
  );
  return { batch, vocabSize: view.tokenizer.size };
}
