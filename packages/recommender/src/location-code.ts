/** @file A position as a list of numbers that a network can take. Read after queries.ts. */
import {
  cast,
  math,
  matmul,
  sin,
  squaredDistances,
  stack,
  type Tensor,
  tensor,
  transpose,
} from '@nnzoo/core';
import { chord, earthRadius, type GeoPosition, type UnitVector, unitVector } from '@nnzoo/datasets';

/** Turns positions into numbers of the same length, all within ±1. */
export interface LocationCode {
  readonly length: number;
  of(position: GeoPosition): Float32Array;
  /** The same as ops, of positions as unit vectors. @shape [N, 3] float64 → [N, length] float32 */
  forward(here: Tensor): Tensor;
}

const dtype = 'float64';

/** No center is narrower than this, in km: two of them may lie on one spot. */
const narrowest = 1;

/**
 * Radial basis functions: exp(−c²/2σ_j²) of the chord c to each of `count` centers. The centers are
 * places, each as far from those before it as can be; σ_j is the mean distance to the two nearest
 * others. What is far from all of them is all zeros.
 *
 * @see Gonzalez (1985), Clustering to minimize the maximum intercluster distance
 */
export function rbfCode(positions: readonly GeoPosition[], count: number): LocationCode {
  const vectors = positions.map(unitVector);
  const centers = farthestFirst(vectors, Math.min(count, vectors.length));
  const widths = centers.map((center, i) => {
    const [nearest = 0, second = nearest] = centers
      .flatMap((other, j) => (i === j ? [] : [chord(center, other)]))
      .sort((a, b) => a - b);
    return Math.max((nearest + second) / 2, narrowest / earthRadius);
  });
  const forward = (here: Tensor): Tensor => {
    const squared = squaredDistances(here, tensor(centers, { dtype }));
    const spread = widths.map((width) => -2 * width ** 2);
    return cast(squared.div(tensor(spread, { dtype })).exp(), 'float32');
  };
  return cached({ length: centers.length, forward }, (here) =>
    Float32Array.from(centers, (center, j) => {
      return math.exp(-(chord(here, center) ** 2) / (2 * widths[j] ** 2));
    }),
  );
}

/** The first, then always the one whose nearest chosen one is farthest. */
function farthestFirst(vectors: readonly UnitVector[], count: number): readonly UnitVector[] {
  const chosen = vectors.slice(0, 1);
  const distances = vectors.map((vector) => chord(vector, vectors[0]));
  while (chosen.length < count) {
    let farthest = 0;
    for (let i = 1; i < vectors.length; i++) {
      if (distances[i] > distances[farthest]) farthest = i;
    }
    const center = vectors[farthest];
    chosen.push(center);
    vectors.forEach((vector, i) => {
      distances[i] = Math.min(distances[i], chord(vector, center));
    });
  }
  return chosen;
}

/** Shortest and longest wave of the sinusoids, in km. */
const waves = [20, 20_000] as const;
/** The angle that makes turns of it fill a circle evenly. @see Vogel (1979) */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Sines and cosines of ω·x, with x the unit vector of the position, and ω in directions spread evenly
 * over the globe, of wavelengths from 20 to 20,000 km: how like two codes are depends on the distance
 * alone, about. There is no seam at 180°, and no pole.
 *
 * @see Rahimi and Recht (2007), Random features for large-scale kernel machines; Mai et al. (2020)
 */
export function sinusoidCode(count: number): LocationCode {
  const half = Math.ceil(count / 2);
  const frequencies = Array.from({ length: half }, (_, i): UnitVector => {
    const share = half === 1 ? 0 : i / (half - 1);
    const wave = waves[0] * math.pow(waves[1] / waves[0], share);
    const size = (2 * Math.PI * earthRadius) / wave;
    // A spiral from pole to pole, its turns mixed among the wavelengths.
    const z = 1 - (2 * ((i * 7) % half) + 1) / half;
    const around = Math.sqrt(Math.max(0, 1 - z * z));
    const angle = i * goldenAngle;
    return [size * around * math.cos(angle), size * around * math.sin(angle), size * z];
  });
  const forward = (here: Tensor): Tensor => {
    const phases = matmul(here, transpose(tensor(frequencies, { dtype }))); // [N, half]
    // cos x = sin(x + π/2): runtimes have sines in float64, and not all have cosines.
    const both = stack([sin(phases), sin(phases.add(Math.PI / 2))], 2); // [N, half, 2]
    return cast(both.reshape([-1, 2 * half]), 'float32');
  };
  return cached({ length: 2 * half, forward }, ([x, y, z]) => {
    const code = new Float32Array(2 * half);
    frequencies.forEach(([a, b, c], i) => {
      const phase = a * x + b * y + c * z;
      code[2 * i] = math.sin(phase);
      code[2 * i + 1] = math.cos(phase);
    });
    return code;
  });
}

/** The code of nowhere: no numbers at all. */
export const noCode: LocationCode = {
  length: 0,
  of: () => new Float32Array(0),
  forward: (here) => cast(here.slice(1, { end: 0 }), 'float32'),
};

/** Homes are asked for again and again: each is worked out once. */
function cached(
  code: Pick<LocationCode, 'length' | 'forward'>,
  codeOf: (here: UnitVector) => Float32Array,
): LocationCode {
  const codes = new WeakMap<GeoPosition, Float32Array>();
  return {
    ...code,
    of: (position) => {
      let known = codes.get(position);
      if (known === undefined) {
        known = codeOf(unitVector(position));
        codes.set(position, known);
      }
      return known;
    },
  };
}
