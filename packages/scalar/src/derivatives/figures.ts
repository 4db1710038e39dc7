/** @file The difference quotient and the chain rule as figures. Read after chain-rule.ts. */
import { math } from '@nnzoo/core';
import type { LinesFigure, TableFigure } from '@nnzoo/training';
import { followChain, type Link } from './chain-rule.ts';
import {
  bestStep,
  centralQuotient,
  composedExample,
  differenceQuotient,
  examples,
  expectedError,
} from './difference-quotient.ts';

/** The quotient of each example beside its exact derivative. */
export function quotientFigure(): TableFigure {
  const steps = [0.1, 1e-4, 1e-8, 1e-15];
  return {
    kind: 'table',
    id: 'difference-quotients',
    title: '(f(x + h) − f(x)) / h beside the derivative',
    caption:
      'A sum and a product are straight lines in one letter: the quotient is right at every h but ' +
      'for rounding, which a tiny h makes large. A curve needs h small, and not too small.',
    columns: ['expression', 'at', 'exact', ...steps.map((h) => `h = ${h}`), 'on paper'],
    rows: examples.map(({ formula, at, x, f, derivative, working }) => [
      formula,
      at,
      rounded(derivative(x)),
      ...steps.map((h) => rounded(differenceQuotient(f, x, h))),
      working,
    ]),
  };
}

/** How far off the quotients are as h shrinks, on logarithmic axes. */
export function quotientErrorFigure(): LinesFigure {
  const { f, x, derivative } = composedExample;
  const exact = derivative(x);
  // Four steps a decade, from 1 down to float64's last digit.
  const steps = Float64Array.from({ length: 65 }, (_, i) => math.pow(10, -i / 4));
  const errors = (quotient: typeof differenceQuotient) =>
    steps.map((h) => Math.abs(quotient(f, x, h) - exact) || Number.NaN);
  return {
    kind: 'lines',
    id: 'quotient-error',
    title: `How far off the difference quotient is: ${composedExample.formula}`,
    caption:
      'Error against h, both logarithmic. From the right the error falls with h, for the two-sided ' +
      'quotient with h². Then it rises again: float64 keeps 16 digits, f(x + h) and f(x) agree in ' +
      'more and more of them, and the few that are left are divided by h. The two meet at ' +
      `h = √(2ε|f| / |f″|) ≈ ${bestStep(composedExample).toExponential(0)}: no step gives more than about half the digits. A Value graph has no h, ` +
      'and is exact to rounding.',
    x: { label: 'h', scale: 'log' },
    y: { label: 'error', scale: 'log' },
    series: [
      { name: '(f(x + h) − f(x)) / h', x: steps, y: errors(differenceQuotient) },
      { name: '(f(x + h) − f(x − h)) / 2h', x: steps, y: errors(centralQuotient) },
      {
        name: '|f″|·h/2 + ε|f|/h',
        x: steps,
        y: steps.map((h) => expectedError(composedExample, h)),
        dashed: true,
      },
    ],
  };
}

/** a → b = 3a → c = b² → d = tanh(c/40): three links, whose derivatives multiply. */
const chain: readonly Link[] = [
  { name: 'b = 3a', f: (a) => 3 * a, derivative: () => 3 },
  { name: 'c = b²', f: (b) => b ** 2, derivative: (b) => 2 * b },
  {
    name: 'd = tanh(c / 40)',
    f: (c) => math.tanh(c / 40),
    derivative: (c) => (1 - math.tanh(c / 40) ** 2) / 40,
  },
];

/** The chain rule link by link, beside the quotient over the whole chain. */
export function chainFigure(): TableFigure {
  const start = 2;
  const results = followChain(chain, start);
  const whole = (a: number): number => chain.reduce((value, { f }) => f(value), a);
  return {
    kind: 'table',
    id: 'chain-rule',
    title: 'dc/da = dc/db · db/da',
    caption:
      'Each link knows only its own derivative; the product of all of them is the derivative of the ' +
      'whole. The last line nudges the beginning and looks at the end: the same number.',
    columns: ['link', 'value at a = 2', 'its own derivative', 'derivative by a'],
    rows: [
      ...results.map(({ name, output, local, total }) => [
        name,
        rounded(output),
        rounded(local),
        rounded(total),
      ]),
      ['(d(a + h) − d(a)) / h, h = 1e-7', '', '', rounded(differenceQuotient(whole, start, 1e-7))],
    ],
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(8));
}
