/** @file What there is to see on a map. Read after quality.ts. */
import type { Figure, GridFigure } from '@nnzoo/training';
import { type MapQuality, uMatrix } from './quality.ts';
import type { SelfOrganizingMap } from './som.ts';

/** What the figures are drawn from. */
export interface ShownMap {
  readonly map: SelfOrganizingMap;
  /** Measured over the rows that the map was trained on. */
  readonly quality: MapQuality;
  /** Names of the inputs, one a column of the codebook. */
  readonly columns: readonly string[];
  /** Names of the classes; empty without labels. */
  readonly labels: readonly string[];
}

/** Component planes shown at most: more would be a wall, not a picture. */
const planesShown = 16;

/** The label map (where rows have classes), U-matrix, hits, and a plane for each input. */
export function mapFigures(shown: ShownMap): Figure[] {
  return [
    ...(shown.labels.length > 0 ? [labelMap(shown)] : []),
    uMatrixFigure(shown),
    hitMap(shown),
    ...componentPlanes(shown),
  ];
}

/** What every picture of the map has in common. */
function cells({ map }: ShownMap): Pick<GridFigure, 'kind' | 'cells' | 'columns' | 'rows'> {
  const { topology, width, height } = map.grid;
  return {
    kind: 'grid',
    cells: topology === 'hexagonal' ? 'hexagonal' : 'square',
    columns: width,
    rows: height,
  };
}

/** The majority class of each unit's rows. */
function labelMap(shown: ShownMap): Figure {
  const majorities = shown.quality.majorities();
  return {
    ...cells(shown),
    id: 'label-map',
    title: 'Label map',
    caption:
      'Each cell is a unit, colored by the class that most of its rows have; an empty cell won ' +
      'none. The map never saw the classes: where they form regions, the data itself separates them.',
    value: { label: 'majority class' },
    values: Float64Array.from(majorities, (label) => (label < 0 ? Number.NaN : label)),
    categories: shown.labels,
  };
}

function uMatrixFigure(shown: ShownMap): Figure {
  return {
    ...cells(shown),
    id: 'u-matrix',
    title: 'U-matrix',
    caption:
      'Mean distance of each unit to its neighbors. Ridges of high values are borders between ' +
      'clusters, valleys are clusters.',
    value: { label: 'mean distance to neighbors', unit: 'scaled inputs' },
    values: uMatrix(shown.map),
  };
}

function hitMap(shown: ShownMap): Figure {
  return {
    ...cells(shown),
    id: 'hits',
    title: 'Hits',
    caption: 'Rows that each unit won. Empty units lie between the clusters and bridge the gap.',
    value: { label: 'rows won' },
    values: shown.quality.hits,
    labels: Array.from(shown.quality.hits, String),
  };
}

/** One map for each input: where it is high, where low. */
function componentPlanes(shown: ShownMap): Figure[] {
  const codebook = shown.map.codebook.data();
  const { features, grid } = shown.map;
  return shown.columns.slice(0, planesShown).map((column, f) => ({
    ...cells(shown),
    id: `component-${f + 1}`,
    title: `Component plane: ${column}`,
    caption: `The value of ${column} in each unit's vector. Planes that look alike belong to inputs that go together.`,
    value: { label: column, unit: 'scaled' },
    values: Float64Array.from({ length: grid.units }, (_, unit) => codebook[unit * features + f]),
  }));
}
