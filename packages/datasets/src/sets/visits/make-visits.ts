/** @file Visits: synthetic people who go to places, by a stated law. Read after card.ts and places/law.ts. */
import { argument, createRng, type Rng, UsageError } from '@nnzoo/core';
import type { ByteSource } from '@nnzoo/training';
import { type LawOptions, VisitLaw, type Visitor } from '../../places/law.ts';
import {
  citiesWithBrands,
  cityWeights,
  makePlaces,
  pickRegions,
  somewhereIn,
} from '../../places/place.ts';
import { makeVisitData, type VisitLog, type Visits } from '../../places/visits.ts';
import { loadBusinesses } from '../businesses/load.ts';
import { type City, loadCities } from '../cities/load.ts';

/** A world of visits. */
export interface VisitOptions extends Partial<LawOptions> {
  readonly seed: number;
  /** Default `visits`. */
  readonly name?: string;
  /** Groups of neighboring cities, at least 1,000 km apart. Default 10. */
  readonly regions?: number;
  /** Cities in a region. Default 5. */
  readonly cities?: number;
  /** Places in a city. Default 32. */
  readonly places?: number;
  /** Default 1600. */
  readonly visitors?: number;
  /** Fewest and most visits of one visitor; of newcomers half as many. Default 8 and 32. */
  readonly visits?: readonly [number, number];
}

/** The year ends after so many days; validation and test begin on these. */
const days = 365;
const periods = { validation: 240, test: 300 } as const;
/** Share of the visitors, and of the places, that are new in validation; and again in test. */
const newShare = 0.06;

const takes = argument.bag({
  seed: argument.required(argument.aWhole),
  name: argument.setting(argument.aText, 'visits'),
  regions: argument.setting(argument.aNumber, 10),
  cities: argument.setting(argument.aNumber, 5),
  places: argument.setting(argument.aNumber, 32),
  visitors: argument.setting(argument.aNumber, 1600),
  visits: argument.setting(argument.twoNumbers, [8, 32]),
  taste: argument.setting(argument.aNumber, 1.2),
  reach: argument.setting(argument.aNumber, 3),
  decay: argument.setting(argument.aNumber, 2),
  fame: argument.setting(argument.aNumber, 1),
} satisfies argument.Settings<VisitOptions>);

/**
 * Visits of a year, drawn one after another by {@link VisitLaw}; nobody visits a place twice. Places
 * and brands are real, who goes where is not. Parts are by time: days 0 to 239 train, 240 to 299
 * validate, 300 to 364 test; some places open, and some visitors come, only in validation or test.
 *
 * @throws {UsageError} `visits/options`; {DataError} as {@link loadCities} and {@link loadBusinesses}.
 */
export async function makeVisits(source: ByteSource, options: VisitOptions): Promise<Visits> {
  const settings = argument.read('makeVisits', options, takes);
  checkOptions(settings);
  const [cities, businesses] = await Promise.all([loadCities(source), loadBusinesses(source)]);
  const rng = createRng(options.seed).stream('visits');
  const openings = Object.values(periods);
  const layout = { ...settings, newShare, openings };
  const served = citiesWithBrands(cities, businesses, layout);
  const chosen = pickRegions(served, layout, rng.at(0)).flat();
  const places = makePlaces(chosen, businesses, layout, rng.at(1));
  const visitors = drawVisitors(chosen, settings.visitors, rng.at(2));
  const law = new VisitLaw(places, visitors, settings, rng.at(3));
  const opens = Float64Array.from(places.list, (place) => place.opens);
  const drawn = visitors.flatMap((visitor, id) =>
    drawVisits(visitor, {
      opens,
      weights: law.weights(id),
      visits: settings.visits,
      rng: rng.at(4, id),
    }).map((visit) => ({ visitor: id, ...visit })),
  );
  drawn.sort((a, b) => a.time - b.time || a.visitor - b.visitor);
  const log: VisitLog = {
    visitors: Int32Array.from(drawn, ({ visitor }) => visitor),
    places: Int32Array.from(drawn, ({ place }) => place),
    times: Float64Array.from(drawn, ({ time }) => time),
  };
  return makeVisitData({ name: settings.name, places, visitors, log, periods, law });
}

function drawVisitors(cities: readonly City[], count: number, rng: Rng): readonly Visitor[] {
  const weights = cityWeights(cities);
  const starts = Object.values(periods);
  return Array.from({ length: count }, () => {
    const home = somewhereIn(cities[rng.choice(weights)], rng);
    const drawn = Math.floor(rng.next() / newShare);
    return { home, joins: drawn < starts.length ? starts[drawn] : 0 };
  });
}

interface VisitorRequest {
  /** Day of each place, [P]. */
  readonly opens: Float64Array;
  /** By the law, [P]. */
  readonly weights: Float64Array;
  readonly visits: readonly [number, number];
  readonly rng: Rng;
}

/** A visitor's year: times at random, then a place for each, of those open and not yet visited. */
function drawVisits(
  { joins }: Visitor,
  { opens, weights, visits, rng }: VisitorRequest,
): { readonly place: number; readonly time: number }[] {
  const [fewest, most] = visits;
  const drawn = fewest + rng.int(most - fewest + 1);
  const count = joins === 0 ? drawn : Math.ceil(drawn / 2);
  const times = Float64Array.from({ length: count }, () => rng.uniform(joins, days)).sort();
  const open = weights.slice();
  const later: number[] = [];
  for (let place = 0; place < opens.length; place++) {
    if (opens[place] <= joins) continue;
    open[place] = 0;
    later.push(place);
  }
  let before = joins;
  return Array.from(times, (time) => {
    for (const place of later) {
      if (opens[place] > before && opens[place] <= time) open[place] = weights[place];
    }
    before = time;
    const place = rng.choice(open);
    open[place] = 0;
    return { place, time };
  });
}

function checkOptions({ places, regions, cities, visitors, visits }: Required<VisitOptions>): void {
  const [fewest, most] = visits;
  const counts = { places, regions, cities, visitors, fewest, most };
  const wrong = Object.entries(counts).find(([, value]) => !Number.isInteger(value) || value < 1);
  if (wrong === undefined && fewest <= most && 2 * most <= places * cities * regions) return;
  throw new UsageError(
    'visits/options',
    `visits: ${JSON.stringify(counts)}; expected whole numbers from 1, fewest up to most visits, and at most half as many of them as there are places`,
    counts,
  );
}
