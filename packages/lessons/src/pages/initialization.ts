/** @file N26 and N27: weights that saturate the tanh, and two ways to scale them. Read first. */
import { createRng } from '@nnzoo/core';
import { CharacterMlp, type Initialization, makemore, measureHealth } from '@nnzoo/makemore';
import { type ByteSource, deadTanhUnits, histogramSeries, train } from '@nnzoo/training';
import { namesBatch } from '../names-batch.ts';
import type { Page } from '../page.ts';

const context = 3;
const embedding = 10;
const hidden = 200;
const learnedSteps = 1000;
/** All begin with a calm last layer, so that only the hidden layer differs. */
const starts = [
  { init: 'calm-softmax', name: 'naive, N(0, 1)' },
  { init: 'calm-tanh', name: 'scaled by 0.2' },
  { init: 'kaiming', name: 'kaiming, (5/3)/√fanIn' },
] as const satisfies readonly { init: Initialization; name: string }[];

/** Loss on names that were held out, after a short run. */
async function lossAfter(init: Initialization, source: ByteSource): Promise<number> {
  const { report } = await train(makemore, {
    data: { name: 'first-names', source },
    options: { init, context, embedding, hidden },
    plan: { length: { steps: learnedSteps }, evaluateEvery: learnedSteps },
  });
  return report.history.at(-1)?.validation?.['loss'] ?? Number.NaN;
}

/** Extreme inputs put the tanh on its flat ends; scaled ones enter it on its slope. */
export const initialization: Page = {
  id: 'initialization',
  title: 'Naive, scaled and kaiming weights',
  notes: ['N26', 'N27'],
  said: 'Extreme pre-activations saturate the tanh at −1 and 1 and kill neurons: scale the weights by .1 to .2 and the bias by .01; or by kaiming, (5/3)/√fanIn.',
  corrected:
    'All true, and one thing: with unit-variance inputs a sum of fanIn terms has the variance of the weights times fanIn, so the standard deviation 1/√fanIn keeps it at 1, and 5/3 makes up for what the tanh squeezes. With 30 inputs that is 0.30; the 0.2 was found by trying, and would be another for another size. A unit is dead only if it is saturated for every example: a saturated one still learns from the others.',
  compare: async (source) => {
    const { batch, vocabSize } = await namesBatch(source, { context, size: 512 });
    const looks = starts.map(({ init }) => {
      const rng = createRng(1).stream('init');
      const sizes = { vocabSize, context, embedding, hidden, init, norm: 'none' } as const;
      return measureHealth(new CharacterMlp({ ...sizes, rng }), batch, 0.1);
    });
    const losses: number[] = [];
    for (const { init } of starts) losses.push(await lossAfter(init, source));
    const shares = looks.map(({ saturated }) => `${(100 * saturated).toFixed(1)} %`);
    return {
      table: {
        kind: 'table',
        id: 'initialization',
        title: 'Before the first step, and after a short run',
        caption: `${hidden} tanh units over ${batch.size} contexts of ${context} characters: outputs beyond ±0.97 are saturated, units saturated for all contexts are dead. Then ${learnedSteps} steps of 32 names’ characters.`,
        columns: ['weights', 'saturated', 'dead units', `loss after ${learnedSteps} steps`],
        rows: starts.map(({ name }, i) => [
          name,
          shares[i],
          deadTanhUnits('hidden', looks[i].outputs, hidden).measured.split(' units')[0],
          losses[i].toFixed(3),
        ]),
      },
      figures: [
        {
          kind: 'histogram',
          id: 'initialization',
          title: 'What comes out of the tanh, before any training',
          caption:
            'Naive weights heap the outputs up at −1 and 1, where the slope is 0 and little is learned; the scaled ones use the whole range.',
          x: { label: 'output of the tanh' },
          series: histogramSeries(
            starts.map(({ name }) => name),
            looks.map(({ outputs }) => outputs),
            { low: -1, high: 1, bins: 40 },
          ),
        },
      ],
      finding: `Saturated at the start: ${shares.join(', ')}. ${learnedSteps} steps are too few for the losses to show it (${losses.map((loss) => loss.toFixed(3)).join(', ')}). What the saturated units cost shows in long runs, in makemore’s table of 200,000 steps.`,
    };
  },
};
