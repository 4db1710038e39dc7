/**
 * @file Inverse trigonometric functions. arctan x = arctan c + arctan((x − c)/(1 + c·x)) for the
 * nearest c of 0, ½, 1, 1½, ∞ leaves |t| ≤ 7/16 for a polynomial. Coefficients: fdlibm (Sun
 * Microsystems, 1993, s_atan.c).
 */

/** arctan c for c = ½, 1, 1½, ∞: the float64 and what it lacks. */
const centers = [0.4636476090008061, 0.7853981633974483, 0.982793723247329, 1.5707963267948966];
const centerTails = [
  2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17,
];

/** 1 − arctan(t)/t, for |t| ≤ 7/16. */
function defect(t: number): number {
  const z = t * t;
  const w = z * z;
  let odd = 0.016285820115365782;
  odd = odd * w + 0.049768779946159324;
  odd = odd * w + 0.06661073137387531;
  odd = odd * w + 0.09090887133436507;
  odd = odd * w + 0.14285714272503466;
  odd = odd * w + 0.3333333333333293;
  let even = -0.036531572744216916;
  even = even * w - 0.058335701337905735;
  even = even * w - 0.0769187620504483;
  even = even * w - 0.11111110405462356;
  even = even * w - 0.19999999999876483;
  return z * odd + w * even;
}

/** Which center an x ≥ 7/16 belongs to, as an index into `centers`. */
function nearestCenter(x: number): 0 | 1 | 2 | 3 {
  if (x < 1.1875) return x < 0.6875 ? 0 : 1;
  return x < 2.4375 ? 2 : 3;
}

/** (x − c)/(1 + c·x) for a center, without losing bits. */
function aroundCenter(x: number, center: 0 | 1 | 2 | 3): number {
  if (center === 0) return (2 * x - 1) / (2 + x);
  if (center === 1) return (x - 1) / (x + 1);
  if (center === 2) return (x - 1.5) / (1 + 1.5 * x);
  return -1 / x;
}

/** arctan x in [−π/2, π/2], below 1 ulp of error. */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < 0.4375) return x === 0 ? x : x - x * defect(x); // keeps −0
  const center = nearestCenter(size);
  const t = aroundCenter(size, center);
  const value = centers[center] - (t * defect(t) - centerTails[center] - t);
  return x < 0 ? -value : value;
}

/** The angle of the point (x, y) in [−π, π]; signs of zero count as in C; below 2 ulp of error. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const west = x < 0 || Object.is(x, -0);
  const south = y < 0 || Object.is(y, -0);
  const value = firstQuadrant(Math.abs(y), Math.abs(x));
  const fromEast = west ? Math.PI - (value - piTail) : value;
  return south ? -fromEast : fromEast;
}

/** π minus its float64. */
const piTail = 1.2246467991473532e-16;

function firstQuadrant(y: number, x: number): number {
  if (y === 0) return 0;
  if (y === Number.POSITIVE_INFINITY) return x === y ? Math.PI / 4 : Math.PI / 2;
  return atan(y / x);
}

/** arcsin x in [−π/2, π/2]; NaN outside [−1, 1]; below 2 ulp of error. */
export function asin(x: number): number {
  return Math.abs(x) < 1e-8 ? x : atan2(x, Math.sqrt((1 - x) * (1 + x)));
}
