/** @file The conformance suite fails architectures that break a promise: one for each. */

import type { Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { withShuffledLabels } from '../src/conformance.ts';
import type { Architecture } from '../src/index.ts';
import { clouds, definePrototypes, prototypes } from './doubles/prototypes.ts';
import { failuresOf } from './doubles/suite.ts';

const options = { shuffleLabels: withShuffledLabels };

/** Calls that no seed knows of: a fault that every run sees in another state. */
let calls = 0;

/** A table that an architecture reaches behind the harness's back. */
const shared = clouds();

const faulty: readonly [string, typeof prototypes, RegExp][] = [
  [
    'draws from elsewhere',
    definePrototypes({
      trainer: ({ model }) => {
        model.values[0] += ++calls;
      },
    }),
    /the same run for the same seed/,
  ],
  [
    'never learns',
    definePrototypes({
      trainer: (trainer) => {
        trainer.step = () => ({ loss: 1 });
      },
    }),
    /better after a little training/,
  ],
  [
    'learns in its evaluation',
    definePrototypes({
      trainer: (trainer) => {
        const { evaluation } = trainer;
        trainer.evaluation = () => {
          trainer.model.values[0] += 0.01;
          return evaluation.call(trainer);
        };
      },
    }),
    /however often it is evaluated/,
  ],
  [
    'learns when it is looked at',
    definePrototypes({
      trainer: (trainer) => {
        trainer.diagnose = () => {
          trainer.model.values[0] += 0.01;
          return [];
        };
      },
    }),
    /whether or not somebody looks/,
  ],
  [
    'changes the data',
    definePrototypes({
      data: shared,
      preprocessor: (preprocessor) => {
        const { fit } = preprocessor;
        preprocessor.fit = (train: Table) => {
          fit.call(preprocessor, train);
          shared.features[0] += 1;
        };
      },
    }),
    /does not change the data/,
  ],
  [
    'fits its preprocessor on the rows of test and validation, too',
    definePrototypes({
      preprocessor: (preprocessor) => {
        const { batch, fit } = preprocessor;
        const seen = new Set<Table>();
        preprocessor.batch = (raw, rows) => {
          if (!seen.has(raw)) fit.call(preprocessor, raw);
          seen.add(raw);
          return batch.call(preprocessor, raw, rows);
        };
      },
    }),
    /nothing from the rows of test/,
  ],
  [
    'learns from the rows that it is measured on',
    definePrototypes({
      trainer: (trainer) => {
        const { evaluation, model } = trainer;
        trainer.evaluation = () => {
          const { see, metrics } = evaluation.call(trainer);
          return {
            metrics,
            see: (batch) => {
              model.values[0] += batch.features[0];
              see(batch);
            },
          };
        };
      },
    }),
    /nothing from the rows of validation/,
  ],
  [
    'learns at learning rate 0',
    definePrototypes({
      trainer: (trainer) => {
        const { step } = trainer;
        trainer.step = (batch) => {
          trainer.model.values[0] += 0.01;
          return step.call(trainer, batch);
        };
      },
    }),
    /learning rate 0/,
  ],
  [
    'forgets a tensor in its state',
    definePrototypes({
      trainer: (trainer) => {
        trainer.state = () => ({ tensors: {}, facts: {} });
        trainer.restore = () => {};
      },
    }),
    /killed anywhere/,
  ],
  [
    'knows the labels of the test part',
    definePrototypes({
      trainer: (trainer) => {
        // Of twelve rows, three standard deviations above a third are .74.
        trainer.evaluation = () => ({ see: () => {}, metrics: () => ({ accuracy: 0.75 }) });
      },
    }),
    /no better than chance/,
  ],
  [
    'learns otherwise on other kernels',
    definePrototypes({
      trainer: ({ model }) => {
        model.values[0] += ++calls % 2 ? 1e-4 : 0;
      },
    }),
    /on both kernels/,
  ],
  [
    'finds something without a name',
    definePrototypes({
      trainer: (trainer) => {
        const [finding] = trainer.diagnose({ size: 1 } as never);
        trainer.diagnose = () => [{ ...finding, subject: '' }];
      },
    }),
    /finds things that are named/,
  ],
  [
    'draws a figure without a caption',
    definePrototypes({
      trainer: (trainer) => {
        const figure = {
          kind: 'text',
          id: 'words',
          title: 'Words',
          caption: '',
          lines: [],
        } as const;
        Object.assign(trainer, { figures: () => [figure] });
      },
    }),
    /captions/,
  ],
  [
    'takes a reserved name for an option',
    {
      ...prototypes,
      options: {
        ...prototypes.options,
        seed: { type: 'integer', default: 1, min: 0, max: 9, help: 'taken' },
      },
    } as Architecture as typeof prototypes,
    /names are free/,
  ],
];

describe('the conformance suite', () => {
  it('passes what conforms', async () => {
    expect(await failuresOf(prototypes, /./, options)).toEqual([]);
  });

  it.each(faulty)('fails an architecture that %s', async (_, architecture, broken) => {
    expect(await failuresOf(architecture, broken, options)).not.toEqual([]);
  });
});
