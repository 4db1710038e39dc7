/**
 * @file The gradients of one backward pass, value by value, and who owns them. A gradient may be shared:
 * of x + y, both x and y get the same tensor. So a sum is changed in place only where it is asked for,
 * and `#mayChange` answers that nobody else can see it; a gradient that is used up is recycled. Read after
 * autograd.ts and recycle.ts.
 */
import { checkShare } from './backward-errors.ts';
import type { Addend, Node } from './graph.ts';
import { add, addInPlace, mul } from './ops/arithmetic.ts';
import { copyOf } from './ops/create.ts';
import { sumTo } from './ops/reduce.ts';
import { adopt, giveAway, hold, isOurs, letGo, recycling } from './recycle.ts';
import { runtime } from './runtime.ts';
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
  /** Under createGraph a gradient is a value like others: nothing is changed in place, or recycled. */
  readonly #createGraph: boolean;
  /** Whose gradient is wanted at the end, though it is no leaf. */
  readonly #isWanted: (value: Tensor) => boolean;

  /** Begins with ∂L/∂root. */
  constructor(
    root: Tensor,
    seed: Tensor,
    createGraph: boolean,
    isWanted: (value: Tensor) => boolean,
  ) {
    this.#createGraph = createGraph;
    this.#isWanted = isWanted;
    this.#sums.set(root, hold(seed));
  }

  /**
   * Calls `step` with ∂L/∂output of a node, where anything arrived: every use has been added. What the
   * step left behind is recycled, and the gradient with it.
   */
  useUp(node: Node, step: (node: Node, g: Tensor, gradients: Gradients) => void): void {
    const { derivative, output } = node;
    const g = this.#sums.get(output);
    if (g === undefined) return;
    const keeps = this.#createGraph || derivative.keepsTemporaries === true;
    node.shared = null; // of an earlier backward
    recycling(keeps, () => step(node, g, this));
    if (!this.#isWanted(output)) this.#drop(output);
  }

  /** Adds what the derivative of a node gave for one of its inputs. */
  add(node: Node, position: number, share: Tensor | Addend): void {
    const input = node.inputs[position];
    const sum = this.#sums.get(input);
    if ('addTo' in share && sum !== undefined && this.#mayChange(sum)) share.addTo(sum);
    else {
      const g = fitted(node, position, 'addTo' in share ? share.otherwise() : share);
      this.#sums.set(input, sum === undefined ? hold(g) : this.#plus(sum, g));
    }
    if (runtime.inspect !== null) this.#inspect(node, input);
  }

  /** Adds each gradient that is left to `grad` of its value. */
  accumulate(): void {
    for (const [value, g] of this.#sums) {
      const before = value.gradient;
      if (before === null) value.gradient = this.#owned(g);
      else {
        value.gradient = this.#plus(before, g);
        letGo(g);
      }
    }
  }

  /** Hands out the gradients of these values, null where nothing flowed; forgets all others. */
  handOut(values: readonly Tensor[]): (Tensor | null)[] {
    for (const [value, g] of this.#sums) {
      if (this.#isWanted(value)) this.#sums.set(value, giveAway(this.#owned(g)));
      else this.#drop(value);
    }
    return values.map((value) => this.#sums.get(value) ?? null);
  }

  #drop(value: Tensor): void {
    const g = this.#sums.get(value);
    if (g === undefined) return;
    letGo(g);
    this.#sums.delete(value);
  }

  /** A held gradient as a tensor that shares its storage with nobody. */
  #owned(g: Tensor): Tensor {
    if (!this.#createGraph) return own(g);
    const copy = hold(mul(g, 1)); // recorded: it is differentiated again
    letGo(g);
    return copy;
  }

  /** May this sum be changed in place? */
  #mayChange(sum: Tensor): boolean {
    return !this.#createGraph && isOurs(sum);
  }

  /** sum + g, in place where it may be. Takes over the hold on the sum. */
  #plus(sum: Tensor, g: Tensor): Tensor {
    if (this.#mayChange(sum)) {
      addInPlace(sum, g);
      return sum;
    }
    const total = hold(add(sum, g));
    letGo(sum);
    return total;
  }

  /** Shows a gradient to anomaly mode. */
  #inspect({ derivative, output }: Node, input: Tensor): void {
    const sum = this.#sums.get(input);
    if (sum) runtime.inspect?.(`${derivative.op} (backward)`, sum.storage, output.storage);
  }
}

/** A share, checked, in the shape of its input: summed over what was broadcast. */
function fitted(node: Node, position: number, share: Tensor): Tensor {
  checkShare(node, position, share);
  const { shape } = node.inputs[position];
  return sameShape(share.shape, shape) ? share : sumTo(share, shape);
}
