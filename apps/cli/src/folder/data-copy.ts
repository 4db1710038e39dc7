/** @file The copy of the user's file in a run folder, and when it is read in place of the original. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@nnzoo/data';
import { dataCopyName } from '../data.ts';
import type { DataReference } from './run-config.ts';

/** Where a run finds its file again, and what is to be said about that. */
export interface Located {
  /** Absent: the file's first place. */
  readonly path?: string;
  readonly findings: readonly Finding[];
}

/** The copy in the run folder, where the original is gone or holds something else by now. */
export async function locateFile(reference: DataReference, folder: string): Promise<Located> {
  if (reference.kind !== 'file') return { findings: [] };
  const copy = join(folder, dataCopyName(reference));
  if (!existsSync(copy)) return { findings: [] };
  const original = reference.path;
  if (!existsSync(original)) return { path: copy, findings: [copyUsed(original, 'is gone')] };
  const isSame = await sameBytes(original, copy);
  if (isSame) return { findings: [] };
  return { path: copy, findings: [copyUsed(original, 'has changed since the run was begun')] };
}

async function sameBytes(one: string, other: string): Promise<boolean> {
  try {
    const [first, second] = await Promise.all([readFile(one), readFile(other)]);
    return first.equals(second);
  } catch {
    return false; // unreadable by now, or a folder: the copy is what there is
  }
}

function copyUsed(subject: string, what: string): Finding {
  return {
    check: 'data-changed',
    severity: 'note',
    subject,
    measured: `it ${what}: the copy in the run folder is used`,
    healthy: 'the file that the run was begun with',
    fix: 'start a new run for the new file',
  };
}
