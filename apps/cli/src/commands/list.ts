/**
 * @file `zoo list`: architectures and data sets on one screen; `zoo list som` what a map learns from,
 * `zoo list --data glass` what learns from glass.
 */
import { cards, dataSets, findCard, isSynthetic, shownName } from '@nnzoo/datasets';
import { type Architecture, type DatasetEntry, flagName, type OptionSpecs } from '@nnzoo/training';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { shown } from '../options.ts';
import { formatTable } from '../text-table.ts';
import { unknownName } from '../usage.ts';

/** What is to be listed; both absent: everything. */
export interface ListFlags {
  readonly json?: boolean;
  /** A data set, to see which architectures take it. */
  readonly data?: string;
}

/** What a kind of data is called in the list. */
const kindNames = {
  table: 'tables',
  series: 'series',
  images: 'pictures',
  text: 'texts',
  visits: 'visits',
  // What visits are made of.
  places: 'visits',
} as const;

/**
 * Prints one screen of everything, the data sets of one architecture, or the architectures of one data
 * set.
 *
 * @throws UsageError `unknown/architecture`, `unknown/data-set`
 */
export async function list(
  { io, program }: Context,
  name: string | undefined,
  { json, data }: ListFlags,
): Promise<number> {
  const all = await Promise.all(Object.values(io.registry).map((load) => load()));
  const columns = columnsOf(io.stdout);
  const named = all.find(({ id }) => id === name);
  if (name !== undefined && !named) {
    throw unknownName('architecture', name, Object.keys(io.registry));
  }
  const chosen = named ? [named] : all;
  if (data !== undefined) requireKnown(data, all);
  const takers = data === undefined ? chosen : chosen.filter(({ datasets }) => data in datasets);
  if (json) {
    print(io, JSON.stringify(asJson(takers, data)));
    return 0;
  }
  if (takers.length === 0)
    print(
      io,
      named ? `${named.id} does not learn from ${data}` : `no architecture learns from ${data}`,
    );
  else if (data !== undefined) print(io, takersTable(takers, data, columns));
  else if (named) print(io, setsTable(named, columns));
  else print(io, overview(all, columns));
  print(io, hint(program, named, data));
  return 0;
}

function requireKnown(data: string, architectures: readonly Architecture[]): void {
  const names = [
    ...new Set([
      ...architectures.flatMap(({ datasets }) => Object.keys(datasets)),
      ...cards.map(({ id }) => id),
    ]),
  ];
  if (!names.includes(data)) throw unknownName('data set', data, names);
}

function hint(program: string, named: Architecture | undefined, data: string | undefined): string {
  if (data !== undefined) return `\nMore: ${program} show ${data}`;
  if (named) return `\nMore: ${program} show ${named.id}`;
  return `* synthetic. More: ${program} list som, list --data glass, show iris`;
}

/** Everything: an architecture a line, then the names of the data sets by their kind. */
function overview(architectures: readonly Architecture[], columns: number): string {
  const head = ['architecture', 'year', 'what it is', 'learns from'];
  const rows = architectures.map((architecture) => {
    const { id, year, title } = architecture;
    return [id, String(year), title, kindsOf(architecture).join(', ')];
  });
  return `${formatTable({ head, rows, columns })}\n${setsByKind(columns)}`;
}

/** The kinds of data that an architecture takes; sets that are not of the zoo stand by name. */
function kindsOf({ datasets }: Architecture): readonly string[] {
  const kindOf = (name: string) => dataSets.find(({ card }) => card.id === name)?.kind;
  const kinds = Object.keys(datasets).map((name) => {
    const kind = kindOf(name);
    return kind === undefined ? name : kindNames[kind];
  });
  const order: readonly string[] = Object.values(kindNames);
  const distinct = [...new Set(kinds)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  // A series is a table as well.
  return distinct.includes('tables') ? distinct.filter((kind) => kind !== 'series') : distinct;
}

function setsByKind(columns: number): string {
  const rows = [...new Set(Object.values(kindNames))].map((name) => {
    const ids = dataSets.filter(({ kind }) => kindNames[kind] === name).map(({ card }) => card.id);
    return [name, ids.map((id) => (isSynthetic(id) ? `${id}*` : id)).join(', ')];
  });
  const [head, ...rest] = rows;
  return formatTable({ head, rows: rest, columns });
}

/** The data sets of an architecture, those that it is shown on first. */
function setsTable({ datasets }: Architecture, columns: number): string {
  const rows = Object.entries(datasets).map(([id, entry]) => {
    return [shownName(id), rowsOf(id), entry.task, entry.primaryMetric.metric, settingsOf(entry)];
  });
  return formatTable({ head: ['data', 'rows', 'task', 'metric', 'settings'], rows, columns });
}

/** The architectures that take a data set. */
function takersTable(takers: readonly Architecture[], data: string, columns: number): string {
  const rows = takers.map(({ id, datasets }) => {
    const entry = datasets[data];
    return [id, entry.task, entry.primaryMetric.metric, settingsOf(entry)];
  });
  return formatTable({ head: ['architecture', 'task', 'metric', 'settings'], rows, columns });
}

/** How many rows, where there is a card. */
function rowsOf(id: string): string {
  return cards.some((card) => card.id === id) ? String(findCard(id).rows) : '';
}

/** The settings of an entry as flags: what would be typed to have them elsewhere. */
function settingsOf({ options = {} }: DatasetEntry<unknown, OptionSpecs>): string {
  const flags = Object.keys(options).map((name) => `${flagName(name)} ${shown(options[name]!)}`);
  return flags.join(' ') || '–';
}

function asJson(architectures: readonly Architecture[], data: string | undefined) {
  const chosen = data === undefined ? cards : cards.filter(({ id }) => id === data);
  return {
    architectures: architectures.map(({ id, title, year, summary, accepts, datasets }) => {
      return { id, title, year, summary, accepts, datasets: Object.keys(datasets) };
    }),
    datasets: chosen.map(({ id, title, summary, rows, license, synthetic }) => {
      return { id, title, summary, rows, license, synthetic: synthetic !== undefined };
    }),
  };
}
