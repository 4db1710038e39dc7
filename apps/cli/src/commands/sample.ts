/** @file `zoo sample`: let a trained model generate. */
import { createRng } from '@nnzoo/core';
import { printable } from '@nnzoo/datasets';
import { type Context, print } from '../context.ts';
import { readSampleFlags } from '../flag-values.ts';
import { jsonLine } from '../json-line.ts';
import { printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { loadSavedRun } from '../saved-run.ts';

/** Prints one sample a line. The same seed gives the same samples. */
export async function sample(context: Context, folder: string, flags: RawFlags): Promise<number> {
  const { count = 20, temperature = 1, topK, prompt, seed = 1, json } = readSampleFlags(flags);
  const { io } = context;
  const trained = await loadSavedRun(io, folder);
  printFindings(context, trained.findings);
  const samples = trained.sample({
    count,
    temperature,
    ...(topK === undefined ? {} : { topK }),
    ...(prompt === undefined ? {} : { prompt }),
    rng: createRng(seed).stream('sample'),
  });
  for (const text of samples) print(io, json ? jsonLine({ sample: text }) : printable(text));
  return 0;
}
