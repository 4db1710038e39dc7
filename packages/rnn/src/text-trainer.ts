/**
 * @file How a network learns text: cross-entropy at every place, gradients back through a stretch,
 * the memory carried on into the next one. Read after network.ts and score-batch.ts.
 */
import { AdamW, crossEntropy } from '@nnzoo/core';
import {
  padding,
  type SequenceBatch,
  type SequenceInput,
  type SequencePreprocessor,
} from '@nnzoo/data';
import { sampleText, type TextModel } from '@nnzoo/datasets';
import {
  type Carried,
  cosineOver,
  type Expansion,
  gradientTrainer,
  languageEvaluation,
  type RowLosses,
  sequenceLosses,
  type Trainer,
} from '@nnzoo/training';
import { CarriedStates } from './carried-states.ts';
import { textFigures } from './figures.ts';
import { lanesOf } from './lanes.ts';
import type { CharacterRnn } from './network.ts';
import type { RnnOptions } from './options.ts';
import { scoreBatch } from './score-batch.ts';
import { stepReader } from './step-reader.ts';

/** Most characters of a sample: names end by themselves. */
const longestSample = 300;

/** What is decayed, and how far back the averages reach, as makemore has it. */
const adamw = { betas: [0.9, 0.99], weightDecay: 0.01 } as const;

/** A trainer of `model` on text. */
export function textTrainer<State>(
  model: CharacterRnn<State>,
  options: RnnOptions,
  preprocessor: SequencePreprocessor,
): Trainer<SequenceBatch, SequenceInput, RowLosses, CharacterRnn<State>> {
  const { learningRate, schedule, clipNorm } = options;
  const isCarried = options.carry && preprocessor.layout === 'running';
  const carried = new CarriedStates(model);
  const texts: TextModel = {
    tokenizer: preprocessor.tokenizer,
    layout: preprocessor.layout,
    longest: longestSample,
    start: () => stepReader(model, preprocessor),
  };
  return gradientTrainer<SequenceBatch, SequenceInput, RowLosses, CharacterRnn<State>>({
    model,
    scoped: true,
    expansion: expansionOf(options, preprocessor.tokenizer.size),
    optimizer: new AdamW(model.namedParameters(), { learningRate, ...adamw }),
    clipNorm,
    ...(schedule === 'cosine' && { rate: cosineOver(learningRate) }),
    loss: (batch, at) => {
      // A pass begins where the text does: what the last one ended with is another place.
      if (!isCarried || at.batch === 0) carried.clear();
      const { logits, targets, states } = scoreBatch(model, batch, carried.states());
      if (isCarried) carried.keep(states);
      return crossEntropy(logits, targets, { ignoreIndex: padding });
    },
    carried: carried satisfies Carried,
    evaluation: () => {
      const { see, metrics } = languageEvaluation(
        (batch: SequenceBatch) => scoreBatch(model, batch),
        { ignoreIndex: padding },
      );
      return {
        see: (batch) => (preprocessor.layout === 'lines' ? [batch] : lanesOf(batch)).forEach(see),
        metrics,
      };
    },
    forward: (ids) => ({ logits: model.forward(ids).logits }),
    predict: (input) => sequenceLosses(input, scoreBatch(model, input.sequences)),
    sample: (request) => sampleText(texts, request),
    figures: ({ splits }) => textFigures({ model, preprocessor, splits, texts, options }),
  });
}

const gates = { elman: 1, gru: 3, lstm: 4 } as const satisfies Record<RnnOptions['cell'], number>;

/** Numbers for each token read: sums for the gates, outputs and scores; a step keeps all layers. */
function expansionOf({ cell, hidden, layers }: RnnOptions, vocabSize: number): Expansion {
  const layer = (gates[cell] + 1) * hidden;
  // A token is read and one follows: two numbers.
  return { pass: (layer + vocabSize) / 2, step: 2 * layers * layer + vocabSize };
}
