/**
 * @file Random programs: leaves, steps that use any earlier values, and what is done with the result.
 * One seed gives one program. Read after steps.ts.
 */

import { isNnzooError } from '../../src/errors.ts';
import { mul, noGrad, type Shape, sizeOf, type Tensor, tensor } from '../../src/index.ts';
import { Draw } from './draw.ts';
import { allKinds, type Step, type StepKind, smoothKinds, stepOf } from './steps.ts';
import { tableKinds } from './table-steps.ts';

/** A value that a program starts from. */
export interface Leaf {
  readonly shape: Shape;
  readonly values: readonly number[];
  /** False for data. */
  readonly isTrained: boolean;
}

/** Leaves, steps, and what is done with the values. The leaves are the first values. */
export interface Program {
  readonly seed: number;
  readonly leaves: readonly Leaf[];
  readonly steps: readonly Step[];
  readonly passes: readonly Pass[];
}

/** One time through the steps and back. */
export interface Pass {
  /** The values that the loss adds up, each by weights that differ. */
  readonly outputs: readonly number[];
  /**
   * `backward` of the weighted sum; `seed`: backward of each value from its weights; `again`: twice
   * through one graph; `createGraph`; `grad`: gradients by `grad`, added by hand.
   */
  readonly way: (typeof ways)[number];
  /** A value whose gradient is kept; null for none. */
  readonly retained: number | null;
  /** What comes after. */
  readonly clip: boolean;
  readonly step: boolean;
  readonly zeroGrad: boolean;
}

const ways = ['backward', 'backward', 'seed', 'again', 'createGraph', 'grad'] as const;
const kindsOnce = [...allKinds, tableKinds(false)];
const kindsTwice = [...smoothKinds, tableKinds(true)];

function leavesOf(draw: Draw): Leaf[] {
  const n = 1 + draw.whole(3);
  const m = 1 + draw.whole(3);
  const shapes = [[n, m], [m], [m, m], draw.of([[n, m], [m, n], [2, n, m], [1, m], [n, 1], []])];
  return shapes.map((shape, i) => ({
    shape,
    values: draw.numbers(sizeOf(shape), 1.5),
    isTrained: i === 0 || draw.chance(0.85),
  }));
}

/** Values as tensors of a program's leaves. */
export function leafTensors(leaves: readonly Leaf[], dtype: 'float32' | 'float64'): Tensor[] {
  return leaves.map(({ shape, values, isTrained }) =>
    tensor([...values], { shape, dtype, requiresGrad: isTrained }),
  );
}

/** Adds steps until there are `count`, each tried on the values so far. */
function stepsOf(draw: Draw, leaves: readonly Leaf[], classes: readonly StepKind[][]): Step[] {
  const steps: Step[] = [];
  const count = 1 + draw.whole(12);
  const values = leafTensors(leaves, 'float64');
  for (let tries = 0; steps.length < count && tries < 400; tries++) {
    const step = attempt(() => draw.of(draw.of(classes))(draw, values));
    const value = step && attempt(() => step.run(values));
    if (!step || !value || value.size === 0 || value.size > 60) continue;
    const largest = Math.max(...Array.from(value.data(), Math.abs));
    if (!Number.isFinite(largest) || value.dtype !== 'float64') continue;
    steps.push(step);
    values.push(value);
    if (largest > 4) {
      const factor = 2 ** -Math.ceil(Math.log2(largest)); // so that no chain explodes
      const smaller = stepOf(`mul by ${factor}`, [values.length - 1], (x) => mul(x, factor));
      steps.push(smaller);
      values.push(smaller.run(values));
    }
  }
  return steps;
}

/** What `body` gives; null where the values do not fit. */
function attempt<T>(body: () => T): T | null {
  try {
    return body();
  } catch (error) {
    if (isNnzooError(error) || error instanceof RangeError) return null;
    throw error;
  }
}

/** The program of a seed; `twice` has only steps that can be differentiated again. */
export function programOf(seed: number, twice = false): Program {
  const draw = new Draw(seed);
  const leaves = leavesOf(draw);
  const steps = noGrad(() =>
    stepsOf(
      draw,
      leaves,
      (twice ? kindsTwice : kindsOnce).map((k) => [...k]),
    ),
  );
  const count = leaves.length + steps.length;
  const passes = Array.from({ length: 1 + draw.whole(3) }, () => ({
    outputs: [count - 1, ...draw.wholes(draw.whole(4), count)],
    way: draw.of(ways),
    retained: draw.chance(0.4) ? draw.whole(count) : null,
    clip: draw.chance(0.2),
    step: draw.chance(0.5),
    zeroGrad: draw.chance(0.5),
  }));
  return { seed, leaves, steps, passes };
}

/** All values of the program: the leaves, then one for each step. */
export function run(steps: readonly Step[], leaves: readonly Tensor[]): Tensor[] {
  const values = [...leaves];
  for (const step of steps) values.push(step.run(values));
  return values;
}

/** The program as text, for the message of a failure. */
export function print({ leaves, steps, passes }: Program): string {
  const first = leaves.map(({ shape, isTrained }, i) => {
    return `v${i} = ${isTrained ? 'parameter' : 'data'} [${shape.join(', ')}]`;
  });
  const rest = steps.map(({ text }, i) => `v${leaves.length + i} = ${text}`);
  return [...first, ...rest, ...passes.map((pass) => JSON.stringify(pass))].join('\n');
}
