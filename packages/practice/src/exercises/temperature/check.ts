/** @file Checks temperature and top-k. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { sharpened } from './solution.ts';

function normalized(values: readonly number[]): number[] {
  const sum = values.reduce((total, each) => total + each, 0);
  return values.map((each) => each / sum);
}

const softmax = (logits: readonly number[]): number[] =>
  normalized(logits.map((logit) => Math.exp(logit)));

export default exercise(sharpened)({
  id: 'temperature',
  title: 'temperature and top-k',
  subject: 'sharpened',
  chapter: 'packages/makemore/README.md',
  cases: (random) => [
    [numbers(random, 5), 0.5, 3],
    [numbers(random, 4), 2, 4],
    [[3, 1, 3, 3], 0.8, 2],
    [numbers(random, 6), 0.7, 1],
  ],
  mistakes: [
    {
      says: 'The probabilities are divided by the temperature, and then they no longer add up to 1 (or nothing has changed). Divide the logits, before softmax.',
      formula: (logits, temperature, k) =>
        sharpened(logits, 1, k).map((probability) => probability / temperature),
    },
    {
      says: 'The logits are multiplied by the temperature: a high temperature must make the choice more even, not sharper.',
      formula: (logits, temperature, k) => sharpened(logits, 1 / temperature, k),
    },
    {
      says: 'What is not among the k largest gets 0, but the rest is not divided by its new sum: cut before softmax.',
      formula: (logits, temperature, k) => {
        const all = softmax(logits.map((logit) => logit / temperature));
        const kept = sharpened(logits, temperature, k);
        return all.map((probability, i) => (kept[i] > 0 ? probability : 0));
      },
    },
    {
      says: 'All logits stay: k is not used.',
      formula: (logits, temperature) => sharpened(logits, temperature, logits.length),
    },
    {
      says: 'Cut-off logits are set to 0 instead of being left out: e⁰ is 1, not 0.',
      formula: (logits, temperature, k) => {
        const kept = sharpened(logits, temperature, k);
        return softmax(logits.map((logit, i) => (kept[i] > 0 ? logit / temperature : 0)));
      },
    },
  ],
  hints: [
    'First find which k logits stay; then a softmax over those, of logit / temperature.',
    'Math.exp((logit − maximum) / temperature) for those that stay, 0 for the others, divided by the sum.',
  ],
  because:
    'Dividing the logits by T raises each probability to the power 1/T and divides by the new sum: T below 1 favors what is likely, above 1 evens out. Top-k takes away the long tail, where a model is least sure.',
});
