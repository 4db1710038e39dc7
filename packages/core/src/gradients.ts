/**
 * @file The gradients of one backward pass, value by value, and all that backward knows of memory: a
 * sum that nobody else can see is added to in place, and recycled when it is used up. Read after
 * autograd.ts and recycle.ts.
 */
import type { AddInPlace } from './graph.ts';
import { add, addInPlace, mul } from './ops/arithmetic.ts';
import { copyOf } from './ops/create.ts';
import { sumTo } from './ops/reduce.ts';
import { adopt, giveAway, hold, isOurs, letGo } from './recycle.ts';
import { sameShape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** A held gradient as one that its tensor may keep: row-major, and shared with nobody. */
export function own(g: Tensor): Tensor {
  if (isOurs(g)) return g;
  const copy = copyOf(g);
  adopt(copy);
  letGo(g);
  return copy;
}

/** ∂L/∂value of the values that backward has reached so far. */
export class Gradients {
  readonly #sums = new Map<Tensor, Tensor>();
  /** Under createGraph a gradient is a value like others: nothing is changed in place. */
  readonly #createGraph: boolean;

  constructor(createGraph: boolean) {
    this.#createGraph = createGraph;
  }

  /** The sum so far; undefined where nothing flowed. */
  of(value: Tensor): Tensor | undefined {
    return this.#sums.get(value);
  }

  /** Adds a share of the gradient, summed over what was broadcast. */
  add(value: Tensor, share: Tensor): void {
    const g = sameShape(share.shape, value.shape) ? share : sumTo(share, value.shape);
    const before = this.#sums.get(value);
    this.#sums.set(value, before === undefined ? hold(g) : this.#plus(before, g));
  }

  /** What derivatives use to add to the gradient of an input. */
  readonly inPlace: AddInPlace = (input, addTo) => {
    const sum = this.#sums.get(input);
    if (sum === undefined || this.#createGraph || !isOurs(sum)) return null;
    addTo(sum);
    return 'added';
  };

  /** Forgets a value's gradient. */
  drop(value: Tensor): void {
    const g = this.#sums.get(value);
    if (g === undefined) return;
    letGo(g);
    this.#sums.delete(value);
  }

  /** Adds each gradient that is left to `grad` of its value. */
  accumulate(): void {
    for (const [value, g] of this.#sums) {
      const before = value.gradient;
      if (before === null) value.gradient = this.#alone(g);
      else {
        value.gradient = this.#plus(before, g);
        letGo(g);
      }
    }
  }

  /** Hands out the gradients of these values, null where nothing flowed; forgets all others. */
  handOut(values: readonly Tensor[]): (Tensor | null)[] {
    const wanted = new Set(values);
    for (const [value, g] of this.#sums) {
      if (wanted.has(value)) this.#sums.set(value, giveAway(this.#alone(g)));
      else this.drop(value);
    }
    return values.map((value) => this.#sums.get(value) ?? null);
  }

  /** A held gradient as a tensor that shares its storage with nobody. */
  #alone(g: Tensor): Tensor {
    if (!this.#createGraph) return own(g);
    const copy = hold(mul(g, 1)); // recorded: it is differentiated again
    letGo(g);
    return copy;
  }

  /** a + b, in place where nobody else can see a. Takes over the hold on a. */
  #plus(a: Tensor, b: Tensor): Tensor {
    if (!this.#createGraph && isOurs(a)) {
      addInPlace(a, b);
      return a;
    }
    const sum = hold(add(a, b));
    letGo(a);
    return sum;
  }
}
