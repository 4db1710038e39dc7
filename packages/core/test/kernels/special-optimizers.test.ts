/**
 * @file Two steps of every optimizer on SIMD beside the reference, on arrays that mix ordinary numbers
 * with NaN, ±∞, ±0 and subnormals.
 */
import { describe, expect, it } from 'vitest';
import { wasmKernels } from '../../src/kernels/wasm/index.ts';
import {
  Adagrad,
  Adam,
  AdamW,
  NAdam,
  type Optimizer,
  RMSProp,
  SGD,
} from '../../src/optim/index.ts';
import { withKernels } from '../../src/runtime.ts';
import { Tensor } from '../../src/tensor.ts';
import { disagreement, mixtures, type SpecialCase } from './special/trial.ts';

const decay = { weightDecay: 0.01 };
const optimizers: Readonly<Record<string, (p: Tensor) => Optimizer>> = {
  SGD: (p) => new SGD([p], { learningRate: 0.1, ...decay }),
  'SGD with momentum': (p) => new SGD([p], { learningRate: 0.1, momentum: 0.9, dampening: 0.1 }),
  'SGD by Nesterov': (p) => {
    return new SGD([p], { learningRate: 0.1, momentum: 0.9, nesterov: true, ...decay });
  },
  Adam: (p) => new Adam([p], decay),
  AdamW: (p) => new AdamW([p], decay),
  'Adam with amsgrad': (p) => new Adam([p], { amsgrad: true }),
  NAdam: (p) => new NAdam([p], decay),
  RMSProp: (p) => new RMSProp([p], decay),
  'RMSProp with momentum': (p) => new RMSProp([p], { momentum: 0.5, ...decay }),
  Adagrad: (p) => new Adagrad([p], decay),
};

function caseOf(make: (p: Tensor) => Optimizer): SpecialCase {
  return {
    ulps: 16,
    addsUp: true,
    run: (trial) =>
      withKernels(trial.kernels, () => {
        const parameter = new Tensor(trial.changed(trial.size, 'tame'), [trial.size]);
        parameter.requiresGrad = true;
        const optimizer = make(parameter);
        for (let step = 0; step < 2; step++) {
          parameter.grad = new Tensor(trial.floats(trial.size, 'tame'), [trial.size]);
          optimizer.step();
        }
        const remembered = Object.values(optimizer.state().tensors);
        return [parameter, ...remembered].map(({ storage }) => storage);
      }),
  };
}

describe('special values', () => {
  it.each(Object.entries(optimizers))('%s: SIMD gives what the reference gives', (name, make) => {
    const special = caseOf(make);
    for (let size = 0; size <= 70; size++) {
      for (const [i, mixture] of mixtures.entries()) {
        if ((size + i) % 2 === 1) continue; // every size with two of the four
        const wrong = disagreement(special, wasmKernels, { size, seed: 7 * size + 1, mixture });
        if (wrong !== null) expect.fail(`${name}: ${wrong}`);
      }
    }
  });
});
