/**
 * @file The two-tower network: one tower makes a vector of a visitor, one of a place, and their
 * product is interest. Read after location-code.ts.
 */
import {
  cast,
  concat,
  embedding,
  Linear,
  linalg,
  Module,
  matmul,
  noGrad,
  Parameter,
  type Rng,
  type Tensor,
  tanh,
  tensor,
  transpose,
  zeros,
} from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import type { Places } from '@nnzoo/datasets';
import { type NamedTensors, tanhSaturation } from '@nnzoo/training';
import type { LocationCode } from './location-code.ts';
import type { Query } from './queries.ts';
import type { Recommender } from './recommender.ts';

/** Sizes of the network. */
export interface TowerSizes {
  /** Numbers D in a vector. */
  readonly factors: number;
  /** Units H of the hidden layer; 0 leaves it out. */
  readonly hidden: number;
}

/** How a tower is made. */
export interface TowerOptions extends TowerSizes {
  /** Whether a learned vector is added to all. */
  readonly bias: boolean;
  readonly rng: Rng;
}

/** y = V·x + W·tanh(U·x): a straight way, and one through a hidden layer. @shape [N, F] → [N, D] */
export class Tower extends Module {
  readonly straight: Linear;
  /** U and W; null in a linear tower. */
  readonly hidden: Linear | null;
  readonly output: Linear | null;

  constructor(features: number, { factors, hidden, bias, rng }: TowerOptions) {
    super();
    this.straight = new Linear(features, factors, { rng, bias });
    this.hidden = hidden > 0 ? new Linear(features, hidden, { rng }) : null;
    this.output = hidden > 0 ? new Linear(hidden, factors, { rng, bias: false }) : null;
  }

  forward(x: Tensor): Tensor {
    const straight = this.straight.forward(x);
    const hidden = this.hiddenUnits(x);
    return hidden && this.output ? straight.add(this.output.forward(hidden)) : straight;
  }

  /** tanh(U·x), or null in a linear tower. @shape [N, F] → [N, H] */
  hiddenUnits(x: Tensor): Tensor | null {
    return this.hidden && tanh(this.hidden.forward(x));
  }
}

/** The sum of a visitor's taste is divided by the number of visits and this: few visits say little. */
const shrinkage = 3;
/** What one tag says of a place with these, 1/√n each. */
function sharesOfTags(own: readonly number[], tag: number): number {
  return own.filter((each) => each === tag).length / Math.sqrt(Math.max(1, own.length));
}

/** Brings the shares of tags, of which there are dozens, to the size of the other inputs. */
const tasteScale = 3;

/**
 * score(u, p) = ⟨tower(tags visited, code of home), tower(tags, code of place)⟩ + b_p
 *
 * Embeddings of tags are the columns of a tower's first weights: a place's tags are summed up by
 * multiplying them with ones. b_p is what no tag shows: how popular a place is; 0 of a new one.
 *
 * @see Yi et al. (2019), Sampling-bias-corrected neural modeling for large corpus item recommendations
 */
export class TwoTowerModel extends Module implements Recommender {
  readonly visitor: Tower;
  readonly place: Tower;
  /** b, [P, 1] */
  readonly bias: Parameter;
  readonly #places: Places;
  readonly #code: LocationCode;
  /** Inputs of the tower of places: [P, F] */
  readonly #placeInputs: Tensor;

  constructor(places: Places, code: LocationCode, sizes: TowerSizes, rng: Rng) {
    super();
    const features = places.tags.length + code.length;
    this.visitor = new Tower(features, { ...sizes, bias: true, rng });
    // What is added to all places alike changes no ranking: its gradient would be rounding alone.
    this.place = new Tower(features, { ...sizes, bias: false, rng });
    this.bias = new Parameter(zeros([places.list.length, 1]));
    this.#places = places;
    this.#code = code;
    this.#placeInputs = this.#inputs(
      places.list.map(({ position }, place) => ({ visited: [place], divisor: 1, position })),
    );
  }

  /** What is healthy about the hidden layers, and what is not. */
  findings(queries: readonly Query[]): Finding[] {
    const visitors = this.visitor.hiddenUnits(this.#visitorInputs(queries));
    const places = this.place.hiddenUnits(this.#placeInputs);
    return [
      ...(visitors ? [tanhSaturation('tower of visitors', visitors.data())] : []),
      ...(places ? [tanhSaturation('tower of places', places.data())] : []),
    ];
  }

  /** @shape [P, D]; of some places only, [N, D] */
  placeVectors(ids?: Tensor): Tensor {
    const inputs = ids ? embedding(ids, this.#placeInputs) : this.#placeInputs;
    return this.place.forward(inputs);
  }

  /** @shape [N, D] */
  visitorVectors(queries: readonly Query[]): Tensor {
    return this.visitor.forward(this.#visitorInputs(queries));
  }

  #visitorInputs(queries: readonly Query[]): Tensor {
    return this.#inputs(
      queries.map(({ known, home }) => ({
        visited: known,
        divisor: (known.length + shrinkage) / tasteScale,
        position: home,
      })),
    );
  }

  /**
   * Both towers as ops: visits of each place and then the home as a unit vector, to the score of each place.
   *
   * @shape [N, P + 3] float64 → scores [N, P], vector [N, D]
   */
  forward(x: Tensor): NamedTensors {
    const { list, tags } = this.#places;
    const visits = x.slice(1, { end: list.length }); // [N, P]
    const tagged = tensor(
      list.map((place) => tags.map((_, tag) => sharesOfTags(place.tags, tag))),
      { dtype: 'float64' },
    ); // [P, tags]
    const divisor = visits.sum(1, { keepDim: true }).add(shrinkage).div(tasteScale);
    const taste = cast(matmul(visits, tagged).div(divisor), 'float32');
    const home = this.#code.forward(x.slice(1, { start: list.length }));
    const visitor = this.visitor.forward(concat([taste, home], 1)); // [N, D]
    const places = this.placeVectors(); // [P, D]
    const scores = visitor.matmul(transpose(places)).add(transpose(this.bias));
    return { scores, vector: visitor };
  }

  /** Scores of each of some places for each visitor. @shape [N, D], ids [M] → [N, M] */
  scoresOfAll(visitors: Tensor, ids: Tensor): Tensor {
    const products = visitors.matmul(transpose(this.placeVectors(ids), 0, 1));
    return products.add(transpose(embedding(ids, this.bias), 0, 1)); // [N, M] + [1, M]
  }

  /** The score of one place for each visitor. @shape [N, D], places [N] → [N, 1] */
  scoresOfOwn(visitors: Tensor, places: Int32Array): Tensor {
    const ids = tensor(places, { shape: [places.length], dtype: 'int32' });
    const products = visitors.mul(this.placeVectors(ids)).sum(1, { keepDim: true });
    return products.add(embedding(ids, this.bias)); // [N, 1] + [N, 1]
  }

  readonly scores = (queries: readonly Query[]): readonly ArrayLike<number>[] => {
    const count = this.#places.list.length;
    const ids = tensor(
      Int32Array.from({ length: count }, (_, place) => place),
      {
        shape: [count],
        dtype: 'int32',
      },
    );
    const scores = noGrad(() => this.scoresOfAll(this.visitorVectors(queries), ids).data());
    return queries.map((_, i) => scores.subarray(i * count, (i + 1) * count));
  };

  /** The vectors of the places by their tags alone, as if they were nowhere: [P, D] */
  vectorsOfTags(): linalg.Matrix64 {
    const [rows, features] = this.#placeInputs.shape;
    const inputs = this.#placeInputs.data();
    for (let row = 0; row < rows; row++) {
      inputs.fill(0, row * features + this.#places.tags.length, (row + 1) * features);
    }
    const vectors = noGrad(() => this.place.forward(tensor(inputs, { shape: [rows, features] })));
    return linalg.matrix64(rows, vectors.shape[1], vectors.data());
  }

  /** Σ over the visited places of their tags (1/√n each, of n tags), divided; then the code. */
  #inputs(
    rows: readonly {
      readonly visited: ArrayLike<number>;
      readonly divisor: number;
      readonly position: Query['home'];
    }[],
  ): Tensor {
    const { list, tags } = this.#places;
    const features = tags.length + this.#code.length;
    const inputs = new Float32Array(rows.length * features);
    rows.forEach(({ visited, divisor, position }, row) => {
      const start = row * features;
      for (let i = 0; i < visited.length; i++) {
        const own = list[visited[i]].tags;
        for (const tag of own) inputs[start + tag] += 1 / (divisor * Math.sqrt(own.length));
      }
      inputs.set(this.#code.of(position), start + tags.length);
    });
    return tensor(inputs, { shape: [rows.length, features] });
  }
}
