/** @file Experts of numbers: how wrong each is on the rows that it is asked about, and on the others. */

import type { Table } from '@nnzoo/data';
import { type Figure, RegressionErrors } from '@nnzoo/training';
import type { Experts } from '../mixture/experts.ts';

/** Null for classes. */
export function homeFigure(experts: Experts, rows: Table, unit: string): Figure | null {
  const { target } = rows;
  if (target?.kind !== 'value') return null;
  const count = experts.names.length;
  const weights = experts.weights(rows);
  const { alone } = experts.answer(rows);
  const errors = alone.map(({ answer }, expert) => {
    const [home, away] = [new RegressionErrors(), new RegressionErrors()];
    target.values.forEach((value, row) => {
      const own = weights.subarray(row * count, (row + 1) * count);
      const part = own[expert] === Math.max(...own) ? home : away;
      part.add([value], [answer.values[row]]);
    });
    return { home: home.metrics()['rmse'], away: away.metrics()['rmse'] };
  });
  return {
    kind: 'bars',
    id: 'at-home',
    title: 'Experts at home and elsewhere',
    caption:
      'The error of each expert on the test rows that the gate gives to it, and on all others. Far ' +
      'smaller at home means that the experts have divided the problem.',
    categories: experts.names,
    y: { label: 'rmse', ...(unit && { unit }) },
    series: [
      { name: 'at home', values: errors.map(({ home }) => home) },
      { name: 'elsewhere', values: errors.map(({ away }) => away) },
    ],
  };
}
