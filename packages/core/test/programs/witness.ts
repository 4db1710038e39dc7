/**
 * @file The witness: gradients of a random program by central differences in float64, one element at
 * a time, and plain arithmetic for what optimizers do. It never calls backward. Read after program.ts.
 */
import { noGrad, type Tensor, tensor } from '../../src/index.ts';
import { type Program, run } from './program.ts';

/** Half the width of a difference. */
const h = 1e-6;

/** The weights of an output's elements in the loss: fixed numbers that differ. */
export function weightsOf(size: number): number[] {
  return Array.from({ length: size }, (_, i) => (0.5 + ((i * 0.618034) % 1)) / size);
}

/** Σ weight·value over the outputs. */
function lossOf(values: readonly Tensor[], outputs: readonly number[]): number {
  let loss = 0;
  for (const output of outputs) {
    const numbers = values[output].data();
    const weights = weightsOf(numbers.length);
    for (let i = 0; i < numbers.length; i++) loss += weights[i] * numbers[i];
  }
  return loss;
}

/** The leaves as the witness knows them: plain numbers. */
export type Numbers = readonly (readonly number[])[];

/** The loss where one element of one value is moved. */
interface Move {
  readonly target: number;
  readonly element: number;
  readonly by: number;
}

function lossAt(
  { leaves, steps }: Program,
  values: readonly Tensor[],
  outputs: readonly number[],
  { target, element, by }: Move,
): number {
  const point = values[target];
  const numbers = Array.from(point.data());
  numbers[element] += by;
  const moved = values.slice(0, target);
  moved.push(tensor(numbers, { shape: point.shape, dtype: 'float64' }));
  for (let i = target + 1; i < values.length; i++) {
    moved.push(i < leaves.length ? values[i] : steps[i - leaves.length].run(moved));
  }
  return lossOf(moved, outputs);
}

/** ∂loss/∂value for one value of a program that starts from these numbers. */
export function slopes(
  program: Program,
  numbers: Numbers,
  outputs: readonly number[],
  target: number,
): number[] {
  return noGrad(() => {
    const leaves = program.leaves.map(({ shape }, i) =>
      tensor([...numbers[i]], { shape, dtype: 'float64' }),
    );
    const values = run(program.steps, leaves);
    return Array.from({ length: values[target].size }, (_, element) => {
      const at = (by: number) => lossAt(program, values, outputs, { target, element, by });
      return (at(h) - at(-h)) / (2 * h);
    });
  });
}
