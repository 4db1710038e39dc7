/** @file dc/da = dc/db · db/da: the derivative of a chain is the product along it. Read after difference-quotient.ts. */
import type { Scalar } from './difference-quotient.ts';

/** One function of a chain, with its derivative. */
export interface Link {
  /** What comes out of it: `b = 3a`. */
  readonly name: string;
  readonly f: Scalar;
  readonly derivative: Scalar;
}

/** What a link came to at one place. */
export interface LinkResult {
  readonly name: string;
  /** What comes out. */
  readonly output: number;
  /** Its derivative by what went in. */
  readonly local: number;
  /** Its derivative by x, the beginning of the chain: the product of all local ones so far. */
  readonly total: number;
}

/** Follows the chain from x, link by link. */
export function followChain(links: readonly Link[], x: number): LinkResult[] {
  let input = x;
  let total = 1;
  return links.map(({ name, f, derivative }) => {
    const local = derivative(input);
    total *= local;
    input = f(input);
    return { name, output: input, local, total };
  });
}
