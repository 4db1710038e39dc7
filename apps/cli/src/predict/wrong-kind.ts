/** @file A file of a kind that a model did not learn from: recognized by its name, with what to give instead. */
import { basename, extname } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { asRecord, asTexts, type ImageFormat, printable } from '@nnzoo/data';
import { isTableName } from '@nnzoo/datasets';
import { isPictureName } from '@nnzoo/datasets/node';
import type { LoadedRun } from '@nnzoo/training';

/** What is known of the file and of the model. */
export interface GivenFile {
  readonly path: string;
  readonly isFolder: boolean;
  /** How the pictures of training were; null where they were none. */
  readonly format: ImageFormat | null;
  readonly trained: Pick<LoadedRun, 'architecture' | 'preprocessor'>;
}

/** Columns that are named in a message. */
const named = 6;

/**
 * Refuses a picture for a model of rows or text, and a table or text for one of pictures.
 *
 * @throws UsageError `predict/wrong-kind`
 */
export function refuseWrongKind({ path, isFolder, format, trained }: GivenFile): void {
  const given = kindOf(path, isFolder);
  const knowsRows = asRecord(trained.preprocessor, 'preprocessor.json')['columns'] !== undefined;
  const fits =
    given === null || (given === 'rows' ? format === null || knowsRows : format !== null);
  if (fits) return;
  const what = given === 'rows' ? 'holds no pictures' : 'is a picture, or a folder of them';
  const message = `${printable(basename(path))} ${what}; this run of ${trained.architecture} learned from ${wantedBy(trained, format)}`;
  throw new UsageError('predict/wrong-kind', message, { path, given });
}

/** By the name alone; null where it may be anything. */
function kindOf(path: string, isFolder: boolean): 'pictures' | 'rows' | null {
  if (isFolder || isPictureName(path)) return 'pictures';
  return isTableName(path) || extname(path).toLowerCase() === '.txt' ? 'rows' : null;
}

function wantedBy(
  { preprocessor }: Pick<LoadedRun, 'preprocessor'>,
  format: ImageFormat | null,
): string {
  if (format !== null) {
    const { width, height } = format;
    return `pictures of ${width} × ${height}: give a PNG or JPEG file, a folder of them, or an idx file; of sounds, WAV files`;
  }
  const { columns, characters } = asRecord(preprocessor, 'preprocessor.json');
  if (characters !== undefined) return 'text: give a file with a text in each line';
  if (columns === undefined) {
    return 'places and visits: give a CSV file with the columns latitude, longitude, liked';
  }
  const names = asTexts(columns, 'preprocessor.json: columns');
  const rest = names.length > named ? ` and ${names.length - named} more` : '';
  return `a table: give a CSV file with the columns ${names.slice(0, named).join(', ')}${rest}`;
}
