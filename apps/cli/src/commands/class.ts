/** @file `zoo class`: who did what, from the files that learners hand in; and the file to hand in. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataError, isNnzooError, UsageError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { handIn } from '../class/hand-in.ts';
import { classPage } from '../class/html.ts';
import { readProgressFile } from '../class/progress-file.ts';
import {
  detailHead,
  detailRows,
  type Learner,
  learnerHead,
  learnerRows,
} from '../class/summary.ts';
import { type Verified, verifyRun } from '../class/verify.ts';
import { type Context, note, print } from '../context.ts';
import { csvLine } from '../csv-text.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { columnsOf, type Io } from '../io.ts';
import { formatTable } from '../text-table.ts';

/** What can be asked of a class. */
export interface ClassFlags {
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly handIn?: string;
  readonly name?: string;
  readonly runs: string;
}

const formats = ['table', 'csv', 'html'] as const;

/** Prints or writes the table of a class, or the file of one learner. */
export async function classTable(
  context: Context,
  files: readonly string[],
  flags: ClassFlags,
): Promise<number> {
  const { io } = context;
  if (flags.handIn !== undefined) return handInBy(context, files, flags);
  const format = formatOf(flags);
  if (files.length === 0) {
    const example = `${context.program} class results/*.json`;
    throw new UsageError('class/no-files', `class: no files; name those handed in: ${example}`);
  }
  const out = flags.out === undefined ? null : resolve(io.cwd, flags.out);
  if (out !== null && existsSync(out) && !flags.force) {
    throw new UsageError('class/exists', `--out ${flags.out} exists: --force replaces it`);
  }
  const learners = await readLearners(io, files, flags.verify === true);
  if (learners.length === 0) {
    throw new DataError('class/none', `none of the ${files.length} files could be read`);
  }
  const text = textOf(learners, format, columnsOf(io.stdout));
  if (out === null) print(io, text.trimEnd());
  else {
    writeFileAtomically(out, text);
    print(io, `${flags.out}: ${learners.length} learners`);
  }
  return 0;
}

function handInBy(context: Context, files: readonly string[], flags: ClassFlags): Promise<number> {
  const { handIn: file = '', name, runs } = flags;
  if (files.length > 0 || flags.verify || flags.out !== undefined || flags.format !== undefined) {
    const message = '--hand-in writes the file of one learner: leave out files and other flags';
    throw new UsageError('flag/conflict', message);
  }
  if (name === undefined || name.trim() === '') {
    throw new UsageError('class/no-name', '--hand-in needs a name: --name "Ada Lovelace"');
  }
  return handIn(context, { file, name, runs });
}

function formatOf({ format, out }: ClassFlags): (typeof formats)[number] {
  const byName = out === undefined ? 'table' : /\.html?$/i.test(out) ? 'html' : 'csv';
  const asked = formats.find((each) => each === (format ?? byName));
  if (asked !== undefined) return asked;
  throw new UsageError('class/format', `--format ${format}: expected ${formats.join(', ')}`);
}

/** All that can be read, in the order of the files; of each other one a line is said. */
async function readLearners(
  io: Io,
  files: readonly string[],
  isVerified: boolean,
): Promise<Learner[]> {
  const learners: Learner[] = [];
  for (const file of files) {
    try {
      const progress = readProgressFile(resolve(io.cwd, file));
      const verified: Verified[] = [];
      for (const run of isVerified ? progress.runs : []) {
        note(io, `repeating ${printable(`${run.architecture} ${run.data} of ${progress.name}`)}`);
        verified.push(await verifyRun(io, run));
      }
      learners.push({ ...progress, verified });
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      note(io, `warning: ${printable(error.message, 400)}; left out`);
    }
  }
  return learners;
}

function textOf(
  learners: readonly Learner[],
  format: (typeof formats)[number],
  columns: number,
): string {
  if (format === 'html') return classPage(learners);
  if (format === 'csv') {
    return `${[detailHead, ...learners.flatMap(detailRows)].map(csvLine).join('\n')}\n`;
  }
  const shown = learnerRows(learners).map((row) => row.map((cell) => printable(cell, 40)));
  return formatTable({ head: learnerHead, rows: shown, columns });
}
