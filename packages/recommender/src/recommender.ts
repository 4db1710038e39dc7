/** @file What all models have in common, and the ten places that come of it. Read after ranking.ts. */
import { greatCircle, type Places } from '@nnzoo/datasets';
import type { Dataset, Records, RuleRequest, SnapshotTensor, StepRule } from '@nnzoo/training';
import type { QueryBatch } from './queries.ts';
import { recommend, type Scorer } from './ranking.ts';

/** Something that scores places for somebody. */
export interface Recommender {
  readonly scores: Scorer;
}

/** A model that remembers visits, instead of following a gradient. */
export interface Memory extends Recommender {
  /** Numbers that it keeps. */
  readonly parameters: number;
  /** Takes a portion of the training visits in. */
  remember(batch: QueryBatch): void;
  /** After each pass over them; true where another pass would bring nothing. */
  endEpoch(train: Dataset<QueryBatch>): boolean;
  /** What that does to one of its numbers; see `Trainer.rule`. */
  rule(request: RuleRequest<QueryBatch>): StepRule;
  state(): Readonly<Record<string, SnapshotTensor>>;
  restore(tensors: Readonly<Record<string, SnapshotTensor>>): void;
}

/** What is recommended to one visitor. */
export interface Recommendation {
  /** Name, or number. */
  readonly visitor: string;
  /** Best first; fewer than ten where hardly any place is left. */
  readonly places: readonly {
    readonly name: string;
    /** Distance from home in km, to the meter. */
    readonly km: number;
  }[];
}

/** The recommendations for each query. */
export function recommendations(
  { visits, queries }: QueryBatch,
  places: Places,
  { scores }: Recommender,
): Recommendation[] {
  return recommend(queries, places, scores).map((ranked, i) => {
    const { visitor, home } = queries[i];
    return {
      visitor: visits.names?.[visitor] ?? String(visitor),
      places: Array.from(ranked, (place) => {
        const { name, position } = places.list[place];
        return { name, km: Math.round(1000 * greatCircle(home, position)) / 1000 };
      }),
    };
  });
}

/** As records for a table or CSV, one a visitor: `place_1`, `km_1`, `place_2`, … */
export function recommendationRecords(found: readonly Recommendation[]): Records {
  return found.map(({ visitor, places }) => {
    const cells = places.flatMap(({ name, km }, index) => [
      [`place_${index + 1}`, name],
      [`km_${index + 1}`, km],
    ]);
    return { visitor, ...Object.fromEntries(cells) };
  });
}
