/** @file What the tests of random programs call: one seed, first or second derivatives. Read after session.ts. */
import {
  add,
  gradcheck,
  mul,
  sum,
  type Tensor,
  tensor,
  wasmKernels,
  withKernels,
} from '../../src/index.ts';
import { leafTensors, type Program, print, programOf, run } from './program.ts';
import { Session } from './session.ts';
import { weightsOf } from './witness.ts';

/** The gradients of a seed's program in float64 and on SIMD; throws an error that names the seed. */
export function checkFirst(seed: number): void {
  const program = programOf(seed);
  new Session(program, 'float64').run();
  withKernels(wasmKernels, () => {
    new Session(program, 'float32').run();
  });
}

/** The second derivatives: the gradient of the gradient against difference quotients of the gradient. */
export function checkSecond(seed: number): void {
  const program = programOf(seed, true);
  const parameters = leafTensors(program.leaves, 'float64').filter((x) => x.requiresGrad);
  const report = gradcheck(lossOf(program), parameters, { order: 2, tolerance: 1e-5 });
  if (report.ok) return;
  throw new Error(`seed ${seed}: ${JSON.stringify(report)}\n${print(program)}`);
}

/** The loss of a program's first pass as a function of its parameters; data stays as it is. */
function lossOf({ leaves, steps, passes }: Program): (...x: Tensor[]) => Tensor {
  return (...parameters) => {
    const queue = [...parameters];
    const data = leafTensors(leaves, 'float64');
    const inputs = data.map((x, i) => (leaves[i].isTrained ? (queue.shift() as Tensor) : x));
    const values = run(steps, inputs);
    return passes[0].outputs
      .map((output) => {
        const { size, shape } = values[output];
        return sum(mul(values[output], tensor(weightsOf(size), { shape, dtype: 'float64' })));
      })
      .reduce((total, part) => add(total, part));
  };
}
