/** @file `zoo runs`: the run folders here, newest first, with their primary metric. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { asNumber, asRecord, asText, type Json, printable } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import { type Context, note, print } from '../context.ts';
import { fileNames } from '../folder/files.ts';
import { lockOwner } from '../folder/lock.ts';
import { readJson } from '../folder/read-json.ts';
import { configName, readConfig } from '../folder/run-config.ts';
import { displayPath } from '../folder/run-folder.ts';
import { columnsOf } from '../io.ts';
import { formatMetric } from '../progress-lines.ts';
import { formatTable } from '../text-table.ts';

interface RunSummary {
  readonly folder: string;
  readonly architecture: string;
  readonly data: string;
  /** Of the zoo, not a file of the user's own. */
  readonly isNamed: boolean;
  readonly seed: number;
  readonly status: 'done' | 'running' | 'stopped';
  /** "accuracy 0.95"; empty before the end. */
  readonly primaryMetric: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** Prints a table, or one JSON line a run; folders that are no runs are passed over. */
export async function runs(
  { io }: Context,
  path: string,
  flags: { readonly json?: boolean },
): Promise<number> {
  const parent = resolve(io.cwd, path);
  const found = existsSync(parent) ? readdirSync(parent) : missing(path);
  const summaries: RunSummary[] = [];
  for (const name of found) {
    const folder = join(parent, name);
    if (!existsSync(join(folder, configName))) continue;
    try {
      summaries.push(await summarize(folder, displayPath(io.cwd, folder)));
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      note(io, `warning: ${printable(error.message)}`);
    }
  }
  summaries.sort((a, b) => b.changed - a.changed || a.folder.localeCompare(b.folder));
  if (flags.json)
    for (const { isNamed: _, ...facts } of summaries) print(io, JSON.stringify(facts));
  else if (summaries.length === 0) print(io, `no runs in ${path}`);
  else print(io, asTable(summaries, columnsOf(io.stdout)));
  return 0;
}

/** No folder `runs/` is no runs; another folder that is not there is a mistake. */
function missing(path: string): string[] {
  if (path === 'runs') return [];
  throw new DataError('run/missing', `${path} does not exist`, { path });
}

async function summarize(folder: string, shown: string): Promise<RunSummary> {
  const { architecture, data, seed } = await readConfig(folder);
  const path = join(folder, fileNames.result);
  const isDone = existsSync(path);
  const isRunning = lockOwner(folder) !== null;
  return {
    folder: shown,
    architecture,
    data: data.name,
    isNamed: data.kind === 'named',
    seed,
    status: isRunning ? 'running' : isDone ? 'done' : 'stopped',
    primaryMetric: isDone ? primaryMetricOf(readJson(path)) : '',
    changed: statSync(folder).mtimeMs,
  };
}

function primaryMetricOf(json: Json): string {
  const result = asRecord(json, fileNames.result);
  // In folders of an earlier version it is called headline.
  const primary = result['primaryMetric'] ?? result['headline'];
  const { metric } = asRecord(primary, 'result.json: primaryMetric');
  const name = asText(metric, 'result.json: primaryMetric.metric');
  const value = asRecord(result['metrics'], 'result.json: metrics')[name];
  return `${name} ${formatMetric(asNumber(value, `result.json: metrics.${name}`))}`;
}

function asTable(summaries: readonly RunSummary[], columns: number): string {
  const head = ['run', 'status', 'changed', 'primary metric', 'data'];
  const rows = summaries.map(({ folder, data, isNamed, status, changed, primaryMetric }) => {
    const when = new Date(changed).toISOString().slice(0, 16).replace('T', ' ');
    const shown = isNamed ? shownName(data) : printable(data);
    return [printable(folder), status, when, primaryMetric || '–', shown];
  });
  return formatTable({ head, rows, columns });
}
