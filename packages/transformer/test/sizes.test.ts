/** @file Which sizes fit, what of a prompt is read, what a run's options say about its training. */
import { createRng, noGrad } from '@nnzoo/core';
import { boundary, makeText, type SequenceBatch, SequencePreprocessor } from '@nnzoo/data';
import { resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { transformerFindings } from '../src/findings.ts';
import { Gpt, textReader } from '../src/index.ts';
import { type TransformerOptions, transformerOptions } from '../src/options.ts';
import { checkSizes } from '../src/sizes.ts';
import { createTrainer } from '../src/trainer.ts';

const optionsOf = (given: Partial<TransformerOptions>) =>
  resolveOptions(transformerOptions, given as never);

describe('sizes', () => {
  const refusal = (given: Partial<TransformerOptions>) => {
    try {
      checkSizes(optionsOf(given));
    } catch (error) {
      return (error as Error).message;
    }
    return null;
  };

  it('are refused where heads do not divide the channels, with all small numbers that do', () => {
    expect(refusal({ heads: 5, channels: 36, positions: 'learned' })).toBe(
      '5 heads cannot divide 36 channels evenly; --heads 1, 2, 3, 4, 6, 12 would, or --channels 40',
    );
    expect(refusal({ heads: 4, channels: 36, positions: 'learned' })).toBeNull();
  });

  it('are refused where waves lack a partner: of a head for rotary, of all for sinusoidal', () => {
    expect(refusal({ heads: 4, channels: 12, positions: 'rotary' })).toBe(
      'rotary positions come in pairs, and there are 3 channels of a head; --channels 24, or --positions learned',
    );
    expect(refusal({ heads: 3, channels: 9, positions: 'sinusoidal' })).toBe(
      'sinusoidal positions come in pairs, and there are 9 channels; --channels 18, or --positions learned',
    );
    for (const positions of ['learned', 'none'] as const) {
      expect(refusal({ heads: 3, channels: 9, positions })).toBeNull();
    }
    expect(refusal({ heads: 4, channels: 12, positions: 'sinusoidal' })).toBeNull();
    expect(refusal({ heads: 2, channels: 12, positions: 'rotary' })).toBeNull();
  });
});

describe('a reader', () => {
  const sizes = optionsOf({ context: 4, channels: 8, heads: 2, layers: 1 });
  const model = new Gpt({ ...sizes, vocabSize: 9 }, createRng(3).stream('init'));
  const after = (tokens: readonly number[], opening: number) =>
    noGrad(() => Array.from(textReader(model, { context: 4, opening }).readAll!(tokens)));

  it('reads the last context of a longer prompt, and the opening where a text begins', () => {
    expect(after([1, 2, 3, 4, 5, 6], 0)).toEqual(after([3, 4, 5, 6], 0));
    expect(after([1, 2, 3, 4, 5, 6], 0)).not.toEqual(after([1, 2, 3, 4], 0));
    expect(after([boundary, 5], 7)).toEqual(after([7, 5], 0));
    expect(after([boundary, 5], 7)).not.toEqual(after([8, 5], 0));
  });
});

describe('a trainer', () => {
  const text = makeText({ name: 'made', layout: 'running', rows: ['abcabcabc\n', 'cabcab\n'] });
  const trainerOf = (given: Partial<TransformerOptions>) => {
    const options = optionsOf({ channels: 8, heads: 2, layers: 2, context: 4, ...given });
    const preprocessor = new SequencePreprocessor(4, { limited: true });
    preprocessor.fit(text);
    const batch = preprocessor.batch(text, Int32Array.of(0)) as SequenceBatch;
    const trainer = createTrainer(options, preprocessor, createRng(1).stream('init'));
    return { trainer, batch, options };
  };

  it('depends on the length of the run where its rate falls along a cosine', () => {
    expect(trainerOf({ schedule: 'cosine' }).trainer.lengthMatters).toBe(true);
    expect(trainerOf({ schedule: 'constant' }).trainer.lengthMatters).toBe(false);
  });

  it('finds out about each layer by its own heads', () => {
    const { trainer, batch, options } = trainerOf({});
    const found = transformerFindings(trainer.model, batch, options);
    const dead = found.filter(({ check }) => check === 'dead-heads');
    expect(dead.map(({ subject }) => subject)).toEqual(['layer 1', 'layer 2']);
    for (const { measured } of dead) expect(measured).toMatch(/of 2 heads/);
    expect(found.map(({ check }) => check)).toContain('vanishing-gradient');
    const single = trainerOf({ layers: 1 });
    const checks = transformerFindings(single.trainer.model, single.batch, single.options);
    expect(checks.map(({ check }) => check)).toEqual(['attention-saturation', 'dead-heads']);
  });
});
