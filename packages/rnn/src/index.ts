/** @file @nnzoo/rnn: networks with a memory. Start with network.ts. */

import { SequenceView, type TableView, tableView } from '@nnzoo/data';
import { parseRows, readTextRows } from '@nnzoo/datasets';
import {
  defineArchitecture,
  lossRecords,
  predictionRecords,
  type ReadRows,
  type Records,
  type UserFile,
} from '@nnzoo/training';
import { datasets, examples, own, type RnnData } from './data.ts';
import { rnnOptions } from './options.ts';
import { createTrainer, type RnnOutput } from './trainer.ts';

export { CarriedStates } from './carried-states.ts';
export { type CellKind, elman, gru, lstm, openForgetGate } from './cells.ts';
export type { RnnData } from './data.ts';
export { gradientByDistance } from './memory.ts';
export { CharacterRnn, type NetworkSizes, type RecurrentScores } from './network.ts';
export { SeriesRnn } from './series.ts';
export { stepReader } from './step-reader.ts';
export type { RnnModel } from './trainer.ts';

/** Recurrent networks on text and series: Elman's, GRU, LSTM. */
export const rnn = defineArchitecture({
  id: 'rnn',
  title: 'Recurrent network',
  year: 1990,
  paper: {
    authors: 'J. L. Elman',
    year: 1990,
    title: 'Finding structure in time',
    where: 'Cognitive Science 14(2), 179–211, https://doi.org/10.1207/s15516709cog1402_1',
  },
  summary:
    'What the hidden layer gave at the last step is fed back to it at this one: a memory of all before.',
  learns: 'rate',
  accepts: 'text',
  options: rnnOptions,
  datasets,
  examples,
  own,
  createView: ({ options, task }): SequenceView | TableView =>
    task === 'language' ? new SequenceView(options.unroll) : tableView({ scaleTarget: true }),
  createTrainer: ({ options, view, rng }) => createTrainer(options, view, rng('init')),
  records,
  readRows,
});

function records(output: RnnOutput, view: SequenceView | TableView): Records {
  if ('kind' in output) return predictionRecords(output, view as TableView);
  return lossRecords(output);
}

function readRows(file: UserFile, view: SequenceView | TableView): ReadRows<RnnData> {
  if (view instanceof SequenceView) return readTextRows(file, view);
  const { table, findings } = parseRows(file.bytes, { name: file.name, columns: view.columns });
  return { data: table, findings };
}
