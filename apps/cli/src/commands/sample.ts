/** @file `zoo sample`: let a trained model generate. */
import { createRng } from '@nnzoo/core';
import { type Context, print } from '../context.ts';
import { printable } from '../printable.ts';
import type { SampleFlags } from '../sample-flags.ts';
import { loadSavedRun } from '../saved-run.ts';

/** Prints one sample a line. The same seed gives the same samples. */
export async function sample(
  { io }: Context,
  folder: string,
  { count = 20, temperature = 1, topK, prompt, seed = 1, json }: SampleFlags,
): Promise<number> {
  const { model } = await loadSavedRun(io, folder);
  const samples = model.sample({
    count,
    temperature,
    ...(topK === undefined ? {} : { topK }),
    ...(prompt === undefined ? {} : { prompt }),
    rng: createRng(seed).stream('sample'),
  });
  for (const text of samples) print(io, json ? JSON.stringify({ sample: text }) : printable(text));
  return 0;
}
