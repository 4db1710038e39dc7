/** @file The three ways beside each other: the losses they print, and the lines that match. Read after ways/. */
import type { TextFigure } from '@nnzoo/training';
import { byHand } from './ways/by-hand.ts';
import { byTensors } from './ways/by-tensors.ts';
import { byValues } from './ways/by-values.ts';
import { descend, type Network, type Points, type Way } from './ways/way.ts';

/** The ways by name, in the order in which they are taught. */
export const ways = {
  values: byValues,
  hand: byHand,
  tensors: byTensors,
} as const satisfies Record<string, Way>;

/** Name of a way to the gradient. */
export type WayName = keyof typeof ways;

/** One idea, and the line of each way that says it. */
export interface MatchingLines {
  readonly idea: string;
  /** As they stand in the source. */
  readonly lines: Readonly<Record<WayName, string>>;
}

/** The ideas of a training step, in order. */
export const matchingLines: readonly MatchingLines[] = [
  {
    idea: 'a weighted sum and a bias',
    lines: {
      values: 'sum = sum.add(this.weights[i].multiply(inputs[i]));',
      hand: 'sum += parameters[at + i] * from[i];',
      tensors: 'x.matmul(weight.transpose()).add(bias.transpose());',
    },
  },
  {
    idea: 'relu',
    lines: {
      values: 'this.#isLinear ? sum : sum.relu();',
      hand: 'layer === sizes.length - 1 ? sum : Math.max(sum, 0);',
      tensors: 'i === layers.length - 1 ? sum : sum.relu();',
    },
  },
  {
    idea: 'hinge loss: no loss beyond a margin of 1',
    lines: {
      values: 'score.multiply(-points.targets[row]).add(1).relu()',
      hand: 'const miss = 1 - target * score;',
      tensors: 'hinge(scores, targets)',
    },
  },
  {
    idea: 'backward: the gradient of a weight is its input times the gradient above',
    lines: {
      values: 'derivative: (gradient) => [gradient * right.data, gradient * this.data],',
      hand: 'gradient[start + i] += above[neuron] * from[i];',
      tensors: 'loss.backward();',
    },
  },
  {
    idea: 'backward: relu lets through what it let through',
    lines: {
      values: 'derivative: (gradient) => [this.data > 0 ? gradient : 0],',
      hand: '(from[i] > 0 ? value : 0)',
      tensors: 'loss.backward();',
    },
  },
];

/** The loss before each of some steps, way by way, all from the same parameters. */
export function lossesThreeWays(
  network: Network,
  points: Points,
  settings: {
    readonly steps: number;
    readonly learningRate: number;
    readonly decay: number;
  },
): Record<WayName, Float64Array> {
  const follow = (way: Way): Float64Array => {
    const { sizes } = network;
    const own: Network = { sizes, parameters: network.parameters.slice() };
    return Float64Array.from(
      { length: settings.steps },
      () => descend(way, own, points, settings).loss,
    );
  };
  return { values: follow(byValues), hand: follow(byHand), tensors: follow(byTensors) };
}

/** The largest difference between two ways at any step. */
export function largestDifference(losses: Record<WayName, Float64Array>): number {
  const { values, hand, tensors } = losses;
  return values.reduce((most, value, step) => {
    const spread = Math.max(Math.abs(value - hand[step]), Math.abs(value - tensors[step]));
    return Math.max(most, spread);
  }, 0);
}

const names = { values: 'value by value', hand: 'by hand', tensors: 'with tensors' };

/** The losses and the matching lines as text. */
export function explainFigure(losses: Record<WayName, Float64Array>): TextFigure {
  const cell = (text: string): string => text.padEnd(22);
  const row = (head: string, texts: readonly string[]): string =>
    (head.padEnd(6) + texts.map(cell).join('')).trimEnd();
  const ids = Object.keys(ways) as WayName[];
  return {
    kind: 'text',
    id: 'three-ways',
    title: 'One network, three ways',
    caption:
      'The loss before each step, from the same first weights. The three agree to the last digits ' +
      'or so: a tensor does nothing that cannot be done by hand, only all at once.',
    lines: [
      row('step', Object.values(names)),
      ...Array.from(losses.values, (_, step) =>
        row(
          String(step + 1),
          ids.map((id) => losses[id][step].toPrecision(16)),
        ),
      ),
      `largest difference: ${largestDifference(losses).toExponential(1)}`,
      ...matchingLines.flatMap(({ idea, lines }) => [
        '',
        `${idea}`,
        ...ids.map((id) => `  ${id.padEnd(8)} ${lines[id]}`),
      ]),
    ],
  };
}
