/** @file `zoo import`: what is in an ONNX file, and how well it predicts rows whose answers are known. */
import { basename, resolve } from 'node:path';
import { DataError, UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { type Context, note, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { linesAbout } from '../onnx/describe.ts';
import { readOnnxFile } from '../onnx/imported-run.ts';
import { measureImported } from '../onnx/measure.ts';
import { exportFigures } from '../run/export-figures.ts';
import { pictureOf, printFindings } from '../run/print-result.ts';

/** The flags, as the parser leaves them. */
export interface ImportFlags {
  readonly out?: string;
  readonly force?: boolean;
  readonly show?: boolean;
}

/** A file, and rows to measure it on; null: none. */
export interface ImportArguments {
  readonly file: string;
  readonly rows: string | null;
  readonly flags: ImportFlags;
}

/**
 * Prints what is in the file; with rows its metrics, and the figures where they are asked for.
 *
 * @throws DataError `onnx/…`, with every op that cannot be read
 */
export async function importFile(context: Context, given: ImportArguments): Promise<number> {
  const { io } = context;
  const { file, rows, flags } = given;
  if (rows === null && (flags.out !== undefined || flags.show)) {
    const flag = flags.show ? 'show' : 'out';
    const message = `--${flag} is for figures, which need rows: zoo import ${file} rows.csv --${flag}`;
    throw new UsageError('flag/conflict', message, { flag });
  }
  const model = await readOnnxFile(io, file);
  for (const line of linesAbout(model, columnsOf(io.stdout))) print(io, line);
  if (rows === null) {
    const next =
      model.facts === null ? 'columns in the order of its input' : 'the columns it names';
    note(io, `it can be read: zoo predict ${file} rows.csv, with ${next}`);
    return 0;
  }
  if (model.facts?.kind !== 'table') {
    const message = `${basename(file)}: figures are drawn for tables whose columns the file names, as zoo export writes them; zoo predict takes other rows`;
    throw new DataError('import/rows', message);
  }
  const { metrics, figures, findings } = await measureImported(model, model.facts, {
    path: resolve(io.cwd, rows),
    env: io.env,
  });
  printFindings(context, findings);
  for (const [name, value] of Object.entries(metrics)) print(io, `${name} ${value.toPrecision(4)}`);
  for (const figure of flags.show ? figures : []) {
    print(io, `${await pictureOf(figure, context)}\n`);
  }
  if (flags.out === undefined) return 0;
  const folder = resolve(io.cwd, flags.out);
  const force = flags.force === true;
  const names = await exportFigures(figures, { folder, formats: ['svg'], force });
  note(io, `${counted(names.length, 'file')} in ${flags.out}`);
  return 0;
}
