/** @file N26 and N27: four layers from weights of N(0, 1), which do not catch up. Read initialization.ts before. */
import { feedforward } from '@nnzoo/feedforward';
import { type ByteSource, train } from '@nnzoo/training';
import type { Page } from '../page.ts';

const seeds = [1, 2, 3, 4, 5];
const epochs = 10;
const network = { layers: [50, 50, 50, 50], activation: 'tanh' } as const;
const starts = [
  { initialization: 'normal', name: 'N(0, 1)' },
  { initialization: 'kaiming', name: 'kaiming, (5/3)/√fanIn' },
] as const;

interface Course {
  readonly accuracy: number;
  readonly losses: readonly number[];
}

async function courseOf(
  initialization: (typeof starts)[number]['initialization'],
  seed: number,
  source: ByteSource,
): Promise<Course> {
  const { report } = await train(feedforward, {
    data: { name: 'digits', source },
    seed,
    options: { ...network, initialization },
    plan: { length: { epochs } },
  });
  const losses = report.history.map(({ train }) => train['loss']);
  return { accuracy: report.metrics['accuracy'], losses };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** In one layer a bad start costs some steps; in four it costs the result. */
export const badStart: Page = {
  id: 'bad-start',
  title: 'A bad start that ends worse',
  notes: ['N26', 'N27'],
  said: 'Extreme pre-activations saturate the tanh and kill neurons: scale the weights at the start.',
  corrected:
    'With one hidden layer a saturated start is hard to see in the end: the output layer learns around it. With four, every layer multiplies the gradient by slopes that are nearly 0, and the layers below get nothing that points anywhere. So the effect must be looked for in depth, with enough steps, and from several seeds: one seed alone may be lucky.',
  compare: async (source) => {
    const courses: Course[][] = [];
    for (const { initialization } of starts) {
      const own: Course[] = [];
      for (const seed of seeds) own.push(await courseOf(initialization, seed, source));
      courses.push(own);
    }
    const [bad, good] = courses.map((own) => own.map(({ accuracy }) => accuracy));
    const ends = courses.map((own) => mean(own.map(({ losses }) => losses.at(-1) ?? Number.NaN)));
    return {
      table: {
        kind: 'table',
        id: 'bad-start',
        title: `Accuracy on the test part after ${epochs} epochs`,
        caption: `Handwritten digits of 8 × 8 pixels, four hidden layers of 50 tanh units, the same steps for both; a seed each column.`,
        columns: ['weights', ...seeds.map((seed) => `seed ${seed}`)],
        rows: starts.map(({ name }, i) => [
          name,
          ...courses[i].map(({ accuracy }) => accuracy.toFixed(3)),
        ]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'bad-start',
          title: 'Training loss, mean of the seeds',
          caption:
            'The saturated networks learn, but through a needle’s eye; after all epochs they are not where the others were after the first.',
          x: { label: 'epoch' },
          y: { label: 'loss', unit: 'nats' },
          series: starts.map(({ name }, i) => ({
            name,
            x: courses[i][0].losses.map((_, epoch) => epoch + 1),
            y: courses[i][0].losses.map((_, epoch) =>
              mean(courses[i].map(({ losses }) => losses[epoch])),
            ),
          })),
        },
      ],
      finding: `The best of the badly begun networks ends at ${Math.max(...bad).toFixed(3)}, the worst of the others at ${Math.min(...good).toFixed(3)}; the training losses end at ${ends[0].toFixed(2)} and ${ends[1].toFixed(2)} nats.`,
    };
  },
};
