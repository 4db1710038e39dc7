/** @file @nnzoo/rnn: networks with a memory. Start with network.ts. */

import { SequencePreprocessor, type TablePreprocessor, tablePreprocessor } from '@nnzoo/data';
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
  createPreprocessor: ({ options, task }): SequencePreprocessor | TablePreprocessor =>
    task === 'language'
      ? new SequencePreprocessor(options.unroll)
      : tablePreprocessor({ scaleTarget: true }),
  createTrainer: ({ options, preprocessor, rng }) =>
    createTrainer(options, preprocessor, rng('init')),
  records,
  readRows,
});

function records(
  output: RnnOutput,
  preprocessor: SequencePreprocessor | TablePreprocessor,
): Records {
  if ('kind' in output) return predictionRecords(output, preprocessor as TablePreprocessor);
  return lossRecords(output);
}

function readRows(
  file: UserFile,
  preprocessor: SequencePreprocessor | TablePreprocessor,
): ReadRows<RnnData> {
  if (preprocessor instanceof SequencePreprocessor) return readTextRows(file, preprocessor);
  const { table, findings } = parseRows(file.bytes, {
    name: file.name,
    columns: preprocessor.columns,
  });
  return { data: table, findings };
}
