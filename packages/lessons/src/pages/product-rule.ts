/** @file N9: the derivative of a product, worked out by the difference quotient. */
import { differenceQuotient } from '@nnzoo/scalar';
import type { Page } from '../page.ts';

const a = 2;
const b = -3;
const steps = [1, 0.1, 0.01, 0.001, 0.0001];

/** ((a + h)·b − a·b)/h is b, and not the value of the function. */
export const productRule: Page = {
  id: 'product-rule',
  title: 'The derivative of a product',
  notes: ['N8', 'N9'],
  said: 'Of e = a·b, de/da is b; but the working writes f(a·b + h) and ends in “the answer is f”.',
  corrected:
    'Nudge a alone: ((a + h)·b − a·b)/h = h·b/h = b. It is the other factor, and never the value a·b. Of a sum, d = c + e, the same working gives ((c + h + e) − (c + e))/h = 1.',
  compare: async () => {
    const quotients = steps.map((h) => ({
      ofA: differenceQuotient((x) => x * b, a, h),
      ofB: differenceQuotient((x) => a * x, b, h),
      ofSum: differenceQuotient((x) => x + b, a, h),
    }));
    const [last] = quotients.slice(-1);
    return {
      table: {
        kind: 'table',
        id: 'product-rule',
        title: `Difference quotients at a = ${a}, b = ${b}`,
        caption: 'However small the step h, a product gives the other factor and a sum gives 1.',
        columns: ['h', 'of a·b, a nudged', 'of a·b, b nudged', 'of a + b, a nudged', 'a·b itself'],
        rows: quotients.map(({ ofA, ofB, ofSum }, i) => [
          steps[i],
          ...[ofA, ofB, ofSum, a * b].map((value) => value.toFixed(6)),
        ]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'product-rule',
          title: 'e = a·b, with a nudged',
          caption: `At a = ${a} and b = ${b} the line falls by ${-b} for each 1 that a grows: its slope is b everywhere, while its value there is ${a * b}.`,
          x: { label: 'a' },
          y: { label: 'e' },
          series: [
            { name: `e = a · ${b}`, x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4].map((x) => x * b) },
            { name: 'one step to the right', x: [a, a + 1], y: [a * b, a * b], dashed: true },
            { name: 'and b down', x: [a + 1, a + 1], y: [a * b, (a + 1) * b], dashed: true },
          ],
        },
      ],
      finding: `With h = ${steps.at(-1)} the quotient is ${last.ofA.toFixed(6)} for a and ${last.ofB.toFixed(6)} for b: b and a. The value a·b = ${a * b} appears nowhere.`,
    };
  },
};
