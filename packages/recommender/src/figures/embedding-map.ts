/** @file What the network takes to be alike: places without their position, on a plane. */
import { principalComponents } from '@nnzoo/core';
import type { Places } from '@nnzoo/datasets';
import type { ScatterFigure } from '@nnzoo/training';
import type { TwoTowerModel } from '../two-tower.ts';

/** Kinds that have a color of their own; more would not be told apart. */
const mostKinds = 8;

/**
 * The vectors of the places, as if all were nowhere, along their two principal components; colored
 * by the most common tag that a place has.
 */
export function embeddingMap(model: TwoTowerModel, places: Places): ScatterFigure {
  const vectors = model.vectorsOfTags();
  const { data } = vectors;
  const { mean, components } = principalComponents(data, vectors.rows, vectors.columns, 2);
  const along = (row: number, component: number): number => {
    let sum = 0;
    for (let k = 0; k < vectors.columns; k++) {
      const centered = data[row * vectors.columns + k] - mean[k];
      sum += centered * (components[component * vectors.columns + k] ?? 0);
    }
    return sum;
  };
  const kinds = commonestTags(places);
  const groups = [...kinds, null].map((kind) => ({
    name: kind === null ? 'others' : places.tags[kind],
    rows: Array.from(places.list.keys()).filter((row) => kindOf(places, row, kinds) === kind),
  }));
  return {
    kind: 'scatter',
    id: 'embedding-map',
    title: 'What the network takes to be alike',
    caption:
      'A point for each place, by its vector without its position: along the two directions in which these vary most. Places with the same tags lie on one point; near ones are liked by the same people.',
    x: { label: 'first principal component' },
    y: { label: 'second principal component' },
    series: groups
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, rows }) => ({
        name,
        x: rows.map((row) => along(row, 0)),
        y: rows.map((row) => along(row, 1)),
      })),
  };
}

function commonestTags({ list, tags }: Places): readonly number[] {
  const counts = tags.map(() => 0);
  for (const place of list) for (const tag of place.tags) counts[tag]++;
  return Array.from(tags.keys())
    .sort((a, b) => counts[b] - counts[a])
    .slice(0, mostKinds);
}

/** The most common of the tags of a place, or null where it has none of the common ones. */
function kindOf({ list }: Places, row: number, kinds: readonly number[]): number | null {
  return kinds.find((kind) => list[row].tags.includes(kind)) ?? null;
}
