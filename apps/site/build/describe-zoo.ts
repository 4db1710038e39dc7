/**
 * @file What the page knows of each architecture before any of it is loaded: taken from the registry
 * while the page is built, so that a new architecture appears by itself. Read first.
 */
import type { Task } from '@nnzoo/data';
import { findCard, shownSize, shownTitle } from '@nnzoo/datasets';
import type { AnyOptionValue, Architecture, Citation, OptionSpecs } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';

/** A card of the gallery trains on no more. */
const mostQuickRows = 3000;

/** What a card of the gallery shows. */
export interface ZooEntry {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly summary: string;
  /** The data sets that it is shown on, the default one first. */
  readonly examples: readonly string[];
  /** The first of them that is small enough to be trained on at once. */
  readonly quick: string;
  readonly quickTitle: string;
}

/** A data set as one architecture takes it. */
export interface DataChoice {
  readonly id: string;
  /** `Moons (synthetic)` */
  readonly title: string;
  /** `400 × 2` */
  readonly size: string;
  readonly summary: string;
  readonly task: Task;
  /** Defaults that suit this data better than the architecture's own. */
  readonly options: Readonly<Record<string, AnyOptionValue>>;
}

/** What a lab is made from. */
export interface LabEntry extends ZooEntry {
  readonly paper: Citation;
  readonly learns: Architecture['learns'];
  readonly accepts: Architecture['accepts'];
  readonly options: OptionSpecs;
  readonly datasets: readonly DataChoice[];
  /** What a file of one's own may be asked for. */
  readonly ownTasks: readonly string[];
}

/** The gallery's cards, in teaching order. */
export async function describeZoo(): Promise<ZooEntry[]> {
  return Promise.all(Object.values(registry).map(async (load) => entryOf(await load())));
}

/** All that the lab of one architecture needs. */
export async function describeLab(id: string): Promise<LabEntry> {
  const load = Object.entries(registry).find(([name]) => name === id)?.[1];
  if (load === undefined) throw new Error(`describeLab: no architecture ${id}`);
  const architecture: Architecture = await load();
  const { paper, learns, accepts, options, datasets, own } = architecture;
  const choices = Object.entries(datasets).map(([name, entry]): DataChoice => {
    const card = findCard(name);
    // JSON drops what is undefined: an option that is not set.
    const set = JSON.parse(JSON.stringify(entry.options ?? {}));
    const shown = { title: shownTitle(card), size: shownSize(card), summary: card.summary };
    return { id: name, ...shown, task: entry.task, options: set };
  });
  const ownTasks = Object.keys(own);
  return { ...entryOf(architecture), paper, learns, accepts, options, datasets: choices, ownTasks };
}

function entryOf({ id, title, year, summary, examples }: Architecture): ZooEntry {
  const quick = examples.find((name) => findCard(name).rows <= mostQuickRows) ?? examples[0];
  const quickTitle = shownTitle(findCard(quick));
  return { id, title, year, summary, examples, quick, quickTitle };
}
