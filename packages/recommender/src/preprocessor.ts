/** @file From visits to queries; remembers the places, so that a run can be asked without its data. */
import { DataError, tensor, UsageError } from '@nnzoo/core';
import {
  asList,
  asNumber,
  asRecord,
  asText,
  asTexts,
  type Json,
  type Preprocessor,
  type TensorInput,
} from '@nnzoo/data';
import { type Place, type Places, unitVector, type Visits } from '@nnzoo/datasets';
import {
  type Query,
  type QueryBatch,
  queriesOfPart,
  queryAfterVisit,
  queryOfVisit,
} from './queries.ts';

/** Bytes of a query for each place: a score in double precision, and the number of one that is known. */
const bytesOfPlace = Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT;

/**
 * The training part gives a query for each visit, which is to be found from those before it. A later
 * part gives one for each visitor, at its beginning.
 */
export class VisitPreprocessor implements Preprocessor<Visits, QueryBatch, QueryBatch> {
  places: Places = { list: [], tags: [] };
  /** Visits of each place in the training part; 0 for a new one. */
  counts = new Int32Array(0);
  #train: Visits | null = null;
  #seen: ReadonlySet<number> = new Set();
  readonly #queries = new WeakMap<Visits, readonly Query[]>();

  fit(train: Visits): void {
    const { log, rows, places } = train;
    this.#train = train;
    this.places = places;
    this.counts = new Int32Array(places.list.length);
    for (const row of rows) this.counts[log.places[row]]++;
    this.#seen = new Set(Array.from(rows, (row) => log.visitors[row]));
  }

  /** @throws {UsageError} `recommender/shuffled` for a part that is no later time. */
  size(raw: Visits): number {
    return this.#queriesOf(raw).length;
  }

  batch(raw: Visits, rows: Int32Array): QueryBatch {
    const queries = this.#queriesOf(raw);
    return { visits: raw, queries: Array.from(rows, (row) => queries[row]) };
  }

  /** Of one query, with its scores: all queries of a batch share the log of visits. */
  exampleBytes(raw: Visits): number {
    return this.inputBytes(raw);
  }

  inputBytes({ places }: Visits): number {
    return places.list.length * bytesOfPlace;
  }

  /** What to visit after each row. @throws {DataError} `recommender/places` for other places. */
  input(raw: Visits): QueryBatch {
    this.#requirePlaces(raw);
    const queries = Array.from(raw.rows, (row) => queryAfterVisit(raw, row, this.#isNew(raw, row)));
    return { visits: raw, queries };
  }

  /** How often each place was visited, and then where home is, as a unit vector: [B, P + 3]. */
  tensorInput(): TensorInput<Visits> {
    const { list } = this.places;
    const columns = list.length + 3;
    return {
      ...{ name: 'visitor', shape: [columns], dtype: 'float64', kind: 'queries' },
      prepare: (x) => x,
      take: (raw) => {
        const { queries } = this.input(raw);
        const values = new Float64Array(queries.length * columns);
        queries.forEach(({ known, home }, row) => {
          for (const place of known) values[row * columns + place]++;
          values.set(unitVector(home), row * columns + list.length);
        });
        return tensor(values, { shape: [queries.length, columns] });
      },
      facts: {
        places: list.map(({ name }) => name),
        home: 'cos(latitude)·cos(longitude), cos(latitude)·sin(longitude), sin(latitude)',
      },
    };
  }

  state(): Json {
    const { list, tags } = this.places;
    return {
      tags,
      places: list.map(({ name, tags: own, position, opens }) => {
        return [name, position.latitude, position.longitude, opens, ...own];
      }),
      counts: [...this.counts],
      seen: [...this.#seen],
    };
  }

  restore(state: Json): void {
    const { tags, places, counts, seen } = asRecord(state, 'visit preprocessor');
    const list = asList(places, 'places').map(placeFrom);
    this.places = { list, tags: asTexts(tags, 'tags') };
    this.counts = Int32Array.from(asList(counts, 'counts'), (count) => asNumber(count, 'count'));
    this.#seen = new Set(asList(seen, 'seen').map((visitor) => asNumber(visitor, 'visitor')));
  }

  #queriesOf(raw: Visits): readonly Query[] {
    let queries = this.#queries.get(raw);
    if (queries === undefined) {
      queries = raw === this.#train ? this.#ofTraining(raw) : this.#ofLater(raw);
      this.#queries.set(raw, queries);
    }
    return queries;
  }

  #ofTraining(raw: Visits): readonly Query[] {
    return Array.from(raw.rows, (row) => queryOfVisit(raw, row, false));
  }

  #ofLater(raw: Visits): readonly Query[] {
    const train = this.#train;
    const { times } = raw.log;
    const known = train ? train.rows[train.rows.length - 1] : -1;
    if (known >= 0 && times[raw.rows[0]] < times[known]) {
      throw new UsageError(
        'recommender/shuffled',
        `${raw.name}: a part begins before the training part ends, so that the future would be known; visits are divided by time, not in folds`,
      );
    }
    return queriesOfPart(raw, (visitor) => !this.#seen.has(visitor));
  }

  #isNew({ log, names }: Visits, row: number): boolean {
    return names !== null || !this.#seen.has(log.visitors[row]);
  }

  #requirePlaces({ name, places }: Visits): void {
    const { list } = this.places;
    const isSame =
      places === this.places ||
      (places.list.length === list.length &&
        places.list.every((each, i) => each.name === list[i].name));
    if (isSame) return;
    throw new DataError(
      'recommender/places',
      `${name} has ${places.list.length} places, and not those that the model was trained on (${list.length})`,
    );
  }
}

/** A place as `state` writes it: name, latitude, longitude, day of opening, tags. */
function placeFrom(json: Json, i: number): Place {
  const [name, latitude, longitude, opens, ...tags] = asList(json, `places[${i}]`);
  return {
    name: asText(name, 'name'),
    position: {
      latitude: asNumber(latitude, 'latitude'),
      longitude: asNumber(longitude, 'longitude'),
    },
    opens: asNumber(opens, 'opens'),
    tags: tags.map((tag) => asNumber(tag, 'tag')),
  };
}
