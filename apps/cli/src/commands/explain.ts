/** @file `zoo explain`: which columns a trained model looked at, by permutation importance on its test rows, and what one of them does. */
import { resolve } from 'node:path';
import { createRng, UsageError } from '@nnzoo/core';
import { asTable, printable, splitRows, type Table } from '@nnzoo/data';
import {
  type Dependence,
  type Explained,
  partialDependence,
  permutationImportance,
} from '@nnzoo/experiments';
import { type BarsFigure, drain, type LinesFigure, parseOption } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { findRunFolder } from '../folder/run-folder.ts';
import { columnsOf, type Io } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { formatMetric } from '../progress-lines.ts';
import { readPolicy } from '../run/baselines.ts';
import { pictureOf } from '../run/print-result.ts';
import { reopenRun } from '../run/resume.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import { formatTable } from '../text-table.ts';

const repeatsSpec = { type: 'integer', default: 10, min: 1, max: 1000, help: 'shuffles' } as const;
/** Columns that are shown at most. */
const mostShown = 20;

/** Prints how much worse the test rows are answered without each column, and what that cannot say. */
export async function explain(context: Context, path: string, flags: RawFlags): Promise<number> {
  const { io } = context;
  const asked = flags['repeats'];
  const repeats =
    asked === undefined ? 10 : Number(parseOption('repeats', repeatsSpec, String(asked)));
  const { rows, experiment, seed } = await testRows(io, path);
  const stop = watchForStop(io);
  const hooks = { now: () => io.now(), see() {}, stops: () => stop.reason !== null };
  if (typeof flags['column'] === 'string') {
    const work = partialDependence(experiment, rows, flags['column']);
    const along = await drain(work, hooks).finally(() => stop.dispose());
    if (along === null) return stop.reason === null ? 1 : stopCodes[stop.reason];
    await showDependence(context, along.result, flags);
    return 0;
  }
  const rng = createRng(seed).stream('permutation importance');
  const work = permutationImportance(experiment, rows, { rng, repeats });
  const done = await drain(work, hooks).finally(() => stop.dispose());
  if (done === null) return stop.reason === null ? 1 : stopCodes[stop.reason];
  const explained = done.result;
  if (flags['json']) {
    print(io, jsonLine({ rows: rows.size, repeats, ...explained }));
    return 0;
  }
  print(io, tableOf(explained, columnsOf(io.stdout)));
  print(
    io,
    `\n${await pictureOf(importanceFigure(explained, { rows: rows.size, repeats }), context)}`,
  );
  for (const { columns, r } of explained.correlated.slice(0, 3)) {
    const [one, other] = columns.map((name) => printable(name));
    note(
      io,
      `note: ${one} and ${other} move together (r ${r.toFixed(2)}): each can stand in for the other, so both may matter more than they seem`,
    );
  }
  return 0;
}

/** Rows whose own lines are drawn, at most. */
const mostLines = 8;

async function showDependence(context: Context, along: Dependence, flags: RawFlags): Promise<void> {
  const { io } = context;
  if (flags['json']) return print(io, jsonLine({ ...along }));
  print(io, await pictureOf(dependenceFigure(along), context));
  note(
    io,
    `note: ${printable(along.column)} is set and the rest stays: where columns move together, rows are asked about that do not exist`,
  );
}

/** The means of each answer; of a single one the first rows' own lines too. */
function dependenceFigure({ column, grid, answers }: Dependence): LinesFigure {
  // Of two classes the second says all.
  const shown = answers.length === 2 ? answers.slice(1) : answers;
  const lines = shown.map(({ name, mean }) => ({ name, x: grid, y: mean }));
  const own =
    shown.length > 1
      ? []
      : shown[0].rows.slice(0, mostLines).map((y, row) => {
          return { name: `row ${row + 1}`, x: grid, y, dashed: true };
        });
  return {
    kind: 'lines',
    id: 'partial-dependence',
    title: `What ${column} does`,
    caption:
      'Partial dependence: the mean answer over test rows when this column is set to a value in all of them; dashed, some rows alone (ICE). Lines that cross say that the column acts together with others. Columns that move together are set apart here: such rows may not exist.',
    x: { label: column },
    y: { label: shown.length > 1 ? 'probability' : shown[0].name },
    series: [...lines, ...own],
  };
}

/** The test rows of a run as a table, and its model. */
async function testRows(io: Io, path: string) {
  const folder = findRunFolder(resolve(io.cwd, path));
  const { experiment, architecture, data, config } = await reopenRun(io, folder, {
    flags: {},
    named: null,
  });
  const raw =
    'source' in data && !('subset' in data)
      ? await architecture.datasets[data.name].load(data.source)
      : data;
  const table = architecture.accepts === 'table' ? asTable(raw) : null;
  if (table === null || table.target === null) {
    const message = `${path}: ${architecture.id} on ${config.data.name} does not predict a column of a table from its other columns; importance is about columns`;
    throw new UsageError('explain/no-table', message, { path });
  }
  const split = readPolicy(config.configuration['split'] ?? null);
  const { test } = splitRows(table, split, config.seed);
  const rows: Table = table.subset(test);
  return { rows, experiment, seed: config.seed };
}

function tableOf({ metric, score, columns }: Explained, width: number): string {
  const worse = metric === 'accuracy' ? 'accuracy lost' : 'rmse gained';
  const rows = columns.slice(0, mostShown).map(({ column, mean, standardDeviation }) => {
    return [`${mean.toFixed(4)} ± ${standardDeviation.toFixed(4)}`, printable(column)];
  });
  const more = columns.length - rows.length;
  return [
    `${metric} ${formatMetric(score)} on the test rows; without what a column says:`,
    formatTable({ head: [worse, 'column'], rows, columns: width }),
    ...(more > 0 ? [`and ${more} more columns`] : []),
  ].join('\n');
}

function importanceFigure(
  { columns, metric }: Explained,
  { rows, repeats }: { readonly rows: number; readonly repeats: number },
): BarsFigure {
  const shown = columns.slice(0, mostShown);
  return {
    kind: 'bars',
    id: 'permutation-importance',
    title: 'What the model looked at',
    caption: `By how much the ${metric} gets worse when a column is shuffled among the ${rows} test rows; mean and standard deviation of ${repeats} shuffles. It says what this model uses, not what causes what.`,
    categories: shown.map(({ column }) => column),
    y: { label: metric === 'accuracy' ? 'accuracy lost' : 'rmse gained' },
    series: [
      {
        name: 'importance',
        values: shown.map(({ mean }) => mean),
        standardDeviations: shown.map(({ standardDeviation }) => standardDeviation),
      },
    ],
  };
}
