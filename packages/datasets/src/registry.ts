/**
 * @file Every data set that the zoo ships: its card, its kind and its loader, a line each, in the order in
 * which they are listed. What an architecture trains on follows from the kind: see entries.ts.
 * Read after card.ts.
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import type { ImageSet, SplitPolicy, Table, TextData } from '@nnzoo/data';
import type { ByteSource, Headline } from '@nnzoo/training';
import { breastCancerCard, loadBreastCancer } from './breast-cancer.ts';
import type { DatasetCard } from './card.ts';
import { diabetesCard, loadDiabetes } from './diabetes.ts';
import { glassCard, loadGlass } from './glass.ts';
import { housePricesCard, loadHousePrices } from './house-prices.ts';
import { digitHalvesCard, digitsCard, loadDigitHalves, loadDigits } from './images/digits.ts';
import { loadMnist, loadMnist70k, mnist70kCard, mnistCard } from './images/mnist.ts';
import { loadMnist1989, mnist1989Card } from './images/mnist-1989.ts';
import { loadNine, loadNine64, nine64Card, nineCard } from './images/nine.ts';
import { irisCard, loadIris, loadSetosa, setosaCard } from './iris.ts';
import { type Business, businessesCard, loadBusinesses } from './places/businesses.ts';
import { type City, citiesCard, loadCities } from './places/cities.ts';
import {
  loadOneRegion,
  loadSparseVisits,
  loadVisits,
  oneRegionCard,
  sparseCard,
  visitsCard,
} from './places/visit-cards.ts';
import type { Visits } from './places/visits.ts';
import { loadSpokenDigits, spokenDigitsCard } from './speech/spoken-digits.ts';
import { loadSunspots, sunspotsCard } from './sunspots.ts';
import { blobsCard, makeBlobs } from './synthetic/blobs.ts';
import { circlesCard, makeCircles } from './synthetic/circles.ts';
import { feederCard, makeFeeder } from './synthetic/feeder.ts';
import { latchCard, makeLatch } from './synthetic/latch.ts';
import { lettersCard, loadLetters } from './synthetic/letters.ts';
import { gateCards, type LogicGate, makeLogicGate } from './synthetic/logic-gates.ts';
import { makeMoons, makeMoonsPair, moonsCard, moonsPairCard } from './synthetic/moons.ts';
import { makeRegimes, regimesCard } from './synthetic/regimes.ts';
import { makeRing, ringCard } from './synthetic/ring.ts';
import { makeSine, sineCard } from './synthetic/sine.ts';
import { makeSpirals, spiralsCard } from './synthetic/spirals.ts';
import { makeUniformSquare, squareCard } from './synthetic/square.ts';
import { loadSurfaces, surfacesCard } from './synthetic/surfaces.ts';
import { firstNamesCard, loadFirstNames } from './text/first-names.ts';
import {
  loadPrideAndPrejudice,
  loadShakespeare,
  prideAndPrejudiceCard,
  shakespeareCard,
} from './text/literature.ts';
import { loadVowels, vowelsCard } from './vowels.ts';
import { loadWine, wineCard } from './wine.ts';
import { loadZoo, zooCard } from './zoo.ts';

/** What a data set of each kind is loaded as. */
export interface KindOfData {
  /** Rows of numbers with a class or a value to predict, or neither. */
  readonly table: Table;
  /** A table whose columns are the steps of a series, the oldest first. */
  readonly series: Table;
  readonly images: ImageSet;
  readonly text: TextData;
  readonly visits: Visits;
  /** Lists that other data sets are made of; no architecture learns from them. */
  readonly places: readonly (City | Business)[];
}

/** A data set of one kind. */
export interface DataSet<K extends keyof KindOfData> {
  readonly card: DatasetCard;
  readonly kind: K;
  load(source: ByteSource): Promise<KindOfData[K]>;
  /** How its rows are divided, where the usual way does not fit them. */
  readonly split?: SplitPolicy;
  /** What its main task is judged by, where the usual metric says little. */
  readonly headline?: Headline;
}

/** A data set of any kind. */
export type AnyDataSet = { readonly [K in keyof KindOfData]: DataSet<K> }[keyof KindOfData];

/** Every data set: measured ones first, then synthetic ones. */
export const dataSets: readonly AnyDataSet[] = [
  { card: irisCard, kind: 'table', load: loadIris },
  { card: setosaCard, kind: 'table', load: loadSetosa },
  { card: wineCard, kind: 'table', load: loadWine },
  { card: breastCancerCard, kind: 'table', load: loadBreastCancer },
  { card: zooCard, kind: 'table', load: loadZoo },
  { card: glassCard, kind: 'table', load: loadGlass },
  { card: housePricesCard, kind: 'table', load: loadHousePrices },
  { card: diabetesCard, kind: 'table', load: loadDiabetes },
  { card: firstNamesCard, kind: 'text', load: loadFirstNames },
  { card: shakespeareCard, kind: 'text', load: loadShakespeare },
  { card: prideAndPrejudiceCard, kind: 'text', load: loadPrideAndPrejudice },
  { card: vowelsCard, kind: 'table', load: loadVowels },
  { card: digitsCard, kind: 'images', load: loadDigits },
  { card: digitHalvesCard, kind: 'images', load: loadDigitHalves },
  { card: mnistCard, kind: 'images', load: loadMnist },
  { card: mnist70kCard, kind: 'images', load: loadMnist70k },
  { card: mnist1989Card, kind: 'images', load: loadMnist1989 },
  { card: nineCard, kind: 'images', load: loadNine },
  { card: nine64Card, kind: 'images', load: loadNine64 },
  { card: sunspotsCard, kind: 'series', load: loadSunspots },
  { card: citiesCard, kind: 'places', load: loadCities },
  { card: businessesCard, kind: 'places', load: loadBusinesses },
  ...gateCards.map((card) => gate(card)),
  { card: moonsCard, kind: 'table', load: made(makeMoons) },
  { card: moonsPairCard, kind: 'table', load: made(makeMoonsPair) },
  { card: circlesCard, kind: 'table', load: made(makeCircles) },
  { card: spiralsCard, kind: 'table', load: made(makeSpirals) },
  { card: blobsCard, kind: 'table', load: made(makeBlobs) },
  { card: squareCard, kind: 'table', load: made(makeUniformSquare, 1000) },
  { card: ringCard, kind: 'table', load: made(makeRing, 1000) },
  { card: sineCard, kind: 'table', load: made(makeSine) },
  { card: regimesCard, kind: 'table', load: made(makeRegimes) },
  { card: feederCard, kind: 'table', load: made(makeFeeder) },
  { card: visitsCard, kind: 'visits', load: loadVisits },
  { card: oneRegionCard, kind: 'visits', load: loadOneRegion },
  { card: sparseCard, kind: 'visits', load: loadSparseVisits },
  { card: latchCard, kind: 'series', load: made(makeLatch) },
  { card: lettersCard, kind: 'images', load: loadLetters },
  // Who always says "fine" is right 60 % of the time: the mean over the classes counts.
  {
    card: surfacesCard,
    kind: 'images',
    load: loadSurfaces,
    headline: { metric: 'recall', better: 'higher' },
  },
  { card: spokenDigitsCard, kind: 'images', load: loadSpokenDigits },
];

/** The cards of all data sets, in the same order. */
export const cards: readonly DatasetCard[] = dataSets.map(({ card }) => card);

/**
 * The card of the data set with this id.
 *
 * @throws {UsageError} `dataset/unknown` with the known ids and the nearest one.
 */
export function findCard(id: string): DatasetCard {
  const card = cards.find((candidate) => candidate.id === id);
  if (card !== undefined) return card;
  const ids = cards.map((candidate) => candidate.id);
  throw new UsageError('dataset/unknown', `no data set "${id}": ${didYouMean(id, ids)}`, {
    id,
    known: ids,
  });
}

/** A synthetic set as it is by default: with seed 1, and its usual number of rows. */
function made<Raw>(
  make: (options: { readonly seed: number; readonly rows?: number }) => Raw,
  rows?: number,
): () => Promise<Raw> {
  return async () => make({ seed: 1, ...(rows !== undefined && { rows }) });
}

/** A gate has no rows besides its four: it is trained and tested on all of them. */
function gate(card: (typeof gateCards)[number]): DataSet<'table'> {
  const load = async () => makeLogicGate(card.id as LogicGate);
  return { card, kind: 'table', load, split: { kind: 'everything' } };
}
