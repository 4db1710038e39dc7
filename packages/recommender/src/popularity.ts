/** @file Popular near me: what others visit, and how far it is. No taste. Read after recommender.ts. */
import { math } from '@nnzoo/core';
import { PlaceDistances, type Places } from '@nnzoo/datasets';
import {
  type RuleRequest,
  requireTensors,
  type SnapshotTensor,
  type StepRule,
} from '@nnzoo/training';
import type { Query, QueryBatch } from './queries.ts';
import type { Memory } from './recommender.ts';

/**
 * (n_p + 1)·exp(−d_p/reach) of each place, with n_p its training visits: [P]
 *
 * @param distances km from home, [P]
 * @param reach km after which a place counts 1/e of what it would count next door
 */
export function popularNear(
  counts: ArrayLike<number>,
  distances: Float64Array,
  reach: number,
): Float64Array {
  return distances.map((distance, place) => (counts[place] + 1) * math.exp(-distance / reach));
}

/** Counts visits, and multiplies by nearness. */
export class PopularityModel implements Memory {
  /** Training visits of each place, [P] */
  readonly counts: Int32Array;
  readonly parameters: number;
  readonly #distances: PlaceDistances;
  readonly #reach: number;

  constructor(places: Places, reach: number) {
    this.#distances = PlaceDistances.of(places);
    this.#reach = reach;
    this.parameters = places.list.length;
    this.counts = new Int32Array(this.parameters);
  }

  remember({ queries }: QueryBatch): void {
    for (const { wanted } of queries) for (const place of wanted) this.counts[place]++;
  }

  /** Of the place at `place`, as it is for one near home. */
  rule({ batch, place }: RuleRequest<QueryBatch>): StepRule {
    const before = this.counts[place];
    const visited = batch.queries.flatMap(({ wanted }) => [...wanted]);
    const added = visited.filter((each) => each === place).length;
    return {
      name: 'counting visits',
      formula: 'n ← n + visits of the step; score = (n + 1) · exp(−distance / reach)',
      over: 'step',
      numbers: [
        { letter: 'n', meaning: 'visits of this place before', value: before },
        { letter: 'visits', meaning: 'in the step', value: added },
        { letter: 'n′', meaning: 'after the step', value: before + added },
        {
          letter: 'reach',
          meaning: 'kilometers after which a place counts 1/e',
          value: this.#reach,
        },
      ],
    };
  }

  endEpoch(): boolean {
    return true;
  }

  readonly scores = (queries: readonly Query[]): readonly Float64Array[] =>
    queries.map(({ home }) => popularNear(this.counts, this.#distances.from(home), this.#reach));

  state(): Readonly<Record<string, SnapshotTensor>> {
    return { counts: { dtype: 'int32', shape: [this.parameters], data: this.counts.slice() } };
  }

  restore(tensors: Readonly<Record<string, SnapshotTensor>>): void {
    requireTensors(tensors, { counts: { dtype: 'int32', shape: [this.parameters] } });
    this.counts.set(tensors['counts'].data);
  }
}
