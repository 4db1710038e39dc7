/**
 * @file `zoo explain`: what a trained model looked at: all columns by permutation importance, one of them
 * by partial dependence, one row by integrated gradients. How each is shown is a file under explain/.
 * Read ../compare/add-commands.ts before.
 */
import { resolve } from 'node:path';
import { createRng, UsageError } from '@nnzoo/core';
import { asTable, splitRows, type Table } from '@nnzoo/data';
import { integratedGradients, partialDependence, permutationImportance } from '@nnzoo/experiments';
import { drain, parseOption } from '@nnzoo/training';
import type { Context } from '../context.ts';
import { showAttribution } from '../explain/attribution.ts';
import { showDependence } from '../explain/dependence.ts';
import { showImportance } from '../explain/importance.ts';
import { findRunFolder } from '../folder/run-folder.ts';
import type { Io } from '../io.ts';
import { readPolicy } from '../run/baselines.ts';
import { reopenRun } from '../run/resume.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';

/** A whole number from 1 on. */
const wholeSpec = { type: 'integer', default: 1, min: 1, help: 'a number' } as const;
const usualRepeats = 10;

/** What is asked: all columns, one of them along its values, or one row. */
export async function explain(context: Context, path: string, flags: RawFlags): Promise<number> {
  const { io } = context;
  const { column, row } = flags;
  refuseBoth(flags);
  const repeats = wholeOf('repeats', flags['repeats'], 1000) ?? usualRepeats;
  const asked = await testRows(io, path);
  const { rows, experiment, seed } = asked;
  const stop = watchForStop(io);
  const hooks = { now: () => io.now(), see() {}, stops: () => stop.reason !== null };
  const finish = async <Result>(
    work: Generator<void, Result>,
    show: (result: Result) => Promise<void>,
  ): Promise<number> => {
    const done = await drain(work, hooks).finally(() => stop.dispose());
    if (done === null) return stop.reason === null ? 1 : stopCodes[stop.reason];
    await show(done.result);
    return 0;
  };
  if (typeof column === 'string') {
    const work = partialDependence(experiment, rows, column);
    return finish(work, (along) => showDependence(context, { along, rows, flags }));
  }
  const number = wholeOf('row', row, rows.size);
  if (number !== undefined) {
    const one = rows.subset(Int32Array.of(number - 1));
    const work = integratedGradients(experiment, { row: one, baseline: asked.means() });
    return finish(work, (result) => showAttribution(context, { result, number, flags }));
  }
  const rng = createRng(seed).stream('permutation importance');
  const work = permutationImportance(experiment, rows, { rng, repeats });
  return finish(work, (explained) => {
    return showImportance(context, { explained, rows: rows.size, repeats, flags });
  });
}

function wholeOf(name: string, given: unknown, max: number): number | undefined {
  return given === undefined
    ? undefined
    : Number(parseOption(name, { ...wholeSpec, max }, String(given)));
}

/** @throws UsageError `flag/conflict` for two questions at once */
function refuseBoth(flags: RawFlags): void {
  const given = ['column', 'row', 'repeats'].filter((name) => flags[name] !== undefined);
  if (given.length < 2) return;
  const message = `--${given[0]} and --${given[1]} are about different questions; give one of them`;
  throw new UsageError('flag/conflict', message, { flags: given });
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
  const { train, test } = splitRows(table, split, config.seed);
  const rows: Table = table.subset(test);
  return { rows, experiment, seed: config.seed, means: () => meansOf(table.subset(train)) };
}

function meansOf({ features, columns, size }: Table): number[] {
  return columns.map((_, column) => {
    let sum = 0;
    for (let at = column; at < features.length; at += columns.length) sum += features[at];
    return sum / size;
  });
}
