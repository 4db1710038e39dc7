/** @file `zoo sample`: let a trained model generate. */
import { createRng } from '@nnzoo/core';
import { asRecord, printable } from '@nnzoo/data';
import { type Context, print } from '../context.ts';
import { readSampleFlags } from '../flag-values.ts';
import { jsonLine } from '../json-line.ts';
import { printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { loadSavedRun } from '../saved-run.ts';

/**
 * Prints one sample a line; of a running text with its line ends, and an empty line between two. The
 * same seed gives the same samples.
 */
export async function sample(context: Context, folder: string, flags: RawFlags): Promise<number> {
  const { count = 20, temperature = 1, seed = 1, json, ...given } = readSampleFlags(flags);
  const { topK, topP, prompt, length } = given;
  const { io } = context;
  const trained = await loadSavedRun(io, folder);
  printFindings(context, trained.findings);
  const isRunning = asRecord(trained.view, 'view.json')['layout'] === 'running';
  const samples = trained.sample({
    count,
    temperature,
    ...(topK === undefined ? {} : { topK }),
    ...(topP === undefined ? {} : { topP }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(length === undefined ? {} : { length }),
    rng: createRng(seed).stream('sample'),
  });
  let isFirst = true;
  for (const text of samples) {
    // A text of several lines needs an empty one before the next.
    if (!json && isRunning && !isFirst) print(io);
    print(
      io,
      json ? jsonLine({ sample: text }) : isRunning ? printableLines(text) : printable(text),
    );
    isFirst = false;
  }
  return 0;
}

/** The text with its line ends; of each line what can be printed. */
function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}
