/** @file The names of the files in a run folder, and the small JSON ones among them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asNumber, asRecord, type Json } from '@nnzoo/data';
import { runFiles } from '@nnzoo/training';
import { writeFileAtomically } from './atomic-write.ts';
import { readJson } from './read-json.ts';

/** What stands in a run folder, beside metrics.jsonl. */
export const fileNames = {
  ...runFiles,
  timing: 'timing.json',
  report: 'report.html',
  /** There where the training diverged: which weights are kept are those from before. */
  diverged: 'diverged.json',
  /** What was decided after training: `Decision`. */
  decision: 'decision.json',
  figures: 'figures',
} as const;

/** Writes a JSON file of the folder, whole or not at all. */
export function writeJson(folder: string, name: string, value: Json): void {
  writeFileAtomically(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

/** Seconds that earlier processes have spent on the run; 0 where none finished a checkpoint. */
export function readSeconds(folder: string): number {
  const path = join(folder, fileNames.timing);
  if (!existsSync(path)) return 0;
  return asNumber(asRecord(readJson(path), fileNames.timing)['seconds'], 'timing.json: seconds');
}
