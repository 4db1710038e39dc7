/** @file N4: gradient descent finds weights, cross-validation judges models. */
import { feedforward } from '@nnzoo/feedforward';
import { type ByteSource, summarize, train } from '@nnzoo/training';
import type { Page } from '../page.ts';

const epochs = 40;
const folds = 5;
const widths = [1, 4, 16];

interface Course {
  readonly losses: readonly number[];
  readonly accuracy: number;
}

/** One network on one fold: its loss by epoch, and its accuracy on the rows it never saw. */
async function learn(width: number, fold: number, source: ByteSource): Promise<Course> {
  const { report } = await train(feedforward, {
    data: { name: 'moons', source },
    options: { layers: [width] },
    plan: { length: { epochs } },
    split: { kind: 'fold', folds, fold, validation: 0 },
  });
  return {
    losses: report.history.map(({ train: metrics }) => metrics['loss']),
    accuracy: report.metrics['accuracy'],
  };
}

/** SGD repeats over the rows; cross-validation repeats the whole of SGD over divisions of them. */
export const sgdAndCrossValidation: Page = {
  id: 'sgd-and-cross-validation',
  title: 'Gradient descent is not cross-validation',
  notes: ['N3', 'N4'],
  said: 'Networks learn by stochastic gradient descent: repeated cycles, epochs, over the data in minibatches, “like cross-validation”.',
  corrected:
    'Both go over the data again and again, and there the similarity ends. An epoch shows all training rows once more to the same weights, to lower the loss. A fold starts again with new weights and other rows held out, to learn how far a kind of model can be trusted on rows it never saw. Descent answers “which weights?”, cross-validation “which model?”.',
  compare: async (source) => {
    const all: Course[][] = [];
    for (const width of widths) {
      const courses: Course[] = [];
      for (let fold = 0; fold < folds; fold++) courses.push(await learn(width, fold, source));
      all.push(courses);
    }
    const scores = all.map((courses) => summarize(courses.map(({ accuracy }) => accuracy)));
    const best = scores.reduce((top, { mean }, i) => (mean > scores[top].mean ? i : top), 0);
    const [first] = all[best];
    const percent = (share: number): string => (100 * share).toFixed(1);
    return {
      table: {
        kind: 'table',
        id: 'sgd-and-cross-validation',
        title: 'Which model? Five folds each',
        caption: `Two moons, one hidden layer, ${epochs} epochs; accuracy on the fifth that was held out.`,
        columns: [
          'hidden units',
          ...Array.from({ length: folds }, (_, i) => `fold ${i + 1}`),
          'mean ± sd',
        ],
        rows: all.map((courses, i) => [
          widths[i],
          ...courses.map(({ accuracy }) => percent(accuracy)),
          `${percent(scores[i].mean)} ± ${percent(scores[i].standardDeviation)}`,
        ]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'sgd-and-cross-validation',
          title: 'Descent: one network, epoch after epoch',
          caption: `The training loss of each of the five networks of ${widths[best]} hidden units: within a line the weights are the same ones, moved on; each line begins again.`,
          x: { label: 'epoch' },
          y: { label: 'training loss', unit: 'nats' },
          series: all[best].map(({ losses }, fold) => ({
            name: `fold ${fold + 1}`,
            x: losses.map((_, epoch) => epoch + 1),
            y: losses,
          })),
        },
        {
          kind: 'bars',
          id: 'model-choice',
          title: 'Cross-validation: which width?',
          caption:
            'Mean accuracy over the five held-out parts, with the standard deviation between them: what one split would have hidden.',
          categories: widths.map((width) => `${width} hidden`),
          y: { label: 'accuracy' },
          series: [
            {
              name: 'held out',
              values: scores.map(({ mean }) => mean),
              standardDeviations: scores.map(({ standardDeviation }) => standardDeviation),
            },
          ],
        },
      ],
      finding: `Descent took the loss of one network from ${first.losses[0].toFixed(3)} to ${first.losses.at(-1)!.toFixed(3)} in ${epochs} epochs. Cross-validation preferred ${widths[best]} hidden units, at ${percent(scores[best].mean)} ± ${percent(scores[best].standardDeviation)} %.`,
    };
  },
};
