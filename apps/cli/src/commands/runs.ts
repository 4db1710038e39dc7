/** @file `zoo runs`: the run folders here, ranked within each data set, with what differs. Read ../folder/run-summary.ts before. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import { differingSettings, markdownTable } from '@nnzoo/experiments';
import { displayPath } from '../command-line.ts';
import { type Context, note, print } from '../context.ts';
import { csvLine } from '../csv-text.ts';
import { type RunsFlags, readRunsFlags } from '../flag-values.ts';
import { configName } from '../folder/run-config.ts';
import { type RunSummary, summarizeRun } from '../folder/run-summary.ts';
import { columnsOf, type Io } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { formatMetric } from '../progress-lines.ts';
import type { RawFlags } from '../run-flags.ts';
import { formatTable } from '../text-table.ts';
import { unknownName } from '../usage.ts';

/** A run with the path that is printed of it. */
interface Found extends RunSummary {
  readonly folder: string;
}

/** A run as it is listed. */
interface Listed extends Found {
  /** What is not the same in all runs of this architecture on this data: `layers=50, seed=2`. */
  readonly settings: string;
}

/** Prints a table for each data set and metric; folders that are no runs are passed over. */
export async function runs({ io }: Context, path: string, raw: RawFlags): Promise<number> {
  const flags = readRunsFlags(raw, Date.now());
  const all = await readRuns(io, path);
  const shown = groupsOf(filtered(all, flags)).flatMap((group) => ranked(withSettings(group)));
  const { format } = flags;
  if (format === 'json') for (const run of shown) print(io, jsonLine(factsOf(run)));
  else if (format === 'csv') print(io, [csvHead, ...shown.map(csvCells)].map(csvLine).join('\n'));
  else if (shown.length > 0) print(io, tablesOf(shown, format, columnsOf(io.stdout)));
  else if (all.length === 0) print(io, `no runs in ${path}`);
  else print(io, `none of the ${all.length} runs in ${path} is asked for by these flags`);
  return 0;
}

async function readRuns(io: Io, path: string): Promise<Found[]> {
  const parent = resolve(io.cwd, path);
  const names = existsSync(parent) ? readdirSync(parent) : missing(path);
  const found: Found[] = [];
  for (const name of names) {
    const folder = join(parent, name);
    if (!existsSync(join(folder, configName))) continue;
    try {
      found.push({ ...(await summarizeRun(folder)), folder: displayPath(io.cwd, folder) });
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      note(io, `warning: ${printable(error.message)}`);
    }
  }
  return found.sort((a, b) => b.changed - a.changed || a.folder.localeCompare(b.folder));
}

/** No folder `runs/` is no runs; another folder that is not there is a mistake. */
function missing(path: string): string[] {
  if (path === 'runs') return [];
  throw new DataError('run/missing', `${path} does not exist`, { path });
}

function filtered(all: readonly Found[], { data, architecture, since }: RunsFlags): Found[] {
  const refuse = (kind: string, given: string | undefined, known: readonly string[]) => {
    if (given === undefined || known.includes(given) || all.length === 0) return;
    throw unknownName(`${kind} among these runs`, given, [...new Set(known)]);
  };
  refuse('data set', data, all.map(dataOf));
  refuse(
    'architecture',
    architecture,
    all.map(({ config }) => config.architecture),
  );
  return all.filter((run) => {
    if (data !== undefined && dataOf(run) !== data) return false;
    if (architecture !== undefined && run.config.architecture !== architecture) return false;
    return since === undefined || run.changed >= since;
  });
}

const dataOf = ({ config }: Found): string => config.data.name;

/** Runs whose results can be ranked together; the group of the newest run first. */
function groupsOf<Run extends Found>(all: readonly Run[]): Run[][] {
  const groupOf = ({ config, primaryMetric: { metric } }: Run) =>
    JSON.stringify([config.configuration['data'], metric]);
  const names = [...new Set(all.map(groupOf))];
  return names.map((name) => all.filter((run) => groupOf(run) === name));
}

function withSettings(group: readonly Found[]): Listed[] {
  const ids = [...new Set(group.map(({ config }) => config.architecture))];
  const settings = new Map<Found, string>();
  for (const id of ids) {
    const own = group.filter(({ config }) => config.architecture === id);
    const { names, values } = differingSettings(own.map(({ config }) => config.configuration));
    own.forEach((run, i) => {
      settings.set(run, names.map((name, column) => `${name}=${values[i][column]}`).join(', '));
    });
  }
  return group.map((run) => ({ ...run, settings: settings.get(run) ?? '' }));
}

/** The best first, equal ones and those without a result newest first. */
function ranked(group: readonly Listed[]): Listed[] {
  return [...group].sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null);
    return a.primaryMetric.better === 'higher' ? b.value - a.value : a.value - b.value;
  });
}

function tablesOf(shown: readonly Listed[], format: 'table' | 'md', columns: number): string {
  const tables = groupsOf(shown).map((group) => {
    const [{ config, primaryMetric }] = group;
    const { metric, better } = primaryMetric;
    const name =
      config.data.kind === 'named' ? shownName(dataOf(group[0])) : printable(dataOf(group[0]));
    const head = ['run', metric, 'status', 'changed', 'architecture', 'what differs'];
    const rows = group.map(cellsOf);
    const title = `${name} · ${metric} (${better} is better)`;
    return format === 'md'
      ? `### ${title}\n\n${markdownTable(head, rows)}`
      : `${title}\n${formatTable({ head, rows, columns })}`;
  });
  return tables.join('\n\n');
}

function cellsOf({ folder, value, status, changed, config, settings }: Listed): string[] {
  const result = value === null ? '–' : formatMetric(value);
  return [
    printable(folder),
    result,
    status,
    timeOf(changed),
    config.architecture,
    printable(settings) || '–',
  ];
}

/** `2026-11-29 12:30`, in universal time. */
function timeOf(changed: number): string {
  return new Date(changed).toISOString().slice(0, 16).replace('T', ' ');
}

function factsOf({ folder, config, status, value, primaryMetric, settings, changed }: Listed) {
  const { metric, better } = primaryMetric;
  const { architecture, data, seed } = config;
  return {
    ...{ folder, architecture, data: data.name, seed, status },
    // One text, as it was before there were metric and value.
    primaryMetric: value === null ? '' : `${metric} ${formatMetric(value)}`,
    ...{ metric, better, value, settings, changed },
  };
}

const csvHead = [
  ...['folder', 'architecture', 'data', 'seed', 'status'],
  ...['metric', 'better', 'value', 'settings', 'changed'],
];

function csvCells(run: Listed): (string | number)[] {
  const { primaryMetric: _, value, changed, ...facts } = factsOf(run);
  const { folder, architecture, data, seed, status, metric, better, settings } = facts;
  return [
    folder,
    architecture,
    data,
    seed,
    status,
    metric,
    better,
    value ?? '',
    settings,
    timeOf(changed),
  ];
}
