/** @file What all models have in common, and the ten places that come of it. Read after ranking.ts. */
import { greatCircle, type Places } from '@nnzoo/datasets';
import type { Dataset, Records, SnapshotTensor } from '@nnzoo/training';
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
  state(): Readonly<Record<string, SnapshotTensor>>;
  restore(tensors: Readonly<Record<string, SnapshotTensor>>): void;
}

/** One recommended place. */
export interface Recommendation {
  readonly visitor: string;
  /** From 1, the best. */
  readonly rank: number;
  readonly place: string;
  readonly tags: string;
  /** From home, to the metre. */
  readonly km: number;
  readonly score: number;
}

/** The recommendations for each query, best first. */
export function recommendations(
  { visits, queries }: QueryBatch,
  places: Places,
  { scores }: Recommender,
): Recommendation[] {
  const given = scores(queries);
  const ranked = recommend(queries, places, () => given);
  return queries.flatMap(({ visitor, home }, i) =>
    Array.from(ranked[i], (place, index) => {
      const { name, tags, position } = places.list[place];
      return {
        visitor: visits.names?.[visitor] ?? String(visitor),
        rank: index + 1,
        place: name,
        tags: tags.map((tag) => places.tags[tag]).join(' '),
        km: Math.round(1000 * greatCircle(home, position)) / 1000,
        score: given[i][place],
      };
    }),
  );
}

/** As records for a table or CSV. */
export function recommendationRecords(found: readonly Recommendation[]): Records {
  return found.map((recommendation) => ({ ...recommendation }));
}
