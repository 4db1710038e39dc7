/** @file The data of a run: a set of the zoo by name, or a file or folder of the user's own. Read first. */
import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { DataError, UsageError } from '@nnzoo/core';
import type { Finding, ImageSet, Table, TextData } from '@nnzoo/data';
import type { Sheet, Visits } from '@nnzoo/datasets';
import type { Architecture, NamedData } from '@nnzoo/training';
import { displayPath } from './command-line.ts';
import {
  choiceArguments,
  choicesFor,
  givenChoices,
  otherKinds,
  refuseChoices,
} from './flags/data-choices.ts';
import type { DataChoices } from './flags/data-flags.ts';
import { readSize } from './flags/picture-size.ts';
import type { DataReference, OwnReference } from './folder/run-config.ts';
import type { Io } from './io.ts';
import type { RunFlags } from './run-flags.ts';
import { usableMemory } from './usable-memory.ts';
import { unknownName } from './usage.ts';

/** Endings that a copy of the user's file keeps: what its bytes are cannot be seen by the name data.csv. */
const kept = /\.(tsv|tab|jsonl|ndjson|json|npy|npz|parquet)(\.gz)?$/iu;

/** The name of the copy of the user's file in the run folder, so that the folder can be moved. */
export function dataCopyName({ path }: Pick<OwnReference, 'path'>): string {
  return `data.${kept.exec(path)?.[1].toLowerCase() ?? 'csv'}`;
}

/** Larger files are not copied into the run folder, only remembered by path. */
export const largestCopy = 16 * 2 ** 20;

/** Data ready to be handed to an architecture. */
export interface LoadedData {
  readonly data: Table | TextData | ImageSet | Visits | NamedData;
  /** What was odd about the file. */
  readonly findings: readonly Finding[];
  /** The file's bytes, where a copy of them belongs into the run folder. */
  readonly copy: Uint8Array | null;
}

/** What the flags say about the data; the first data set of the architecture by default. */
export function referenceFrom(
  flags: RunFlags,
  architecture: Architecture,
  cwd: string,
): DataReference {
  const names = Object.keys(architecture.datasets);
  const name = flags.data ?? names[0];
  if (Object.hasOwn(architecture.datasets, name)) {
    refuseForZoo(flags, name);
    return { kind: 'named', name };
  }
  const path = resolve(cwd, name);
  if (!looksLikePath(name) && !existsSync(path)) {
    throw unknownName(`data set for ${architecture.id}`, name, [
      ...names,
      'a path to a file or folder',
    ]);
  }
  const choices = Object.fromEntries(givenChoices(flags).map((flag) => [flag, flags[flag]]));
  return { kind: 'file', name: slug(name), path, ...choices };
}

/** Reads the data; a user's file from `path`, where that is given, instead of its first place. */
export async function loadData(
  reference: DataReference,
  architecture: Architecture,
  io: Io,
  path?: string,
): Promise<LoadedData> {
  if (reference.kind !== 'file') {
    if (reference.kind === 'program') throw onlyInProgram(reference.name);
    const data = { name: reference.name, source: await io.source() };
    return { data, findings: [], copy: null };
  }
  const { isFolder } = await import('@nnzoo/datasets/node');
  const place = path ?? reference.path;
  const { accepts } = architecture;
  if (accepts === 'visits') return loadVisitFile(reference, place, io);
  const holdsPictures = accepts === 'images' || (accepts === 'table' && (await isFolder(place)));
  if (holdsPictures) return loadPictures(reference, architecture, place);
  return loadFile(reference, architecture, { place, io });
}

/** Visits in a CSV file, or in any other that holds a table. */
async function loadVisitFile(
  reference: OwnReference,
  place: string,
  io: Pick<Io, 'env'>,
): Promise<LoadedData> {
  refuseChoices(reference, ['table', 'text', 'images'], 'a file of visits');
  const { parseVisits } = await import('@nnzoo/datasets');
  const { sheet, copy } = await readSheetFile(reference, place, io);
  return { ...parseVisits(sheet, { name: sheet.name }), copy };
}

/** The cells of a user's file, and its bytes where they are to be copied. */
export async function readSheetFile(
  reference: OwnReference,
  place: string,
  { env }: Pick<Io, 'env'>,
): Promise<{ readonly sheet: Sheet; readonly copy: Uint8Array | null }> {
  const { limitsFor, openSheet } = await import('@nnzoo/datasets');
  const { ownName, readTextFile } = await import('@nnzoo/datasets/node');
  const limits = limitsFor(usableMemory(env));
  const bytes = await readTextFile(place, { limit: limits.bytes });
  const { decimal } = reference;
  const name = ownName(reference.path);
  const sheet = await openSheet(bytes, { name, limits, ...(decimal && { decimal }) });
  return { sheet, copy: bytes.length <= largestCopy ? bytes : null };
}

/** A folder of pictures; each is a row of its pixels for an architecture that takes tables. */
async function loadPictures(
  reference: OwnReference,
  architecture: Architecture,
  place: string,
): Promise<LoadedData> {
  refuseChoices(reference, otherKinds('images'), 'a folder of pictures');
  const { isFolder, readPictureFolder } = await import('@nnzoo/datasets/node');
  if (existsSync(place) && !(await isFolder(place))) {
    const message = `${place} is a file; ${architecture.id} learns from a folder of pictures or sounds: PNG, JPEG or WAV files in a folder for each class, or idx files`;
    throw new UsageError('data/unsupported', message, { accepts: architecture.accepts });
  }
  const size = reference.resize === undefined ? null : readSize(reference.resize);
  const { background } = reference;
  const { readBackground } = await import('@nnzoo/datasets');
  const ground = background === undefined ? {} : { background: readBackground(background) };
  const { images, findings } = await readPictureFolder(place, { size, ...ground });
  if (architecture.accepts === 'images') return { data: images, findings, copy: null };
  const { imagesAsTable } = await import('@nnzoo/data');
  return { data: imagesAsTable(images), findings, copy: null };
}

/** A table or a text in one file. */
async function loadFile(
  reference: OwnReference,
  architecture: Architecture,
  { place, io }: { readonly place: string; readonly io: Io },
): Promise<LoadedData> {
  const { accepts, id } = architecture;
  const { isTableName } = await import('@nnzoo/datasets');
  if (accepts === 'text' && isTableName(reference.path) && reference.layout === undefined) {
    const { loadSeries } = await import('./series-data.ts');
    refuseChoices(reference, otherKinds('table'), `a series, which ${id} may read`);
    return loadSeries(reference, architecture, { place, io });
  }
  const own = accepts === 'text' ? 'text' : 'table';
  refuseChoices(reference, otherKinds(own), `a ${own}, which ${id} reads`);
  if (accepts === 'text') return loadText(reference, place, io);
  const { parseTable } = await import('@nnzoo/datasets');
  const { sheet, copy } = await readSheetFile(reference, place, io);
  const { lacksTarget, whichTarget } = await import('./which-target.ts');
  if (lacksTarget(architecture, reference)) {
    throw whichTarget(architecture, sheet, { reference, io });
  }
  const choices = choicesFor('table', reference);
  const { table, findings } = parseTable(sheet, { name: sheet.name, ...choices });
  return { data: table, findings, copy };
}

async function loadText(
  reference: OwnReference,
  place: string,
  { env }: Pick<Io, 'env'>,
): Promise<LoadedData> {
  const { limitsFor, parseText } = await import('@nnzoo/datasets');
  const { ownName, readTextFile } = await import('@nnzoo/datasets/node');
  const { bytes: limit } = limitsFor(usableMemory(env));
  const bytes = await readTextFile(place, { limit });
  const name = ownName(reference.path);
  const { text, findings } = parseText(bytes, { name, ...choicesFor('text', reference) });
  return { data: text, findings, copy: bytes.length <= largestCopy ? bytes : null };
}

/** The flags that give this reference again. */
export function dataArguments(reference: DataReference, cwd: string): string[] {
  if (reference.kind !== 'file') return ['--data', reference.name];
  return ['--data', displayPath(cwd, reference.path), ...choiceArguments(reference)];
}

function onlyInProgram(name: string): DataError {
  const message = `the run was saved by a program, and its data "${name}" is not in the folder: predict and sample work; draw its figures, or train on, in the program`;
  return new DataError('run/program-data', message, { name });
}

/** A set of the zoo has its target and its rows as published: no flag of the data changes it. */
function refuseForZoo(choices: DataChoices, name: string): void {
  const given = givenChoices(choices);
  if (given.length === 0) return;
  const message = `--${given[0]} is for a file of your own; ${name} is a data set of the zoo and has all that set`;
  throw new UsageError('flag/conflict', message, { flags: given });
}

function looksLikePath(name: string): boolean {
  return /[/\\]/.test(name) || extname(name) !== '';
}

/** A file's name as a part of a folder's name: `My Flowers.csv.gz` → `my-flowers`. */
function slug(path: string): string {
  const file = basename(path, '.gz');
  const name = basename(file, extname(file)).toLowerCase();
  return (
    name
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'data'
  );
}
