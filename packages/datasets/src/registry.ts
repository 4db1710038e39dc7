/**
 * @file Every data set that the zoo ships: its card, its kind and its loader, a line each, in the order in
 * which they are listed. What an architecture trains on follows from the kind: see entries.ts.
 * Read after card.ts.
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import type { ImageSet, SplitPolicy, Table, TextData } from '@nnzoo/data';
import type { ByteSource, PrimaryMetric } from '@nnzoo/training';
import type { DatasetCard } from './card.ts';
import type { Visits } from './places/visits.ts';
import { blobsCard } from './sets/blobs/card.ts';
import { makeBlobs } from './sets/blobs/load.ts';
import { breastCancerCard } from './sets/breast-cancer/card.ts';
import { loadBreastCancer } from './sets/breast-cancer/load.ts';
import { businessesCard } from './sets/businesses/card.ts';
import { type Business, loadBusinesses } from './sets/businesses/load.ts';
import { circlesCard } from './sets/circles/card.ts';
import { makeCircles } from './sets/circles/load.ts';
import { citiesCard } from './sets/cities/card.ts';
import { type City, loadCities } from './sets/cities/load.ts';
import { copyingCard } from './sets/copying/card.ts';
import { makeCopying } from './sets/copying/load.ts';
import { diabetesCard } from './sets/diabetes/card.ts';
import { loadDiabetes } from './sets/diabetes/load.ts';
import { digitHalvesCard, digitsCard } from './sets/digits/card.ts';
import { loadDigitHalves, loadDigits } from './sets/digits/load.ts';
import { feederCard } from './sets/feeder/card.ts';
import { makeFeeder } from './sets/feeder/load.ts';
import { firstNamesCard } from './sets/first-names/card.ts';
import { loadFirstNames } from './sets/first-names/load.ts';
import { gateCards, type LogicGate } from './sets/gates/card.ts';
import { makeLogicGate } from './sets/gates/load.ts';
import { glassCard } from './sets/glass/card.ts';
import { loadGlass } from './sets/glass/load.ts';
import { housePricesCard } from './sets/house-prices/card.ts';
import { loadHousePrices } from './sets/house-prices/load.ts';
import { irisCard, setosaCard } from './sets/iris/card.ts';
import { loadIris, loadSetosa } from './sets/iris/load.ts';
import { latchCard } from './sets/latch/card.ts';
import { makeLatch } from './sets/latch/load.ts';
import { lettersCard } from './sets/letters/card.ts';
import { loadLetters } from './sets/letters/load.ts';
import { mnistCard } from './sets/mnist/card.ts';
import { loadMnist } from './sets/mnist/load.ts';
import { mnist70kCard } from './sets/mnist-70k/card.ts';
import { loadMnist70k } from './sets/mnist-70k/load.ts';
import { mnist1989Card } from './sets/mnist-1989/card.ts';
import { loadMnist1989 } from './sets/mnist-1989/load.ts';
import { moonsCard, moonsPairCard } from './sets/moons/card.ts';
import { makeMoons, makeMoonsPair } from './sets/moons/load.ts';
import { nine64Card, nineCard } from './sets/nine/card.ts';
import { loadNine, loadNine64 } from './sets/nine/load.ts';
import { penguinsCard } from './sets/penguins/card.ts';
import { loadPenguins } from './sets/penguins/load.ts';
import { prideAndPrejudiceCard } from './sets/pride-and-prejudice/card.ts';
import { loadPrideAndPrejudice } from './sets/pride-and-prejudice/load.ts';
import { regimesCard } from './sets/regimes/card.ts';
import { makeRegimes } from './sets/regimes/load.ts';
import { ringCard } from './sets/ring/card.ts';
import { makeRing } from './sets/ring/load.ts';
import { shakespeareCard } from './sets/shakespeare/card.ts';
import { loadShakespeare } from './sets/shakespeare/load.ts';
import { sineCard } from './sets/sine/card.ts';
import { makeSine } from './sets/sine/load.ts';
import { spiralsCard } from './sets/spirals/card.ts';
import { makeSpirals } from './sets/spirals/load.ts';
import { spokenDigitsCard } from './sets/spoken-digits/card.ts';
import { loadSpokenDigits } from './sets/spoken-digits/load.ts';
import { squareCard } from './sets/square/card.ts';
import { makeUniformSquare } from './sets/square/load.ts';
import { sunspotsCard } from './sets/sunspots/card.ts';
import { loadSunspots } from './sets/sunspots/load.ts';
import { surfacesCard } from './sets/surfaces/card.ts';
import { loadSurfaces } from './sets/surfaces/load.ts';
import { oneRegionCard, sparseCard, visitsCard } from './sets/visits/card.ts';
import { loadOneRegion, loadSparseVisits, loadVisits } from './sets/visits/load.ts';
import { vowelsCard } from './sets/vowels/card.ts';
import { loadVowels } from './sets/vowels/load.ts';
import { wineCard } from './sets/wine/card.ts';
import { loadWine } from './sets/wine/load.ts';
import { zooCard } from './sets/zoo/card.ts';
import { loadZoo } from './sets/zoo/load.ts';

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
  readonly primaryMetric?: PrimaryMetric;
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
  { card: penguinsCard, kind: 'table', load: loadPenguins },
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
  { card: copyingCard, kind: 'text', load: made(makeCopying) },
  { card: lettersCard, kind: 'images', load: loadLetters },
  // Who always says "fine" is right 60 % of the time: the mean over the classes counts.
  {
    card: surfacesCard,
    kind: 'images',
    load: loadSurfaces,
    primaryMetric: { metric: 'recall', better: 'higher' },
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
