/** @file N16: a threshold, a bias, and a weight of an input that is always 1 are the same thing. */
import type { Page } from '../page.ts';

const gates = [
  { name: 'AND', weights: [1, 1], threshold: 1.5 },
  { name: 'OR', weights: [1, 1], threshold: 0.5 },
  { name: 'NAND', weights: [-1, -1], threshold: -1.5 },
] as const;
const inputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** What three ways of writing one neuron say. */
function decisions({ weights: [u, v], threshold }: (typeof gates)[number]): number[][] {
  const bias = -threshold;
  return inputs.map(([x, y]) => [
    u * x + v * y >= threshold ? 1 : 0,
    u * x + v * y + bias >= 0 ? 1 : 0,
    [1, x, y].reduce((sum, input, i) => sum + input * [bias, u, v][i], 0) >= 0 ? 1 : 0,
  ]);
}

/** w·x ≥ θ and w·x + b ≥ 0 with b = −θ decide alike. */
export const thresholdAndBias: Page = {
  id: 'threshold-and-bias',
  title: 'A threshold is a bias is a weight',
  notes: ['N16'],
  said: 'A perceptron compares a weighted sum with a threshold; a bias came later; “a perceptron admits only weights”.',
  corrected:
    'Bring the threshold to the other side: w·x ≥ θ is w·x + b ≥ 0 with b = −θ. And b is a weight too, of an input that is always 1: so there is nothing but weights, and one rule learns them all.',
  compare: async () => {
    const rows = gates.flatMap((gate) =>
      decisions(gate).map((said, i) => [gate.name, inputs[i].join(' '), ...said]),
    );
    const alike = rows.filter(([, , ...said]) => new Set(said).size === 1).length;
    const [and] = gates;
    const places = Array.from({ length: 33 }, (_, i) => -0.5 + i / 16);
    return {
      table: {
        kind: 'table',
        id: 'threshold-and-bias',
        title: 'Three ways to write one neuron',
        caption: 'A row for each gate and each pair of inputs: 1 where the neuron fires.',
        columns: ['gate', 'inputs', 'w·x ≥ θ', 'w·x + b ≥ 0', '[b w]·[1 x] ≥ 0'],
        rows,
      },
      figures: [
        {
          kind: 'boundary',
          id: 'threshold-and-bias',
          title: 'The line of AND',
          caption: `Threshold ${and.threshold} or bias ${-and.threshold}: the line x + y = ${and.threshold} stands where it stands. A weight turns it, the bias moves it.`,
          x: { label: 'x' },
          y: { label: 'y' },
          columns: places.length,
          rows: places.length,
          regions: places.flatMap((y) => places.map((x) => (x + y >= and.threshold ? 1 : 0))),
          classes: ['silent', 'fires'],
          points: {
            x: inputs.map(([x]) => x),
            y: inputs.map(([, y]) => y),
            classes: decisions(and).map(([said]) => said),
          },
        },
      ],
      finding: `In ${alike} of ${rows.length} cases all three say the same.`,
    };
  },
};
