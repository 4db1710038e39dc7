/** @file Choices by chance, the same for the same seed. Read first. */
import { Lcg } from '../lcg.ts';

/** A stream of choices. */
export class Draw {
  readonly #lcg: Lcg;

  constructor(seed: number) {
    this.#lcg = new Lcg(Math.imul(seed + 1, 0x9e3779b1));
    for (let i = 0; i < 4; i++) this.#lcg.word(); // neighboring seeds part ways
  }

  /** 0 … below − 1. */
  whole(below: number): number {
    return Math.floor((this.#lcg.word() / 2 ** 24) * below);
  }

  /** One of them. */
  of<T>(list: readonly T[]): T {
    return list[this.whole(list.length)];
  }

  /** True this often. */
  chance(probability: number): boolean {
    return this.#lcg.word() / 2 ** 24 < probability;
  }

  /** Numbers in −scale … scale, exact in float32. */
  numbers(count: number, scale = 1): number[] {
    return Array.from({ length: count }, () => (this.#lcg.word() / 2 ** 23 - 1) * scale);
  }

  /** Whole numbers in 0 … below − 1. */
  wholes(count: number, below: number): number[] {
    return Array.from({ length: count }, () => this.whole(below));
  }
}
