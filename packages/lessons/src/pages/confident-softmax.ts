/** @file N28: a softmax that is sure of itself before it has seen anything. */
import { math } from '@nnzoo/core';
import { makemore } from '@nnzoo/makemore';
import { type ByteSource, train } from '@nnzoo/training';
import type { Page } from '../page.ts';

const steps = 400;
const starts = [
  { init: 'naive', name: 'last layer N(0, 1)' },
  { init: 'calm-softmax', name: 'last layer × 0.01' },
] as const;

type Course = readonly { readonly step: number; readonly loss: number }[];

/** Loss of each recorded stretch of training, by the step at its end. */
async function courseOf(
  init: (typeof starts)[number]['init'],
  source: ByteSource,
): Promise<Course> {
  const course: { step: number; loss: number }[] = [];
  await train(makemore, {
    data: { name: 'first-names', source },
    options: { init },
    plan: { length: { steps }, evaluateEvery: steps },
    onEvent: (event) => {
      if (event.event !== 'progress' || event.phase !== 'train') return;
      course.push({ step: event.step, loss: event.metrics['loss'] });
    },
  });
  return course;
}

/** Scores near 0 give even shares, and the loss starts at ln V. */
export const confidentSoftmax: Page = {
  id: 'confident-softmax',
  title: 'Confidently wrong, or calm',
  notes: ['N28'],
  said: 'The softmax is “confidently wrong” at first: bring the last layer near zero, and the loss curve has no hockey stick; do not choke the loss either.',
  corrected:
    'Even shares over V characters cost ln V, and nothing that has not learned should cost more. Large first scores prefer characters at random; the first steps then only squeeze them together, which is the blade of the hockey stick. Near zero, not zero: with all weights equal to 0 the layer below would get no gradient in its first step.',
  compare: async (source) => {
    const courses: Course[] = [];
    for (const { init } of starts) courses.push(await courseOf(init, source));
    const even = math.log(28);
    return {
      table: {
        kind: 'table',
        id: 'confident-softmax',
        title: 'The loss on the way',
        caption: `Nats a character; even guesses among 28 signs cost ln 28 = ${even.toFixed(3)}.`,
        columns: ['step', ...starts.map(({ name }) => name)],
        rows: [0, 9, 49, 199, courses[0].length - 1].map((i) => [
          courses[0][i].step,
          ...courses.map((course) => course[i].loss.toFixed(3)),
        ]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'confident-softmax',
          title: 'A hockey stick, and none',
          caption: `The dashed line is what even guesses cost. The naive start lies far above it, and its first steps only bring it down there; the calm one begins on it.`,
          x: { label: 'step' },
          y: { label: 'loss', unit: 'nats' },
          series: [
            ...starts.map(({ name }, i) => ({
              name,
              x: courses[i].map(({ step }) => step),
              y: courses[i].map(({ loss }) => loss),
            })),
            { name: 'ln 28', x: [0, steps], y: [even, even], dashed: true },
          ],
        },
      ],
      finding: `The naive network starts at ${courses[0][0].loss.toFixed(2)} nats, the calm one at ${courses[1][0].loss.toFixed(2)}; even guesses cost ${even.toFixed(2)}.`,
    };
  },
};
