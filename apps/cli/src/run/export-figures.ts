/** @file The pictures of a run into a folder that the user names; nothing there is lost unasked. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@nnzoo/core';
import type { Figure } from '@nnzoo/training';
import { writeDrawing } from '../folder/atomic-write.ts';
import { type PictureFile, type PictureFormat, picturesOf } from './picture-files.ts';

/** Where to, as what, and whether other files may be replaced. */
export interface ExportRequest {
  /** Absolute path. */
  readonly folder: string;
  readonly formats: readonly PictureFormat[];
  readonly force: boolean;
}

/**
 * Writes each figure in each format, after all of them were drawn, and returns the files' names.
 *
 * @throws UsageError `figures/exists` where a file of the same name holds something else
 */
export async function exportFigures(
  figures: readonly Figure[],
  { folder, formats, force }: ExportRequest,
): Promise<string[]> {
  const pictures: PictureFile[] = [];
  for (const { name, content } of picturesOf(figures, formats)) {
    pictures.push({ name, content: await content() });
  }
  const others = pictures.filter((picture) => holdsOther(folder, picture));
  if (others.length > 0 && !force) throw wouldReplace(folder, others);
  mkdirSync(folder, { recursive: true });
  for (const { name, content } of pictures) writeDrawing(join(folder, name), content);
  return pictures.map(({ name }) => name);
}

function holdsOther(folder: string, { name, content }: PictureFile): boolean {
  const path = join(folder, name);
  if (!existsSync(path)) return false;
  return !statSync(path).isFile() || !readFileSync(path).equals(Buffer.from(content));
}

function wouldReplace(folder: string, others: readonly PictureFile[]): UsageError {
  const names = others.map(({ name }) => name);
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  const count = names.length === 1 ? 'a file' : `${names.length} files`;
  const message = `${folder} holds ${count} of the same name and other content (${shown}); choose another --out, or --force to replace them`;
  return new UsageError('figures/exists', message, { folder, names });
}
