/** @file @nnzoo/som: Kohonen's self-organizing map. Start with som.ts. */

import { type TablePreprocessor, tablePreprocessor } from '@nnzoo/data';
import { defineArchitecture, predictedColumn, type Records } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { somOptions } from './options.ts';
import { type Placement, SomTrainer } from './trainer.ts';

export { Grid, type GridShape, type Topology } from './grid.ts';
export { type Decay, decays, type Neighborhood, neighborhoods } from './neighborhood.ts';
export type { NeighborhoodUpdate } from './neighborhood-update.ts';
export { MapQuality, uMatrix } from './quality.ts';
export { type Rows, SelfOrganizingMap, type Winners } from './som.ts';
export { type Placement, SomTrainer } from './trainer.ts';

/** The self-organizing map: rows of a table, laid out on a grid so that like lies near like. */
export const som = defineArchitecture({
  id: 'som',
  title: 'Self-organizing map',
  year: 1982,
  paper: {
    authors: 'T. Kohonen',
    year: 1982,
    title: 'Self-organized formation of topologically correct feature maps',
    where: 'Biological Cybernetics 43, 59–69, https://doi.org/10.1007/BF00337288',
  },
  summary:
    'A grid of units bends itself into the data, so that similar rows have units near each other.',
  learns: 'rate',
  accepts: 'table',
  options: somOptions,
  datasets,
  examples,
  own,
  createPreprocessor: () => tablePreprocessor(),
  countParameters: ({ options, preprocessor }) =>
    options.width * options.height * preprocessor.columns.length,
  createTrainer: ({ options, preprocessor }) => new SomTrainer(options, preprocessor),
  records: placementRecords,
});

/** Unit, place and distance of each row, and the class that lives there. */
function placementRecords(
  { first, distance, classes }: Placement,
  preprocessor: TablePreprocessor,
): Records {
  const own = ['unit', 'distance'];
  const name = predictedColumn(preprocessor.target, own);
  return Array.from(first, (unit, row) =>
    // Not by assignment: a column may be called `__proto__`.
    Object.fromEntries<string | number>([
      ['unit', unit],
      ['distance', distance[row]],
      ...(classes[row] >= 0 ? [[name, preprocessor.labels[classes[row]]] as const] : []),
    ]),
  );
}
