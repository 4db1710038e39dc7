/**
 * @file What a race is between, as it stands in an address: `data=iris&seed=1&run=som&run=som:width=4`. Runs
 * are named as `zoo compare` names them. Read first.
 */
import { formatVariant, parseVariant, type Variant } from '@nnzoo/experiments';
import type { DataChoice, LabEntry } from '../../build/describe-zoo.ts';

/** One of the runs. */
export interface Runner extends Variant {
  readonly seed: number;
}

/** All that decides a race. */
export interface RaceSettings {
  readonly data: string;
  readonly runners: readonly Runner[];
}

/** What an address said, and what was left out of it. */
export interface ReadRace {
  readonly settings: RaceSettings;
  readonly notes: readonly string[];
}

/** A race has as many runs as can be told apart. */
export const mostRunners = 4;

/** Architectures by id, each loaded when it is asked for. */
export type Labs = Readonly<Record<string, () => Promise<{ readonly default: LabEntry }>>>;

/** Reads an address; a run that cannot be is left out, and the note says why. */
export async function readRace(query: URLSearchParams, labs: Labs): Promise<ReadRace> {
  const notes: string[] = [];
  const seeds = (query.get('seed') ?? '1').split(',').map(Number);
  const texts = query.getAll('run');
  if (texts.length > mostRunners) {
    notes.push(`${texts.length} runs are too many to tell apart: the first ${mostRunners} race.`);
  }
  const runners: Runner[] = [];
  let data = query.get('data');
  for (const [i, text] of texts.slice(0, mostRunners).entries()) {
    try {
      const entry = await entryOf(text, labs);
      data ??= entry.examples[0];
      if (!entry.datasets.some(({ id }) => id === data)) {
        throw new Error(`${entry.id} does not learn from ${data}`);
      }
      const seed = seeds[i] ?? seeds.at(-1) ?? 1;
      runners.push({ ...parseVariant(text, entry.options), seed: isSeed(seed) ? seed : 1 });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      notes.push(`${text} is left out: ${why}.`);
    }
  }
  return { settings: { data: data ?? 'iris', runners }, notes };
}

/** The opposite. */
export function writeRace({ data, runners }: RaceSettings): URLSearchParams {
  const query = new URLSearchParams({ data });
  query.set('seed', runners.map(({ seed }) => seed).join(','));
  for (const runner of runners) query.append('run', formatVariant(runner));
  return query;
}

/** The data sets that all runs learn from. */
export async function commonData({ runners }: RaceSettings, labs: Labs): Promise<DataChoice[]> {
  const each = await Promise.all(
    runners.map(async ({ architecture }) => (await entryOf(architecture, labs)).datasets),
  );
  const [first = [], ...others] = each;
  return first.filter(({ id }) => others.every((sets) => sets.some((set) => set.id === id)));
}

/** A race of this run with the defaults, or with another seed where it has them. */
export function againstUsual(data: string, runner: Runner): RaceSettings {
  const { architecture, options, length, seed } = runner;
  const isUsual = Object.keys(options).length === 0 && length === null;
  const other = { architecture, options: {}, length: null, seed: isUsual ? seed + 1 : seed };
  return { data, runners: [runner, other] };
}

/** Throws where there is no such architecture. */
async function entryOf(text: string, labs: Labs): Promise<LabEntry> {
  const [id] = text.split(':');
  if (!Object.hasOwn(labs, id)) throw new Error(`there is no architecture “${id}”`);
  return (await labs[id]()).default;
}

function isSeed(seed: number): boolean {
  return Number.isSafeInteger(seed) && seed >= 0;
}
