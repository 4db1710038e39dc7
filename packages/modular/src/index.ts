/** @file @nnzoo/modular: several networks that give one answer together. Start with answers.ts. */
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { createTrainer } from './create.ts';
import { modularDatasets, own } from './data.ts';
import { modularOptions } from './options.ts';
import { ModularView } from './view.ts';

/** The modular network: members of other architectures, by name, put together as one. */
export const modular = defineArchitecture({
  id: 'modular',
  title: 'Modular network',
  year: 1991,
  paper: {
    authors: 'R. A. Jacobs, M. I. Jordan, S. J. Nowlan, G. E. Hinton',
    year: 1991,
    title: 'Adaptive mixtures of local experts',
    where: 'Neural Computation 3(1), 79–87, https://doi.org/10.1162/neco.1991.3.1.79',
  },
  summary:
    'Several different networks give one answer: by vote, in a row, each for its part, or led by a gate.',
  learns: 'rule',
  accepts: 'table',
  options: modularOptions,
  datasets: modularDatasets,
  own,
  createView: ({ task }) => new ModularView(task === 'regression'),
  createTrainer,
  records: (output, view: ModularView) => predictionRecords(output, view.table),
});
