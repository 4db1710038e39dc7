/**
 * @file Every number that a lesson states, beside the same number from elsewhere: worked out by hand, or by a
 * closed form with the language's own functions. Answers, wrong answers, and the numbers within the texts.
 */
import { describe, expect, it } from 'vitest';
import { toleranceOf } from '../src/judge.ts';
import { lessons } from '../src/lessons/index.ts';

interface Witness {
  readonly answer: number;
  /** The wrong answers, in their order. */
  readonly mistakes: readonly number[];
  /** What else the texts state: steps on the way, comparisons. */
  readonly stated?: readonly number[];
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Squared error on a neuron of weight 2 and bias 2 at x = 1, target 0, rate 0.15: ten steps by hand. */
function stillAfterTenSteps(): number {
  let [weight, bias] = [2, 2];
  for (let step = 0; step < 10; step++) {
    const output = sigmoid(weight + bias);
    const slope = output * output * (1 - output);
    weight -= 0.15 * slope;
    bias -= 0.15 * slope;
  }
  return sigmoid(weight + bias);
}

const witnesses: Readonly<Record<string, Witness>> = {
  loss: {
    answer: (0.25 + 4) / 2,
    mistakes: [4.25, (0.5 + 2) / 2, 1.457738, 2.125 / 2],
    stated: [0.5, 16],
  },
  // 3(3 + h)² − 4(3 + h) + 5 − 20 = 14h + 3h².
  'difference-quotient': { answer: 14 + 3 * 0.001, mistakes: [14, 0.014 + 3e-6, 27 - 12 + 5] },
  'product-rule': { answer: 6, mistakes: [-2, -3, 2 * -2, 4 * -2] },
  'chain-rule': { answer: 24, mistakes: [2 * 4, 2 * 1 * 3, 8 + 3, 4 ** 2] },
  'used-twice': { answer: 2 * 2 + 3, mistakes: [3, 2 * 2, 2 + 3, 4 + 6] },
  backpropagation: { answer: 3 - 2, mistakes: [3 + 2, 3 - 1, 3 - 20, 2 * 5 * 2], stated: [0.5] },
  'learning-rate': {
    answer: -1.728,
    mistakes: [1.728, (1 - 1.1) ** 3, 1.44, -1.2],
    stated: [2.2, 0.5],
  },
  'epochs-and-folds': {
    answer: 10 * 60 * 5,
    mistakes: [13 * 60 * 5, 10 * 60, 10 * 5],
    stated: [160, 10, 40],
  },
  'early-stopping': { answer: 3, mistakes: [5, 6, 0.5] },
  'cross-entropy': {
    answer: 2 + Math.exp(4) + Math.exp(-4),
    mistakes: [1 / (2 + Math.exp(4) + Math.exp(-4)), 1 + Math.exp(4), sigmoid(4)],
    stated: [1 - sigmoid(4), stillAfterTenSteps()],
  },
  layers: {
    answer: 785 * 30 + 31 * 10,
    mistakes: [784 * 30 + 30 * 10, 785 * 30 + 30 * 10, 785 * 10],
    stated: [785, 31],
  },
  'radial-basis': {
    answer: 0.1353353,
    mistakes: [0.01831564, 0.3678794, 0.0003354626],
    stated: [16, 13.5],
  },
  'self-organizing-map': { answer: 1.6, mistakes: [2, 2.2, 0.6, 0.4], stated: [0.3] },
  recurrence: {
    answer: Math.exp(20 * Math.log(0.8)),
    mistakes: [16, ...[19, 21].map((k) => Math.exp(k * Math.log(0.8))), 1 - 0.01152922],
    stated: [1.25, Math.exp(20 * Math.log(1.25))],
  },
  'receptive-field': { answer: 6, mistakes: [9, 5, 8] },
  voting: { answer: 0.896, mistakes: [0.512, 0.384, 1 - 0.2 ** 3, 0.8], stated: [0.2] },
  perceptron: { answer: -0.5, mistakes: [0.5, 2 - 1] },
  'one-line': { answer: 3, mistakes: [4, 2] },
  'sigmoid-neuron': {
    answer: 0.05,
    mistakes: [0.2, 0.1, 0.55, 0.25],
    stated: [0.5, sigmoid(0.2) - 0.5],
  },
  // 80 found, 20 missed, 20 false alarms, 880 rightly left alone, of 1,000.
  'is-it-a-nine': { answer: 160 / 200, mistakes: [0.96, 0.9, 0.8 * 0.8], stated: [96, 90, 0.8] },
  tokens: { answer: 5, mistakes: [4, 6] },
  'byte-pairs': { answer: 400 / 250, mistakes: [4 * 2.5, 2.5 / 4, 4], stated: [1.7, 400, 250] },
  balance: { answer: 10, mistakes: [25, 62.5, 40_000, 800], stated: [2000 / 10] },
  'causal-mask': { answer: 1 / 4, mistakes: [1 / 3, 1, 0] },
  'draw-by-hand': { answer: 2, mistakes: [1, 3, 4], stated: [0.1, 0.5, 0.7, 0.95] },
  // The standard deviation is √(50·0.3·0.7) = 3.24: 12 and 19 are nothing unusual.
  'aso-ebi': { answer: 15, mistakes: [50 / 3, 0.3, 3], stated: [10, 12, 19, 50] },
  temperature: { answer: sigmoid(4), mistakes: [sigmoid(2), sigmoid(1), 1] },
  'broadcast-table': { answer: 6 * 20, mistakes: [180, 40 + 100 + 180, 20, 160] },
  dims: { answer: 5, mistakes: [6, 21], stated: [7, 9] },
  saturation: {
    answer: 1 / Math.cosh(3) ** 2,
    mistakes: [Math.tanh(3), 1 - Math.tanh(3), -8],
    stated: [0.1, 0.3],
  },
  // 1 − tanh²(2) = 1/cosh²(2) = 0.0707: less than 8 %.
  'bad-start': { answer: 7.071068, mistakes: [50, 1, 0.1414214] },
  kaiming: {
    answer: 0.3042903,
    mistakes: [0.1825742, 0.9622504, 0.5270463, 5 / 90],
    stated: [30],
  },
  'confident-softmax': {
    answer: 3 * Math.log(3),
    mistakes: [3 * Math.log2(3), 3 * Math.log10(3), 1 / 27],
    stated: [100, Math.log(100), 10],
  },
  tree: { answer: 8, mistakes: [6, 4, 9, 16] },
  parameters: {
    answer: 280 + 1920 + 128 + 1820,
    mistakes: [4148 - 128, 4148 + 64, 4148 - 280, 4148 - 28],
    stated: [280, 1920, 128, 1820],
  },
  'support-vectors': { answer: 1.2, mistakes: [2.8, 2.2, 0.3], stated: [1] },
  // 60 radians are 60 − 19π past a multiple of π: cos 60 = −0.952413.
  nearby: {
    answer: 111.2 / 2,
    mistakes: [111.2 * -0.952413, 111.2 * Math.sqrt(0.75), 111.2],
    stated: [0.5, 180],
  },
  'image-classes': {
    answer: 1 / (1 + Math.exp(-2) + Math.exp(-3)),
    mistakes: [3 / 4, 1, Math.exp(3)],
    stated: [Math.E],
  },
};

const numerals = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?/g)].map(([each]) => each.replace(/,$/, ''));

/** Whether a numeral is one of the values, rounded to the digits that it has. */
function isOneOf(numeral: string, values: readonly number[]): boolean {
  const plain = numeral.replaceAll(',', '');
  const digits = plain.split('.')[1]?.length ?? 0;
  return values.some((value) => Number(Math.abs(value).toFixed(digits)) === Number(plain));
}

const asked = lessons.flatMap(({ id, question, ...rest }) =>
  question.kind === 'number' ? [{ id, question, ...rest }] : [],
);

describe.each(asked)('$id', ({ id, question, idea, hint, because }) => {
  const { answer, mistakes, stated = [] } = witnesses[id];

  it('has the answer that is worked out elsewhere', () => {
    const allowed = Math.max(1e-6 * Math.abs(answer), 1e-9);
    expect(Math.abs(question.answer() - answer)).toBeLessThanOrEqual(allowed);
  });

  it('knows at least two mistakes, by numbers that are worked out elsewhere', () => {
    expect(question.mistakes.length).toBeGreaterThanOrEqual(2);
    expect(question.mistakes).toHaveLength(mistakes.length);
    question.mistakes.forEach(({ value }, i) => {
      expect(Math.abs(value - mistakes[i])).toBeLessThanOrEqual(2e-6 * Math.abs(mistakes[i]));
    });
  });

  it('has an answer and mistakes that cannot be taken for each other', () => {
    const values = [question.answer(), ...question.mistakes.map(({ value }) => value)];
    values.forEach((value, i) => {
      for (const other of values.slice(i + 1)) {
        const apart = Math.abs(value - other);
        expect(apart, `${value} and ${other}`).toBeGreaterThan(
          toleranceOf(question, value) + toleranceOf(question, other),
        );
      }
    });
  });

  it('states no other numbers than these, those asked about, and small counts', () => {
    const given = numerals(question.ask).map((each) => Number(each.replaceAll(',', '')));
    const counts = Array.from({ length: 10 }, (_, i) => i);
    const known = [answer, ...mistakes, ...stated, ...given, ...counts];
    const texts = [idea, hint, because, ...question.mistakes.map(({ says }) => says)];
    for (const numeral of texts.flatMap(numerals)) {
      expect(isOneOf(numeral, known), numeral).toBe(true);
    }
  });
});
