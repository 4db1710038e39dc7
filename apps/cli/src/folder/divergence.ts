/** @file A run that diverged: noted in its folder, so that whoever uses its weights is told. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NnzooError } from '@nnzoo/core';
import { asNumber, asRecord, type Finding } from '@nnzoo/data';
import { fileNames, writeJson } from './files.ts';
import { readJson } from './read-json.ts';

/** Keeps where the training of the run in `folder` went wrong. */
export function noteDivergence(folder: string, { message, details }: NnzooError): void {
  const { epoch = 0, step = 0 } = details;
  writeJson(folder, fileNames.diverged, { epoch: Number(epoch), step: Number(step), message });
}

/** Forgets it: the run came to its end after all. */
export function forgetDivergence(folder: string): void {
  rmSync(join(folder, fileNames.diverged), { force: true });
}

/** A warning for whoever uses the weights of a run that diverged; nothing for other runs. */
export function divergenceFindings(folder: string): Finding[] {
  const path = join(folder, fileNames.diverged);
  if (!existsSync(path)) return [];
  const { epoch, step } = asRecord(readJson(path), fileNames.diverged);
  const at = (value: Parameters<typeof asNumber>[0] | undefined, name: string) =>
    asNumber(value, `${fileNames.diverged}: ${name}`);
  return [
    {
      check: 'diverged-run',
      severity: 'warning',
      subject: 'this run',
      measured: `its training diverged in epoch ${at(epoch, 'epoch')}, step ${at(step, 'step')}; these are the last weights from before that`,
      healthy: 'a run that came to its end',
      fix: 'train it again with a lower learning rate before you trust what it says',
    },
  ];
}
