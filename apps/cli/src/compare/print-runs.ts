/** @file Finished runs as they are printed and reported: results, what differs, curves. Read run-folders.ts before. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { TableFigure } from '@nnzoo/training';
import { commandLine, displayPath } from '../command-line.ts';
import { type Context, note, print } from '../context.ts';
import { writeDrawing } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { columnsOf } from '../io.ts';
import { version } from '../program.ts';
import { pictureOf } from '../run/print-result.ts';
import { formatTable } from '../text-table.ts';
import type { CompareFlags } from './flags.ts';
import { formatRows, sectionsOf } from './format.ts';
import { type ComparedRuns, compareRuns, isRunFolder } from './run-folders.ts';

/** Flags that train, which finished runs do not need. */
const training = ['data', 'seeds', 'folds', 'epochs', 'steps', 'jobs', 'trials', 'vote'] as const;

/**
 * Lays the runs of these folders side by side, on stdout and as report.html.
 *
 * @throws UsageError `compare/mixed`, `flag/conflict`; as `compareRuns`
 */
export async function printRuns(
  context: Context,
  paths: readonly string[],
  flags: CompareFlags,
): Promise<number> {
  const { io } = context;
  const other = paths.find((path) => !isRunFolder(io, path));
  if (other !== undefined) {
    const message = `${other} is no run folder, others named here are: compare architectures, or finished runs`;
    throw new UsageError('compare/mixed', message, { given: paths });
  }
  const given = training.find((name) => flags[name] !== undefined);
  if (given !== undefined) {
    const message = `--${given} is for trainings; finished runs are compared as they are`;
    throw new UsageError('flag/conflict', message, { flags: [given] });
  }
  const compared = await compareRuns(io, paths);
  const { format = 'table' } = flags;
  print(io, formatRows(compared.rows, format, columnsOf(io.stdout)));
  if (format === 'table') {
    print(io);
    print(io, differencesOf(compared, columnsOf(io.stdout)));
    if (compared.curves !== null) print(io, `\n${await pictureOf(compared.curves, context)}`);
  }
  await writeReport(context, paths, { compared, flags });
  return 0;
}

/** A row a setting that differs, a column a run. */
function differencesOf({ names, differing }: ComparedRuns, columns: number): string {
  const { names: settings, values } = differing;
  if (settings.length === 0) return 'settings: the same in all of them';
  const head = ['', ...settings.map((name) => printable(name))];
  const rows = names.map((name, run) => [
    printable(name),
    ...values[run].map((text) => printable(text) || '–'),
  ]);
  const width = head.reduce(
    (sum, _, column) => sum + Math.max(...[head, ...rows].map((row) => row[column].length)) + 2,
    -2,
  );
  if (width <= columns) return ['what differs', formatTable({ head, rows, columns })].join('\n');
  // Many settings: one a line, so that nothing is cut off.
  const lines = settings.map((name, i) => {
    return [
      printable(name),
      names.map((run, at) => `${printable(run)} ${printable(values[at][i]) || '–'}`).join(', '),
    ];
  });
  return formatTable({ head: ['what differs', ''], rows: lines, columns });
}

async function writeReport(
  { io, program }: Context,
  paths: readonly string[],
  { compared, flags }: { readonly compared: ComparedRuns; readonly flags: CompareFlags },
): Promise<void> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const { curves, differing, names } = compared;
  const differences: TableFigure = {
    ...{ kind: 'table', id: 'differences', title: 'What differs', caption: '' },
    columns: ['run', ...differing.names],
    rows: names.map((name, run) => [name, ...differing.values[run]]),
  };
  const sections = sectionsOf(compared.rows).map((section) => ({
    ...{ title: section.title, head: section.head.map((name) => name || 'run') },
    ...{ cells: section.cells, notes: section.notes, curves: [] },
    figures: [differences, ...(curves === null ? [] : [curves])],
  }));
  const page = comparisonReport({
    title: 'Runs side by side',
    summary: 'Each run on its test rows. What differs between them stands below the results.',
    sections,
    environment: {
      nnzoo: version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
    command: commandLine(program, ['compare', ...paths]),
  });
  const folder = resolve(io.cwd, flags.out ?? 'runs/compare');
  mkdirSync(folder, { recursive: true });
  writeDrawing(join(folder, fileNames.report), page);
  if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: report.html with the curves`);
}
