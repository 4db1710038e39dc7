/** @file What L-BFGS remembers of its last steps, and the direction that follows from it. Read with l-bfgs.ts. */
import { DataError } from '../errors.ts';
import { addMultiple } from '../linalg/matrix.ts';
import { dataOf } from '../ops/create.ts';
import { tensor } from '../ops/data.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** How the parameters changed, and how the gradient did: y ≈ (second derivatives)·s. */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  /** 1/(y·s). */
  readonly scale: number;
}

/** Σ aᵢ·bᵢ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** max |aᵢ|; 0 for none. */
export function largest(a: Float64Array): number {
  let most = 0;
  for (const x of a) most = Math.max(most, Math.abs(x));
  return most;
}

const pairOf = (s: Float64Array, y: Float64Array): Pair => ({ s, y, scale: 1 / dot(y, s) });

/** The last pairs, at most so many. */
export class CurvatureMemory {
  readonly #limit: number;
  readonly #pairs: Pair[] = [];
  /** A step has been made. */
  isKnown = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes up a step t·direction; one along which the loss does not curve upwards says nothing. */
  add(direction: Float64Array, t: number, before: Float64Array, after: Float64Array): void {
    this.isKnown = true;
    const s = direction.map((d) => t * d);
    const y = after.map((g, i) => g - before[i]);
    const pair = pairOf(s, y);
    if (!(pair.scale > 0 && pair.scale < 1e10)) return;
    this.#pairs.push(pair);
    if (this.#pairs.length > this.#limit) this.#pairs.shift();
  }

  /** Copies of the pairs, by name. */
  state(): Record<string, Tensor> {
    const entries = this.#pairs.flatMap(({ s, y }, k) => [
      [`${k}.s`, tensor(s)] as const,
      [`${k}.y`, tensor(y)] as const,
    ]);
    return Object.fromEntries(entries);
  }

  /**
   * Takes over what `state` gave, of parameters with `size` numbers in all.
   * @throws DataError `optimizer/state`.
   */
  restore(tensors: Readonly<Record<string, Tensor>>, size: number): void {
    const count = Object.keys(tensors).length / 2;
    const vector = (name: string): Float64Array => {
      const given = tensors[name];
      if (given?.size === size) return Float64Array.from(dataOf(given));
      const fault = `${name} is ${given === undefined ? 'missing' : formatShape(given.shape)}`;
      throw new DataError(
        'optimizer/state',
        `restore: the state does not fit these parameters: ${fault}, expected [${size}]`,
        { faults: [fault] },
      );
    };
    const pairs = Array.from({ length: Math.ceil(count) }, (_, k) =>
      pairOf(vector(`${k}.s`), vector(`${k}.y`)),
    );
    this.#pairs.splice(0, Infinity, ...pairs);
  }

  /** −H·gradient by two loops over the pairs, from the newest to the oldest and back. */
  direction(gradient: Float64Array): Float64Array {
    const q = gradient.map((g) => -g);
    const shares = this.#pairs.map(() => 0);
    for (let k = this.#pairs.length - 1; k >= 0; k--) {
      const { s, y, scale } = this.#pairs[k];
      shares[k] = scale * dot(s, q);
      addMultiple(q, y, -shares[k]);
    }
    const newest = this.#pairs.at(-1);
    if (newest !== undefined) {
      const size = 1 / (newest.scale * dot(newest.y, newest.y));
      for (let i = 0; i < q.length; i++) q[i] *= size;
    }
    this.#pairs.forEach(({ s, y, scale }, k) => {
      addMultiple(q, s, shares[k] - scale * dot(y, q));
    });
    return q;
  }
}
