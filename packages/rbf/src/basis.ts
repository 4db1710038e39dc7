/**
 * @file What a distance counts: the basis functions, on tensors so that a gradient flows through
 * them. Begin here; then widths.ts and network.ts.
 *
 * @see D. S. Broomhead and D. Lowe (1988), Multivariable functional interpolation and adaptive
 *   networks, Complex Systems 2, 321–355
 */
import type { Tensor } from '@nnzoo/core';

/**
 * A function of s = r²/σ², the squared distance in widths, element by element.
 * @shape [...] → [...]
 */
export type Basis = (squared: Tensor) => Tensor;

/** exp(−s/2): 1 at the center, 0.61 one width away, nothing far off. */
const gaussian: Basis = (squared) => squared.mul(-0.5).exp();

/**
 * √(1 + s): 1 at the center, and in the end as large as the distance.
 * @see R. L. Hardy (1971), Multiquadric equations of topography and other irregular surfaces
 */
const multiquadric: Basis = (squared) => squared.add(1).sqrt();

/** 1/√(1 + s): 1 at the center, and fading slowly. */
const inverseMultiquadric: Basis = (squared) => squared.add(1).pow(-0.5);

/** Added before the logarithm: keeps 0·log 0 at its limit, and is lost in any other sum. */
const nearlyNothing = 1e-300;

/**
 * s·log(s)/2, which is u²·log u for u = r/σ: 0 at the center and one width away, least between.
 * Bends like a thin sheet of metal over two inputs; σ only sets the unit, up to what a linear term
 * makes good.
 * @see J. Duchon (1977), Splines minimizing rotation-invariant semi-norms in Sobolev spaces
 */
const thinPlate: Basis = (squared) => squared.mul(squared.add(nearlyNothing).log()).mul(0.5);

/** The basis functions by name. */
export const bases = {
  gaussian,
  multiquadric,
  inverseMultiquadric,
  thinPlate,
} satisfies Record<string, Basis>;
export type BasisName = keyof typeof bases;
