/** @file `zoo predict`: rows of a CSV file through a trained model, as CSV or JSON lines. */
import { basename, resolve } from 'node:path';
import { DataError } from '@nnzoo/core';
import { asRecord, asTexts, type Json, type Records } from '@nnzoo/training';
import { type Context, print } from '../context.ts';
import { printFindings } from '../run/print-result.ts';
import { loadSavedRun } from '../saved-run.ts';

/** What is predicted with what. */
export interface PredictArguments {
  readonly folder: string;
  readonly file: string;
  readonly json: boolean;
}

/** Prints one line a row, in the order of the file; columns are found by their names. */
export async function predict(
  context: Context,
  { folder, file, json }: PredictArguments,
): Promise<number> {
  const { io } = context;
  const trained = await loadSavedRun(io, folder);
  const { defaultLimits, parseRows } = await import('@nnzoo/datasets');
  const { readUserFile } = await import('@nnzoo/datasets/node');
  const bytes = await readUserFile(resolve(io.cwd, file), { limit: defaultLimits.bytes });
  const { table, findings } = parseRows(bytes, {
    name: basename(file),
    columns: columnsOf(trained.view),
  });
  printFindings(context, [...trained.findings, ...findings]);
  const records = trained.predict(table);
  if (json) for (const record of records) print(io, JSON.stringify(record));
  else for (const line of csvLines(records)) print(io, line);
  return 0;
}

/** The columns that the model was trained on, as its view remembers them. */
function columnsOf(view: Json): readonly string[] {
  const { columns } = asRecord(view, 'view.json');
  if (columns === undefined) {
    const message = 'this model was not trained on a table: it cannot read rows of a CSV file';
    throw new DataError('predict/no-table', message);
  }
  return asTexts(columns, 'view.json: columns');
}

function csvLines(records: Records): string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = records.map((record) => names.map((name) => csvCell(record[name] ?? '')));
  return [names.map(csvCell), ...lines].map((cells) => cells.join(','));
}

function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
