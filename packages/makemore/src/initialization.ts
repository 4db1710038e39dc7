/** @file How the network begins: four steps from saturated and confidently wrong to healthy. */
import { assign, type DrawOptions, init, type Linear, zerosLike } from '@nnzoo/core';

/**
 * `naive`: everything N(0, 1). `calm-softmax`: last layer × 0.01, so that no token is preferred.
 * `calm-tanh`: hidden weights × 0.2 and bias × 0.01 as well, so that the tanh does not saturate.
 * `kaiming`: hidden weights N(0, (5/3)²/fanIn) in place of the 0.2.
 */
export type Initialization = 'naive' | 'calm-softmax' | 'calm-tanh' | 'kaiming';

/** The names of all, in the order of the ladder. */
export const initializations = [
  'naive',
  'calm-softmax',
  'calm-tanh',
  'kaiming',
] as const satisfies readonly Initialization[];

/** Standard deviations of weights and bias of a layer. */
interface Spread {
  readonly weight: number;
  readonly bias: number;
}

const naive: Spread = { weight: 1, bias: 1 };

function hiddenSpread(step: Initialization, fanIn: number): Spread {
  switch (step) {
    case 'naive':
    case 'calm-softmax':
      return naive;
    case 'calm-tanh':
      return { weight: 0.2, bias: 0.01 };
    case 'kaiming':
      return { weight: init.gainOf('tanh') / Math.sqrt(fanIn), bias: 0.01 };
    default:
      return step satisfies never;
  }
}

/** Draws the weights of both layers again. The embedding is N(0, 1) already. */
export function initialize(
  { hidden, output }: { readonly hidden: Linear; readonly output: Linear },
  step: Initialization,
  draws: DrawOptions,
): void {
  draw(hidden, hiddenSpread(step, hidden.weight.shape[1]), draws);
  draw(output, step === 'naive' ? naive : { weight: 0.01, bias: 0 }, draws);
}

function draw({ weight, bias }: Linear, spread: Spread, draws: DrawOptions): void {
  assign(weight, init.normal(weight.shape, { ...draws, standardDeviation: spread.weight }));
  if (bias === null) return;
  const drawn = init.normal(bias.shape, { ...draws, standardDeviation: spread.bias });
  assign(bias, spread.bias === 0 ? zerosLike(bias) : drawn);
}
