/**
 * @file A random program as a learner would train it: forward, backward, clip, step, several times;
 * after each, every gradient and every parameter is compared with the witness. Read after witness.ts.
 */
import {
  add,
  cast,
  clipGradNorm,
  grad,
  mul,
  SGD,
  sum,
  type Tensor,
  tensor,
} from '../../src/index.ts';
import { leafTensors, type Pass, type Program, print, run } from './program.ts';
import { slopes, weightsOf } from './witness.ts';

const learningRate = 0.05;
const momentum = 0.5;
const maxNorm = 0.5;

/** What the witness holds of one leaf. */
interface Expected {
  values: number[];
  gradient: number[];
  velocity: number[] | null;
}

/** A run of one program in one precision. */
export class Session {
  readonly #program: Program;
  readonly #dtype: 'float32' | 'float64';
  readonly #leaves: readonly Tensor[];
  readonly #trained: readonly number[];
  readonly #expected: readonly Expected[];
  readonly #optimizer: SGD;

  constructor(program: Program, dtype: 'float32' | 'float64') {
    this.#program = program;
    this.#dtype = dtype;
    this.#leaves = leafTensors(program.leaves, dtype);
    this.#trained = [...program.leaves.keys()].filter((i) => program.leaves[i].isTrained);
    this.#expected = program.leaves.map(({ values }) => ({
      values: [...values],
      gradient: values.map(() => 0),
      velocity: null,
    }));
    const parameters = this.#trained.map((i) => this.#leaves[i]);
    this.#optimizer = new SGD(parameters, { learningRate, momentum });
  }

  /** Goes through all passes; throws at the first number that is wrong. */
  run(): void {
    this.#program.passes.forEach((pass, i) => {
      this.#backward(pass, `pass ${i}`);
      if (pass.clip) this.#clip();
      if (pass.step) this.#step();
      this.#compareLeaves(`after pass ${i}`);
      if (!pass.zeroGrad) return;
      this.#optimizer.zeroGrad();
      for (const expected of this.#expected) expected.gradient = expected.values.map(() => 0);
    });
  }

  #backward(pass: Pass, when: string): void {
    const values = run(this.#program.steps, this.#leaves);
    const outputs = pass.outputs.filter((output) => values[output].requiresGrad);
    if (outputs.length === 0) return;
    const retained = pass.retained === null ? -1 : values.indexOf(values[pass.retained]);
    const isKept = retained >= this.#leaves.length && values[retained].requiresGrad;
    if (isKept) values[retained].retainGrad();
    const held = this.#trained.map((i) => this.#leaves[i].grad);
    const before = held.map((gradient) => gradient?.data());
    walk(pass.way, values, outputs, this.#trained);
    held.forEach((gradient, i) => {
      this.#compare(`the gradient held before ${when}`, gradient, Array.from(before[i] ?? []));
    });
    const times = pass.way === 'again' ? 2 : 1;
    const numbers = this.#expected.map((expected) => expected.values);
    const slopesOf = (target: number) =>
      slopes(this.#program, numbers, outputs, target).map((slope) => times * slope);
    if (isKept && pass.way !== 'grad') {
      this.#compare(`∂/∂v${retained} of ${when}`, values[retained].grad, slopesOf(retained));
    }
    for (const i of this.#trained) {
      const expected = this.#expected[i];
      const more = slopesOf(i);
      expected.gradient = expected.gradient.map((value, element) => value + more[element]);
    }
    this.#compareLeaves(`before the step of ${when}`);
  }

  #clip(): void {
    clipGradNorm(
      this.#trained.map((i) => this.#leaves[i]),
      maxNorm,
    );
    const all = this.#trained.flatMap((i) => this.#expected[i].gradient);
    const scale = Math.min(1, maxNorm / (Math.hypot(...all) + 1e-6));
    for (const i of this.#trained) {
      const expected = this.#expected[i];
      expected.gradient = expected.gradient.map((value) => value * scale);
    }
  }

  /** v ← momentum·v + g, p ← p − learningRate·v, where a gradient has come. */
  #step(): void {
    const reached = this.#trained.filter((i) => this.#leaves[i].grad !== null);
    if (reached.length === 0) return;
    this.#optimizer.step();
    for (const i of reached) {
      const expected = this.#expected[i];
      const { values, gradient, velocity } = expected;
      const next = gradient.map((g, e) => (velocity === null ? g : momentum * velocity[e] + g));
      expected.velocity = next;
      expected.values = values.map((value, e) => value - learningRate * next[e]);
    }
  }

  #compareLeaves(when: string): void {
    for (const i of this.#trained) {
      const { gradient, values } = this.#expected[i];
      this.#compare(`∂/∂v${i} ${when}`, this.#leaves[i].grad, gradient);
      this.#compare(`v${i} ${when}`, this.#leaves[i], values);
    }
  }

  /** No gradient counts as zeros. */
  #compare(what: string, given: Tensor | null, expected: readonly number[]): void {
    const numbers = given === null ? expected.map(() => 0) : Array.from(given.data());
    const scale = Math.max(1, ...expected.map(Math.abs));
    const tolerance = (this.#dtype === 'float64' ? 1e-6 : 2e-3) * scale;
    const wrong = expected.findIndex((value, i) => !(Math.abs(numbers[i] - value) <= tolerance));
    if (wrong < 0) return;
    throw new Error(
      `seed ${this.#program.seed}, ${this.#dtype}: ${what}: element ${wrong} is ${numbers[wrong]}, by difference quotients ${expected[wrong]}\n${print(this.#program)}`,
    );
  }
}

/** Backward in one of its ways. */
function walk(
  way: Pass['way'],
  values: readonly Tensor[],
  outputs: readonly number[],
  trained: readonly number[],
): void {
  const weights = outputs.map((output) => weightsFor(values[output]));
  if (way === 'seed') {
    outputs.forEach((output, i) => {
      values[output].backward(weights[i], { retainGraph: true });
    });
    return;
  }
  const loss = outputs
    .map((output, i) => cast(sum(mul(values[output], weights[i])), 'float64')) // a step may cast
    .reduce((total, part) => add(total, part));
  if (way === 'grad') {
    const leaves = trained.map((i) => values[i]);
    grad(loss, leaves).forEach((g, i) => {
      const before = leaves[i].grad;
      if (g !== null) leaves[i].grad = before === null ? g : add(before, g);
    });
    return;
  }
  if (way === 'again') loss.backward(undefined, { retainGraph: true });
  loss.backward(undefined, { createGraph: way === 'createGraph' });
}

function weightsFor({ size, shape, dtype }: Tensor): Tensor {
  return tensor(weightsOf(size), { shape, dtype });
}
