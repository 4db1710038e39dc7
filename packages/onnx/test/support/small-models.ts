/** @file Files of small models with the preprocessor of their rows, as runs have it. */
import type { Tensor } from '@nnzoo/core';
import type { Preprocessor, TensorInput } from '@nnzoo/data';
import type { Decision, NamedTensors } from '@nnzoo/training';
import { type Exportable, exportOnnx, importOnnx } from '../../src/index.ts';

/** What a preprocessor says about the input of a graph. */
interface Fitted {
  tensorInput(): TensorInput<never>;
  state(): ReturnType<Preprocessor<never, never, never>['state']>;
}

/** An imported file of a model that is a function of what its preprocessor makes of rows. */
export function imported(fitted: Fitted, model: (x: Tensor) => NamedTensors, decision?: Decision) {
  const input = fitted.tensorInput();
  const run: Exportable = {
    asFunction: () => ({
      ...{ architecture: 'own', task: 'classification', module: null, input },
      ...{ preprocessor: fitted.state(), forward: (x) => model(input.prepare(x)) },
    }),
  };
  return importOnnx(exportOnnx(run, decision ? { decision } : {}));
}
