/** @file The data of a run: a set of the zoo, or a file of one's own. Read after messages.ts and own-pictures.ts. */
import { createRng, isNnzooError, UsageError } from '@nnzoo/core';
import type { Architecture, ByteSource, Experiment } from '@nnzoo/training';
import type { OwnData, RunRequest } from './messages.ts';

/** Loads it, so that its rows can be shown as well. */
export async function loadData(
  architecture: Architecture,
  { data, own }: RunRequest,
  source: ByteSource,
) {
  if (own !== null) return ownData(architecture, own);
  const { datasets } = architecture;
  // An unknown name is for the architecture to refuse, with the likely one.
  return Object.hasOwn(datasets, data) ? datasets[data].load(source) : { name: data, source };
}

/** Which columns of a file could be predicted, the likeliest first; none of a text. */
export async function candidatesOf({ name, bytes }: OwnData) {
  const { targetCandidates } = await import('@nnzoo/datasets');
  return targetCandidates(bytes, { name });
}

/** Whether it generates texts; asked for none, it answers at once. */
export function canSample(experiment: Experiment): boolean {
  try {
    const rng = createRng(1).stream('sample');
    experiment.sample({ count: 0, temperature: 1, rng });
    return true;
  } catch (error) {
    return !(isNnzooError(error) && error.code === 'sample/unsupported');
  }
}

async function ownData({ accepts, id }: Architecture, own: OwnData) {
  const { name, bytes, label, target } = own;
  if (accepts === 'images') {
    const { readPictures } = await import('./own-pictures.ts');
    return readPictures(own);
  }
  const { parseTable, parseText } = await import('@nnzoo/datasets');
  if (accepts === 'text') return parseText(bytes, { name }).text;
  if (accepts === 'table') {
    const role = label !== undefined ? { label } : target !== undefined ? { target } : {};
    return parseTable(bytes, { name, ...role, missing: 'mean' }).table;
  }
  const message = `${id} learns from ${accepts}; the page reads tables (CSV), texts and pictures of your own`;
  throw new UsageError('data/unsupported', message, { accepts });
}
