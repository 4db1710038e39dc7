/** @file The law that visits are drawn from: taste × distance × popularity. Read after place.ts. */
import { math, type Rng } from '@nnzoo/core';
import { PlaceDistances } from './distances.ts';
import type { Place, Places } from './place.ts';
import type { GeoPosition } from './sphere.ts';

/** The strengths of the three factors. */
export interface LawOptions {
  /** β: how much taste counts; 0 makes all people alike. */
  readonly taste: number;
  /** d₀ in km: from about here on distance counts. */
  readonly reach: number;
  /** γ: how steeply it counts. */
  readonly decay: number;
  /** Standard deviation of ln π: how unequal the places are. */
  readonly fame: number;
}

/** Somebody who visits places. */
export interface Visitor {
  readonly home: GeoPosition;
  /** Day from which on the visitor goes to places. */
  readonly joins: number;
}

/** Hidden likings that tags and people have in common: far fewer than tags. */
const likings = 6;

/**
 * How likely a visitor u is to choose a place p next, of those that are open and that u has not
 * visited yet: in proportion to
 *
 *     w(u, p) = π_p · exp(β·a(u, p)) · (1 + d(u, p)/d₀)^(−γ)
 *
 * with a = Σ ⟨z_u, v_tag⟩ / √n over the n tags of the place, z and v normal vectors whose products
 * have the standard deviation 1, ln π normal, and d the great-circle distance from home.
 */
export class VisitLaw {
  readonly options: LawOptions;
  readonly #places: Places;
  /** π, [P] */
  readonly popularity: Float64Array;
  /** z·vᵀ of each visitor, [U, tags] */
  readonly #tastes: Float64Array;
  readonly #visitors: readonly Visitor[];
  readonly #distances: PlaceDistances;
  /** Of visitors who were asked for: they are asked for again whenever a run is looked at. */
  readonly #weights = new Map<number, Float64Array>();

  constructor(places: Places, visitors: readonly Visitor[], options: LawOptions, rng: Rng) {
    this.options = options;
    this.#places = places;
    this.popularity = Float64Array.from(places.list, () => math.exp(rng.normal(0, options.fame)));
    this.#tastes = drawTastes(visitors.length, places.tags.length, rng);
    this.#visitors = visitors;
    this.#distances = PlaceDistances.of(places);
  }

  /** a(u, p). */
  affinity(visitor: number, { tags }: Place): number {
    const start = visitor * this.#places.tags.length;
    let sum = 0;
    for (const tag of tags) sum += this.#tastes[start + tag];
    return sum / Math.sqrt(tags.length);
  }

  /** w(u, p) for all places, open or not; not to be changed: [P] */
  weights(visitor: number): Float64Array {
    let weights = this.#weights.get(visitor);
    if (weights === undefined) {
      weights = this.#compute(visitor);
      this.#weights.set(visitor, weights);
    }
    return weights;
  }

  #compute(visitor: number): Float64Array {
    const { taste, reach, decay } = this.options;
    const distances = this.#distances.from(this.#visitors[visitor].home);
    return distances.map((distance, p) => {
      const affinity = this.affinity(visitor, this.#places.list[p]);
      const exponent = taste * affinity - decay * math.log1p(distance / reach);
      return this.popularity[p] * math.exp(exponent);
    });
  }
}

function drawTastes(visitors: number, tags: number, rng: Rng): Float64Array {
  const scale = 1 / Math.sqrt(likings);
  const ofTags = new Float64Array(tags * likings);
  rng.fillNormal(ofTags, 0, scale);
  const own = new Float64Array(likings);
  const tastes = new Float64Array(visitors * tags);
  for (let visitor = 0; visitor < visitors; visitor++) {
    rng.fillNormal(own);
    for (let tag = 0; tag < tags; tag++) {
      let sum = 0;
      for (let k = 0; k < likings; k++) sum += own[k] * ofTags[tag * likings + k];
      tastes[visitor * tags + tag] = sum;
    }
  }
  return tastes;
}
