/** @file Repeats a run of golden/training.py: same weights, same batches, 50 steps. */
import { readFileSync } from 'node:fs';
import {
  assign,
  crossEntropy,
  type Layer,
  noGrad,
  type Optimizer,
  type Tensor,
  withKernels,
} from '../../src/index.ts';
import type { Backend } from '../backends.ts';
import { Lcg } from '../lcg.ts';
import { goldenModels } from './golden-models.ts';

export interface GoldenRun {
  /** Before each of the 50 steps. */
  readonly losses: readonly number[];
  /** After them, in eval mode, on another batch. */
  readonly evaluation: number;
}

interface Golden {
  readonly models: Readonly<Record<string, GoldenRun>>;
  readonly optimizers: Readonly<Record<string, GoldenRun>>;
  readonly clipping: Readonly<Record<'norm' | 'value', GoldenRun>>;
  readonly schedules: Readonly<
    Record<'step' | 'linear' | 'cosine' | 'oneCycle' | 'oneCycleLine', readonly number[]>
  >;
  /** The loss before each step, and after the last. */
  readonly lbfgs: Readonly<
    Record<'rosenbrock' | 'rosenbrockShort' | 'network' | 'networkShort', readonly number[]>
  >;
  readonly plateau: { readonly measures: readonly number[]; readonly rates: readonly number[] };
}

export const golden = JSON.parse(
  readFileSync(new URL('../golden/training.json', import.meta.url), 'utf8'),
) as Golden;

/** What differs between the runs of one model. */
export interface GoldenRecipe {
  readonly optimizer: (parameters: Map<string, Tensor>) => Optimizer;
  readonly clip?: (parameters: readonly Tensor[]) => void;
}

function initialized(name: string, { dtype }: Backend): Layer {
  const model = goldenModels[name].make(dtype);
  const generator = new Lcg(1);
  for (const parameter of model.parameters()) {
    assign(parameter, generator.values(parameter.shape, 0.5, dtype));
  }
  return model;
}

/** The losses of the run, and of one batch in eval mode after it. */
export function repeatRun(name: string, backend: Backend, recipe: GoldenRecipe): GoldenRun {
  return withKernels(backend.kernels, () => {
    const model = initialized(name, backend);
    const optimizer = recipe.optimizer(model.namedParameters());
    const lossOf = (seed: number) => {
      const { inputs, targets } = goldenModels[name].batch(new Lcg(seed), backend.dtype);
      return crossEntropy(model.forward(inputs), targets);
    };
    const losses: number[] = [];
    for (let step = 0; step < 50; step++) {
      const loss = lossOf(1000 + step);
      optimizer.zeroGrad();
      loss.backward();
      recipe.clip?.(model.parameters());
      optimizer.step();
      losses.push(loss.item());
    }
    model.eval();
    return { losses, evaluation: noGrad(() => lossOf(999).item()) };
  });
}

/** Largest relative difference of two runs. */
export function differenceOf(run: GoldenRun, expected: GoldenRun): number {
  const pairs = [...run.losses, run.evaluation].map((loss, i) => [
    loss,
    [...expected.losses, expected.evaluation][i],
  ]);
  return Math.max(...pairs.map(([loss, wanted]) => Math.abs(loss - wanted) / Math.abs(wanted)));
}

/** How closely a run must follow PyTorch's float64. */
export function allowedDifference({ dtype }: Backend): number {
  return dtype === 'float64' ? 1e-9 : 1e-5;
}
