/** @file In what several runs differ: the settings that are not the same in all of them. */
import type { Json } from '@nnzoo/data';
import { type Configuration, flagName, flatten } from '@nnzoo/training';

/** What all share is left out: a column for each setting that differs, a row for each run. */
export interface Differing {
  /** As they are typed: `layers`, `learning-rate`, `seed`. */
  readonly names: readonly string[];
  /** Empty where a run has no such setting. */
  readonly values: readonly (readonly string[])[];
}

/** Compares configurations; that their data are the same is for others to see to. */
export function differingSettings(configurations: readonly Configuration[]): Differing {
  const flat = configurations.map((configuration) => flatten(configuration));
  const paths = [...new Set(flat.flatMap((each) => [...each.keys()]))];
  const columns = paths
    .filter((path) => !path.startsWith('data.'))
    .map((path) => ({ name: shortName(path), texts: flat.map((each) => shown(each.get(path))) }))
    .filter(({ texts }) => texts.some((text) => text !== texts[0]));
  // An option may set a part of the plan: the same values are shown once.
  const seen = columns.map(({ name, texts }) => JSON.stringify([name, texts]));
  const kept = columns.filter((_, i) => seen.indexOf(seen[i]) === i);
  return {
    names: kept.map(({ name }) => name),
    values: configurations.map((_, run) => kept.map(({ texts }) => texts[run])),
  };
}

/** `options.learningRate` → `learning-rate`. */
function shortName(path: string): string {
  return flagName(path.slice(path.lastIndexOf('.') + 1)).slice(2);
}

function shown(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
