/** @file From options to the trainer of the model that they ask for. Read after mlp-trainer.ts. */
import type { Rng } from '@nnzoo/core';
import type { ContextBatch, ContextInput, ContextPreprocessor } from '@nnzoo/data';
import { contextTexts, sampleText, type TextModel } from '@nnzoo/datasets';
import {
  type ContextModel,
  contextTrainer,
  type FigureContext,
  NGram,
  nextScores,
  type RowLosses,
  type SampleRequest,
  type Trainer,
} from '@nnzoo/training';
import { BigramNetwork } from './bigram.ts';
import { CountsTrainer } from './counts-trainer.ts';
import { bigramFigures, countsFigures, mlpFigures } from './figures.ts';
import { CharacterMlp } from './mlp.ts';
import { mlpTrainer } from './mlp-trainer.ts';
import type { MakemoreOptions } from './options.ts';

/** A model of what follows what. */
export type MakemoreModel = NGram | BigramNetwork | CharacterMlp;

type Context = FigureContext<ContextBatch>;
type MakemoreTrainer = Trainer<ContextBatch, ContextInput, RowLosses, MakemoreModel>;

/** The trainer that the options ask for; `rng(purpose)` gives the stream of the first weights. */
export function createTrainer(
  options: MakemoreOptions,
  preprocessor: ContextPreprocessor,
  rng: (purpose: string) => Rng,
): MakemoreTrainer {
  const vocabSize = preprocessor.tokenizer.size;
  const { order, smoothing, bigramRate, learningRate, decayAt } = options;
  const textsOf = (model: ContextModel): TextModel =>
    contextTexts(preprocessor, (tokens) => nextScores(model, tokens));
  switch (options.model) {
    case 'counts': {
      const model = new NGram({ order, vocabSize, smoothing });
      const texts = contextTexts(preprocessor, (tokens) => model.scores(tokens));
      const figures = (context: Context) => countsFigures({ model, texts, preprocessor, context });
      return new CountsTrainer({ model, texts, figures });
    }
    case 'bigram': {
      const model = new BigramNetwork(vocabSize, { rng: rng('init') });
      const texts = textsOf(model);
      return contextTrainer({
        ...{ model, learningRate: bigramRate, decayAt: 1 },
        ...{ numbers: 2 * vocabSize, context: preprocessor.context },
        sample: (request) => sampleText(texts, request),
        figures: (context) => bigramFigures({ model, texts, preprocessor, context }),
      });
    }
    case 'mlp': {
      const create = () => new CharacterMlp({ ...options, vocabSize, rng: rng('init') });
      const model = create();
      const texts = textsOf(model);
      const sample = (request: SampleRequest) => sampleText(texts, request);
      const figures = (context: Context) =>
        mlpFigures({ model, texts, preprocessor, context, create, learningRate });
      const { context, embedding, hidden } = options;
      const sizes = { numbers: context * embedding + 2 * hidden + vocabSize, context };
      return mlpTrainer(
        { model, learningRate, decayAt, sample, figures, ...sizes },
        create,
        options,
      );
    }
    default:
      return options.model satisfies never;
  }
}
