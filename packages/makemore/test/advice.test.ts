/** @file What is said of updates, counts and axes: by their definitions. */
import { createRng } from '@nnzoo/core';
import { resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { updatePowers } from '../src/health.ts';
import { CharacterMlp, healthFindings, type Initialization, measureHealth } from '../src/index.ts';
import { normalizationFigure } from '../src/normalization.ts';
import { type MakemoreOptions, makemoreOptions } from '../src/options.ts';
import { createTrainer } from '../src/trainer.ts';
import { allExamples, someNames } from './names.ts';

const { preprocessor, batch } = allExamples(await someNames(400), 3);
const vocabSize = preprocessor.tokenizer.size;

function network(init: Initialization, hidden = 20): CharacterMlp {
  const rng = createRng(2).stream('init');
  return new CharacterMlp({
    vocabSize,
    context: 3,
    embedding: 10,
    hidden,
    init,
    norm: 'none',
    rng,
  });
}

describe('updates', () => {
  it('of nothing are 10⁻¹² of the weights, the least that is drawn', () => {
    expect(updatePowers(measureHealth(network('kaiming'), batch, 0))).toEqual([-12, -12, -12]);
  });

  it('too small are answered by a larger rate, too large by a smaller one', () => {
    const model = network('calm-tanh');
    const fixes = (learningRate: number) => {
      const health = measureHealth(model, batch, learningRate);
      const options = { init: 'calm-tanh', norm: 'none', learningRate } as const;
      return healthFindings(health, health, options)
        .filter(({ check }) => check === 'update-ratio')
        .map(({ fix }) => fix);
    };
    expect(new Set(fixes(1e-9))).toEqual(new Set(['--learning-rate 1e-8']));
    expect(new Set(fixes(1e5))).toEqual(new Set(['--learning-rate 10000']));
  });

  it('too small behind a saturated layer are answered by what settles that', () => {
    const wild = measureHealth(network('naive', 60), batch, 1e-9);
    const options = { init: 'naive', norm: 'none', learningRate: 1e-9 } as const;
    const [first] = healthFindings(wild, wild, options).filter(
      ({ check }) => check === 'update-ratio',
    );
    expect(first.fix).toBe('--init kaiming or --norm batch');
  });
});

describe('counts', () => {
  const trainerOf = (more: Partial<MakemoreOptions>) =>
    createTrainer(resolveOptions(makemoreOptions, more), preprocessor, (purpose) =>
      createRng(1).stream(purpose),
    );

  it('hold eight bytes for each token, for each example of so many tokens of four', () => {
    const pass = (2 * vocabSize) / 4;
    expect(trainerOf({ model: 'counts', order: 4 }).expansion).toEqual({ pass, step: pass });
    expect(trainerOf({ model: 'bigram' }).expansion!.pass).toBe((2 * vocabSize) / 4); // a preprocessor of 3
  });

  it('are healthy with any smoothing above 0', () => {
    const severity = (smoothing: number) =>
      trainerOf({ model: 'counts', smoothing }).diagnose!(batch)[0].severity;
    expect([severity(0), severity(0.001)]).toEqual(['warning', 'good']);
  });
});

describe('the table of axes', () => {
  it('counts means and values behind each, and none where nothing is normalized', () => {
    const { rows } = normalizationFigure(network('kaiming'), batch);
    const counts = rows.map(([, , statistics, values]) => [statistics, values]);
    const size = batch.size;
    expect(counts).toEqual([
      ['–', '–'],
      ['20', `${size}`],
      [`${size}`, '20'],
      ['–', '–'],
      ['10', `${3 * size}`],
      ['30', `${size}`],
      [`${3 * size}`, '10'],
    ]);
  });
});
