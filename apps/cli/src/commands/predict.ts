/** @file `zoo predict`: rows of a CSV file, lines of a text, or pictures, through a trained model, as CSV or JSON lines. */
import { basename, resolve } from 'node:path';
import { DataError } from '@nnzoo/core';
import {
  asNumber,
  asNumbers,
  asRecord,
  asTexts,
  type ImageFormat,
  type ImageSet,
  imagesAsTable,
  type Json,
  makeImageSet,
  readImageFormat,
} from '@nnzoo/data';
import type { Records } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { csvLine } from '../csv-text.ts';
import { choicesFor, otherKinds, readChoices, refuseChoices } from '../flags/data-choices.ts';
import type { ChoicesOf, DataChoices } from '../flags/data-flags.ts';
import { type DataReference, readConfig } from '../folder/run-config.ts';
import { findRunFolder } from '../folder/run-folder.ts';
import { jsonLine } from '../json-line.ts';
import {
  type AskedRun,
  askedRun,
  isOnnxName,
  predictColumns,
  readOnnxFile,
} from '../onnx/imported-run.ts';
import { asDecided } from '../run/decide.ts';
import { printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { loadSavedRun } from '../saved-run.ts';
import { usableMemory } from '../usable-memory.ts';

/** What is predicted with what. */
export interface PredictArguments {
  readonly folder: string;
  readonly file: string;
  readonly flags: RawFlags;
}

/** Prints one line a row, in the order of the file, or one line a picture; of a text its losses. */
export async function predict(context: Context, given: PredictArguments): Promise<number> {
  const { io } = context;
  const choices = readChoices(given.flags);
  const { trained, records } = isOnnxName(given.folder)
    ? await byFile(context, given, choices)
    : await byRun(context, given, choices);
  if (given.flags['json']) for (const record of records) print(io, jsonLine(record));
  else for (const line of csvLines(records)) print(io, line);
  if (trained && 'characters' in asRecord(trained.preprocessor, 'preprocessor.json')) {
    const { surpriseNotes } = await import('../predict/surprise.ts');
    for (const line of surpriseNotes(records)) note(io, line);
  }
  return 0;
}

interface Predicted {
  /** Null for a model of another program. */
  readonly trained: AskedRun | null;
  readonly records: Records;
}

async function byRun(
  context: Context,
  { folder, file }: PredictArguments,
  choices: DataChoices,
): Promise<Predicted> {
  const { io } = context;
  const trained = await loadSavedRun(io, folder);
  const runFolder = findRunFolder(resolve(io.cwd, folder));
  const { data } = await readConfig(runFolder);
  const records = await recordsOf(context, { trained, data, choices, file });
  return { trained, records: asDecided(runFolder, records) };
}

/** By an ONNX file: as the run that it came from, or by the order of columns. */
async function byFile(
  context: Context,
  { folder, file }: PredictArguments,
  choices: DataChoices,
): Promise<Predicted> {
  const { io } = context;
  const model = await readOnnxFile(io, folder);
  const trained = await askedRun(model);
  if (trained !== null) {
    const data: DataReference = { kind: 'named', name: '' };
    return { trained, records: await recordsOf(context, { trained, data, choices, file }) };
  }
  const { limitsFor, parseTable } = await import('@nnzoo/datasets');
  const { readTextFile } = await import('@nnzoo/datasets/node');
  refuseChoices(choices, otherKinds('table'), 'a table');
  const limits = limitsFor(usableMemory(io.env));
  const bytes = await readTextFile(resolve(io.cwd, file), { limit: limits.bytes });
  const { table, findings } = parseTable(bytes, {
    ...{ name: basename(file), limits },
    ...choicesFor('table', choices),
  });
  printFindings(context, findings);
  return { trained, records: predictColumns(model, table) };
}

/** A model, the data it was trained on, what was said of the file to predict, and that file. */
interface Request {
  readonly trained: AskedRun;
  readonly data: DataReference;
  readonly choices: DataChoices;
  readonly file: string;
}

async function recordsOf(context: Context, request: Request): Promise<Records> {
  const { io } = context;
  const { trained, data, choices, file } = request;
  const path = resolve(io.cwd, file);
  const { accepts } = await io.registry[trained.architecture]();
  const format = formatOf(trained.preprocessor);
  const { isFolder: leadsToFolder, isPictureName } = await import('@nnzoo/datasets/node');
  const { refuseWrongKind } = await import('../predict/wrong-kind.ts');
  const isFolder = await leadsToFolder(path);
  refuseWrongKind({ path, isFolder, format, trained });
  if (format !== null && (accepts === 'images' || isPictureName(path) || isFolder)) {
    refuseChoices(choices, otherKinds('images'), 'a file or folder of pictures');
    const background = data.kind === 'file' ? data.background : undefined;
    return predictPictures(context, {
      ...{ trained, path, format, background },
      asTable: accepts === 'table',
    });
  }
  return predictRows(context, path, request);
}

/** Rows of a CSV file, as the architecture reads them, or columns by their names. */
async function predictRows(
  context: Context,
  path: string,
  { trained, data, choices }: Request,
): Promise<Records> {
  const { limitsFor, openSheet, parseRows } = await import('@nnzoo/datasets');
  const { readTextFile } = await import('@nnzoo/datasets/node');
  const limits = limitsFor(usableMemory(context.io.env));
  const bytes = await readTextFile(path, { limit: limits.bytes });
  const name = basename(path);
  if (trained.readRows) {
    refuseChoices(choices, ['table', 'text', 'images'], 'a file of rows of another kind');
    const { data, findings } = trained.readRows({ bytes, name });
    printFindings(context, [...trained.findings, ...findings]);
    return trained.predict(data);
  }
  refuseChoices(choices, otherKinds('table'), 'a table');
  const { missing, decimal } = { ...asTrained(data), ...choicesFor('table', choices) };
  const columns = columnsOf(trained.preprocessor);
  const known = { columns, fills: fillsOf(trained.preprocessor) };
  const sheet = await openSheet(bytes, { name, limits, ...(decimal && { decimal }) });
  const { table, findings } = parseRows(sheet, { name, ...known, ...(missing && { missing }) });
  printFindings(context, [...trained.findings, ...findings]);
  return trained.predict(table);
}

/**
 * As the training read its file. Gaps are filled again, but rows are not left out unasked: there
 * would be fewer predictions than rows.
 */
function asTrained(data: DataReference): ChoicesOf<'table'> {
  if (data.kind !== 'file') return {};
  const { missing, decimal } = data;
  return { ...(missing === 'mean' && { missing }), ...(decimal && { decimal }) };
}

interface PictureRequest {
  readonly trained: AskedRun;
  readonly path: string;
  /** What the pictures of training were like. */
  readonly format: ImageFormat;
  /** What theirs were composed on, where that was said. */
  readonly background: string | undefined;
  /** The model knows pictures as rows of a table. */
  readonly asTable: boolean;
}

async function predictPictures(
  context: Context,
  { trained, path, format, asTable, background }: PictureRequest,
): Promise<Records> {
  const { readBackground } = await import('@nnzoo/datasets');
  const { readGivenPictures } = await import('@nnzoo/datasets/node');
  const { invertedFindings } = await import('../predict/pictures.ts');
  const ground = background === undefined ? {} : { background: readBackground(background) };
  const given = await readGivenPictures(path, { format, ...ground });
  const { edge } = asRecord(trained.preprocessor, 'preprocessor.json');
  const findings =
    edge === undefined
      ? []
      : invertedFindings(given, asNumber(edge, 'preprocessor.json: edge'), basename(path));
  printFindings(context, [...trained.findings, ...given.findings, ...findings]);
  const raw = asTable ? imagesAsTable(withBrightest(given.images, format)) : given.images;
  const records = trained.predict(raw);
  const { names } = given;
  return names === null ? records : records.map((record, i) => ({ file: names[i], ...record }));
}

/** The pictures with light on the scale of the training pictures: a table has no other. */
function withBrightest(images: ImageSet, { brightest }: ImageFormat): ImageSet {
  const { name, height, width, channels } = images;
  const pixels = images.pixels.map((light) => Math.round((light * brightest) / images.brightest));
  return makeImageSet({ name, height, width, channels, brightest, pixels });
}

/** How the pictures of training were, as the preprocessor remembers; null where they were none. */
function formatOf(preprocessor: Json): ImageFormat | null {
  const { image } = asRecord(preprocessor, 'preprocessor.json');
  return image ? readImageFormat(image) : null;
}

/** The columns that the model was trained on, as its preprocessor remembers them. */
function columnsOf(preprocessor: Json): readonly string[] {
  const { columns } = asRecord(preprocessor, 'preprocessor.json');
  if (columns === undefined) {
    const message = 'this model was not trained on a table: it cannot read rows of a CSV file';
    throw new DataError('predict/no-table', message);
  }
  return asTexts(columns, 'preprocessor.json: columns');
}

/** What gaps are filled with, as the preprocessor remembers it; empty in runs of before it was kept. */
function fillsOf(preprocessor: Json): readonly number[] {
  const { fills } = asRecord(preprocessor, 'preprocessor.json');
  return fills === undefined ? [] : asNumbers(fills, 'preprocessor.json: fills');
}

function csvLines(records: Records): string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return [names, ...records.map((record) => names.map((name) => record[name] ?? ''))].map(csvLine);
}
