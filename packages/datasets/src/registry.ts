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
import { breastCancerCard } from './sets/breast-cancer/card.ts';
import { businessesCard } from './sets/businesses/card.ts';
import type { Business } from './sets/businesses/load.ts';
import { circlesCard } from './sets/circles/card.ts';
import { citiesCard } from './sets/cities/card.ts';
import type { City } from './sets/cities/load.ts';
import { copyingCard } from './sets/copying/card.ts';
import { diabetesCard } from './sets/diabetes/card.ts';
import { digitHalvesCard, digitsCard } from './sets/digits/card.ts';
import { feederCard } from './sets/feeder/card.ts';
import { firstNamesCard } from './sets/first-names/card.ts';
import { gateCards, type LogicGate } from './sets/gates/card.ts';
import { glassCard } from './sets/glass/card.ts';
import { housePricesCard } from './sets/house-prices/card.ts';
import { irisCard, setosaCard } from './sets/iris/card.ts';
import { latchCard } from './sets/latch/card.ts';
import { lettersCard } from './sets/letters/card.ts';
import { mnistCard } from './sets/mnist/card.ts';
import { mnist70kCard } from './sets/mnist-70k/card.ts';
import { mnist1989Card } from './sets/mnist-1989/card.ts';
import { moonsCard, moonsPairCard } from './sets/moons/card.ts';
import { nine64Card, nineCard } from './sets/nine/card.ts';
import { penguinsCard } from './sets/penguins/card.ts';
import { prideAndPrejudiceCard } from './sets/pride-and-prejudice/card.ts';
import { regimesCard } from './sets/regimes/card.ts';
import { ringCard } from './sets/ring/card.ts';
import { shakespeareCard } from './sets/shakespeare/card.ts';
import { sineCard } from './sets/sine/card.ts';
import { spiralsCard } from './sets/spirals/card.ts';
import { spokenDigitsCard } from './sets/spoken-digits/card.ts';
import { squareCard } from './sets/square/card.ts';
import { sunspotsCard } from './sets/sunspots/card.ts';
import { surfacesCard } from './sets/surfaces/card.ts';
import { oneRegionCard, sparseCard, visitsCard } from './sets/visits/card.ts';
import { vowelsCard } from './sets/vowels/card.ts';
import { wineCard } from './sets/wine/card.ts';
import { zooCard } from './sets/zoo/card.ts';

// Loaded when they are asked for: a page that has one of them need not carry all.
const blobs = () => import('./sets/blobs/load.ts');
const breastCancer = () => import('./sets/breast-cancer/load.ts');
const businesses = () => import('./sets/businesses/load.ts');
const circles = () => import('./sets/circles/load.ts');
const cities = () => import('./sets/cities/load.ts');
const copying = () => import('./sets/copying/load.ts');
const diabetes = () => import('./sets/diabetes/load.ts');
const digits = () => import('./sets/digits/load.ts');
const feeder = () => import('./sets/feeder/load.ts');
const firstNames = () => import('./sets/first-names/load.ts');
const gates = () => import('./sets/gates/load.ts');
const glass = () => import('./sets/glass/load.ts');
const housePrices = () => import('./sets/house-prices/load.ts');
const iris = () => import('./sets/iris/load.ts');
const latch = () => import('./sets/latch/load.ts');
const letters = () => import('./sets/letters/load.ts');
const mnist = () => import('./sets/mnist/load.ts');
const mnist70k = () => import('./sets/mnist-70k/load.ts');
const mnist1989 = () => import('./sets/mnist-1989/load.ts');
const moons = () => import('./sets/moons/load.ts');
const nine = () => import('./sets/nine/load.ts');
const penguins = () => import('./sets/penguins/load.ts');
const prideAndPrejudice = () => import('./sets/pride-and-prejudice/load.ts');
const regimes = () => import('./sets/regimes/load.ts');
const ring = () => import('./sets/ring/load.ts');
const shakespeare = () => import('./sets/shakespeare/load.ts');
const sine = () => import('./sets/sine/load.ts');
const spirals = () => import('./sets/spirals/load.ts');
const spokenDigits = () => import('./sets/spoken-digits/load.ts');
const square = () => import('./sets/square/load.ts');
const sunspots = () => import('./sets/sunspots/load.ts');
const surfaces = () => import('./sets/surfaces/load.ts');
const visits = () => import('./sets/visits/load.ts');
const vowels = () => import('./sets/vowels/load.ts');
const wine = () => import('./sets/wine/load.ts');
const zoo = () => import('./sets/zoo/load.ts');

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
  { card: irisCard, kind: 'table', load: async (s) => (await iris()).loadIris(s) },
  { card: setosaCard, kind: 'table', load: async (s) => (await iris()).loadSetosa(s) },
  { card: wineCard, kind: 'table', load: async (s) => (await wine()).loadWine(s) },
  {
    card: breastCancerCard,
    kind: 'table',
    load: async (s) => (await breastCancer()).loadBreastCancer(s),
  },
  { card: zooCard, kind: 'table', load: async (s) => (await zoo()).loadZoo(s) },
  { card: penguinsCard, kind: 'table', load: async (s) => (await penguins()).loadPenguins(s) },
  { card: glassCard, kind: 'table', load: async (s) => (await glass()).loadGlass(s) },
  {
    card: housePricesCard,
    kind: 'table',
    load: async (s) => (await housePrices()).loadHousePrices(s),
  },
  { card: diabetesCard, kind: 'table', load: async (s) => (await diabetes()).loadDiabetes(s) },
  { card: firstNamesCard, kind: 'text', load: async (s) => (await firstNames()).loadFirstNames(s) },
  {
    card: shakespeareCard,
    kind: 'text',
    load: async (s) => (await shakespeare()).loadShakespeare(s),
  },
  {
    card: prideAndPrejudiceCard,
    kind: 'text',
    load: async (s) => (await prideAndPrejudice()).loadPrideAndPrejudice(s),
  },
  { card: vowelsCard, kind: 'table', load: async (s) => (await vowels()).loadVowels(s) },
  { card: digitsCard, kind: 'images', load: async (s) => (await digits()).loadDigits(s) },
  { card: digitHalvesCard, kind: 'images', load: async (s) => (await digits()).loadDigitHalves(s) },
  { card: mnistCard, kind: 'images', load: async (s) => (await mnist()).loadMnist(s) },
  { card: mnist70kCard, kind: 'images', load: async (s) => (await mnist70k()).loadMnist70k(s) },
  { card: mnist1989Card, kind: 'images', load: async (s) => (await mnist1989()).loadMnist1989(s) },
  { card: nineCard, kind: 'images', load: async (s) => (await nine()).loadNine(s) },
  { card: nine64Card, kind: 'images', load: async (s) => (await nine()).loadNine64(s) },
  { card: sunspotsCard, kind: 'series', load: async (s) => (await sunspots()).loadSunspots(s) },
  { card: citiesCard, kind: 'places', load: async (s) => (await cities()).loadCities(s) },
  {
    card: businessesCard,
    kind: 'places',
    load: async (s) => (await businesses()).loadBusinesses(s),
  },
  ...gateCards.map((card) => gate(card)),
  { card: moonsCard, kind: 'table', load: async () => (await moons()).makeMoons({ seed: 1 }) },
  {
    card: moonsPairCard,
    kind: 'table',
    load: async () => (await moons()).makeMoonsPair({ seed: 1 }),
  },
  {
    card: circlesCard,
    kind: 'table',
    load: async () => (await circles()).makeCircles({ seed: 1 }),
  },
  {
    card: spiralsCard,
    kind: 'table',
    load: async () => (await spirals()).makeSpirals({ seed: 1 }),
  },
  { card: blobsCard, kind: 'table', load: async () => (await blobs()).makeBlobs({ seed: 1 }) },
  {
    card: squareCard,
    kind: 'table',
    load: async () => (await square()).makeUniformSquare({ seed: 1, rows: 1000 }),
  },
  {
    card: ringCard,
    kind: 'table',
    load: async () => (await ring()).makeRing({ seed: 1, rows: 1000 }),
  },
  { card: sineCard, kind: 'table', load: async () => (await sine()).makeSine({ seed: 1 }) },
  {
    card: regimesCard,
    kind: 'table',
    load: async () => (await regimes()).makeRegimes({ seed: 1 }),
  },
  { card: feederCard, kind: 'table', load: async () => (await feeder()).makeFeeder({ seed: 1 }) },
  { card: visitsCard, kind: 'visits', load: async (s) => (await visits()).loadVisits(s) },
  { card: oneRegionCard, kind: 'visits', load: async (s) => (await visits()).loadOneRegion(s) },
  { card: sparseCard, kind: 'visits', load: async (s) => (await visits()).loadSparseVisits(s) },
  { card: latchCard, kind: 'series', load: async () => (await latch()).makeLatch({ seed: 1 }) },
  { card: copyingCard, kind: 'text', load: async () => (await copying()).makeCopying({ seed: 1 }) },
  { card: lettersCard, kind: 'images', load: async (s) => (await letters()).loadLetters(s) },
  // Who always says "fine" is right 60 % of the time: the mean over the classes counts.
  {
    card: surfacesCard,
    kind: 'images',
    load: async (s) => (await surfaces()).loadSurfaces(s),
    primaryMetric: { metric: 'recall', better: 'higher' },
  },
  {
    card: spokenDigitsCard,
    kind: 'images',
    load: async (s) => (await spokenDigits()).loadSpokenDigits(s),
  },
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

/** A gate has no rows besides its four: it is trained and tested on all of them. */
function gate(card: (typeof gateCards)[number]): DataSet<'table'> {
  const load = async () => (await gates()).makeLogicGate(card.id as LogicGate);
  return { card, kind: 'table', load, split: { kind: 'everything' } };
}
