/** @file The rows and samples of the op table whose derivatives can be measured. Read after op-table.ts. */
import { type Tensor, transpose } from '../../src/index.ts';
import { opTable } from '../op-table.ts';
import { type Input, type OpRow, type Sample, toTensor } from './row.ts';

/** The same numbers, held in another order: the view of a transposed copy. */
export function asView(x: Tensor): Tensor {
  return x.rank < 2 ? x : transpose(x.transpose().add(0));
}

/** The float operands of a sample, and the op as a function of them alone. */
export function floatsOf(
  { inputs, apply }: Sample,
  dtype: 'float32' | 'float64' = 'float64',
): [Tensor[], (...x: Tensor[]) => Tensor] {
  const isFloat = ({ kind }: Input) => kind === 'float';
  const compute = (...x: Tensor[]): Tensor => {
    const queue = [...x];
    return apply(
      ...inputs.map((input) =>
        isFloat(input) ? (queue.shift() as Tensor) : toTensor(input, dtype),
      ),
    );
  };
  return [inputs.filter(isFloat).map((input) => toTensor(input, dtype)), compute];
}

/** Ops that have a derivative, with their rows. */
export const smooth = Object.entries<OpRow>(opTable).filter(
  ([, { derivative }]) => !derivative.startsWith('none'),
);

/** Samples whose derivative can be measured: float in, float64 out, away from kinks. */
export function measurable(row: OpRow): Sample[] {
  return row.samples.filter(
    ({ inputs, dtype, isKink }) =>
      !isKink &&
      inputs.some(({ kind }) => kind === 'float') &&
      (dtype === undefined || dtype === 'float64'),
  );
}
