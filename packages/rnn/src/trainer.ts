/** @file From options to a trainer: which cell, on text or on a series. Read after text-trainer.ts and series.ts. */
import type { LstmState, Rng, Tensor } from '@nnzoo/core';
import {
  type SequenceBatch,
  type SequenceInput,
  type SequenceView,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  TableView,
} from '@nnzoo/data';
import type { RowLosses, Trainer } from '@nnzoo/training';
import { type CellKind, elman, gru, lstm } from './cells.ts';
import { CharacterRnn } from './network.ts';
import type { RnnOptions } from './options.ts';
import { SeriesRnn, seriesTrainer } from './series.ts';
import { textTrainer } from './text-trainer.ts';

/** A recurrent network over characters, or over the steps of a series. */
export type RnnModel =
  | CharacterRnn<Tensor>
  | CharacterRnn<LstmState>
  | SeriesRnn<Tensor>
  | SeriesRnn<LstmState>;

/** Sequences of tokens, or rows of a series. */
export type RnnBatch = SequenceBatch | TableBatch;
export type RnnInput = SequenceInput | TableInput;
/** Losses of rows of text, or values. */
export type RnnOutput = RowLosses | TablePredictions;

/** The trainer that the options ask for; `rng` draws the first weights. */
export function createTrainer(
  options: RnnOptions,
  view: SequenceView | TableView,
  rng: Rng,
): Trainer<RnnBatch, RnnInput, RnnOutput, RnnModel> {
  switch (options.cell) {
    case 'elman':
      return trainerOf(elman, options, view, rng);
    case 'gru':
      return trainerOf(gru, options, view, rng);
    case 'lstm':
      return trainerOf(lstm, options, view, rng);
    default:
      return options.cell satisfies never;
  }
}

function trainerOf<State>(
  kind: CellKind<State>,
  options: RnnOptions,
  view: SequenceView | TableView,
  rng: Rng,
): Trainer<RnnBatch, RnnInput, RnnOutput, CharacterRnn<State> | SeriesRnn<State>> {
  if (view instanceof TableView) {
    return seriesTrainer(new SeriesRnn(options, kind, rng), options, view);
  }
  const sizes = { ...options, vocabSize: view.tokenizer.size };
  return textTrainer(new CharacterRnn(sizes, kind, rng), options, view);
}
