/** @file N26: an activation of one's own in one line, and its gradient checked. Read after page.ts. */
import { elementwise, expression, grad, gradcheck, type Tensor, tensor } from '@nnzoo/core';
import { differenceQuotient } from '@nnzoo/scalar';
import type { Page } from '../page.ts';

const { add, mul, tanh } = expression;

/** tanh(x) + x/10: never flatter than 1/10. */
export const leakyTanh = elementwise('leakyTanh', (x) => add(tanh(x), mul(x, 0.1)));

/** What the table shows of an activation. */
type Activation = (x: Tensor) => Tensor;
const usual: Activation = (x) => x.tanh();

const inputs = [-6, -3, -1, 0, 1, 3, 6];
const places = Array.from({ length: 121 }, (_, i) => (i - 60) / 10);

function valuesOf(activation: Activation, at: readonly number[]): number[] {
  return [...activation(tensor(at, { dtype: 'float64' })).data()];
}

function slopesOf(activation: Activation, at: readonly number[]): number[] {
  const x = tensor(at, { dtype: 'float64', requiresGrad: true });
  const [slope] = grad(activation(x).sum(), [x]);
  if (slope === null) throw new Error('an activation that does not depend on its input');
  return [...slope.data()];
}

/** A slope by a nudge of one number: what the gradient has to equal. */
function quotientAt(x: number): number {
  return differenceQuotient((at) => valuesOf(leakyTanh, [at])[0], x, 1e-6);
}

/** The flat ends belong to the tanh; another function has others. */
export const ownActivation: Page = {
  id: 'own-activation',
  title: 'An activation function of your own',
  notes: ['N26'],
  said: 'Extreme pre-activations saturate the tanh: its ends are flat, and no gradient comes through.',
  corrected:
    "True of the tanh, and not of every activation function: any function of one number that has a slope will do. Written as an expression it is one line, elementwise('leakyTanh', (x) => add(tanh(x), mul(x, 0.1))), and the gradient follows by the chain rule. This one is never flatter than 0.1; what it gives up is an output that stays between −1 and 1.",
  compare: async () => {
    const [usualSlopes, slopes] = [slopesOf(usual, inputs), slopesOf(leakyTanh, inputs)];
    const values = valuesOf(leakyTanh, inputs);
    const checked = tensor(inputs, { dtype: 'float64', requiresGrad: true });
    const { ok, maxRelativeError } = gradcheck(leakyTanh, [checked]);
    return {
      table: {
        kind: 'table',
        id: 'own-activation',
        title: 'Values and slopes',
        caption:
          'The slope of the new activation is worked out by the engine, and beside it by a difference quotient.',
        columns: ['x', 'tanh x + x/10', 'its slope', 'difference quotient', 'slope of tanh x'],
        rows: inputs.map((x, i) => [
          x,
          ...[values[i], slopes[i], quotientAt(x), usualSlopes[i]].map((value) => value.toFixed(5)),
        ]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'own-activation',
          title: 'How much of the gradient each lets through',
          caption:
            'The slope of the tanh falls to nothing beyond ±3; that of tanh x + x/10 stays above 0.1.',
          x: { label: 'input' },
          y: { label: 'slope' },
          series: [
            { name: 'tanh x', x: places, y: slopesOf(usual, places) },
            { name: 'tanh x + x/10', x: places, y: slopesOf(leakyTanh, places) },
          ],
        },
      ],
      finding: `gradcheck ${ok ? 'agrees' : 'does not agree'}: the largest relative error is below ${maxRelativeError < 1e-8 ? '1e-8' : maxRelativeError.toExponential(0)}. At x = 6 the tanh lets ${(100 * usualSlopes[6]).toFixed(4)} % of the gradient through, the new activation ${(100 * slopes[6]).toFixed(1)} %.`,
    };
  },
};
