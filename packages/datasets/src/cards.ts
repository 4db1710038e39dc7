/** @file The cards of all data sets, in the order in which they are listed. */
import { UsageError } from '@nnzoo/core';
import { didYouMean } from '@nnzoo/training';
import { breastCancerCard } from './breast-cancer.ts';
import type { DatasetCard } from './card.ts';
import { diabetesCard } from './diabetes.ts';
import { glassCard } from './glass.ts';
import { housePricesCard } from './house-prices.ts';
import { digitHalvesCard, digitsCard } from './images/digits.ts';
import { mnist70kCard, mnistCard } from './images/mnist.ts';
import { mnist1989Card } from './images/mnist-1989.ts';
import { nine64Card, nineCard } from './images/nine.ts';
import { irisCard, setosaCard } from './iris.ts';
import { businessesCard } from './places/businesses.ts';
import { citiesCard } from './places/cities.ts';
import { oneRegionCard, sparseCard, visitsCard } from './places/visit-cards.ts';
import { spokenDigitsCard } from './speech/spoken-digits.ts';
import { sunspotsCard } from './sunspots.ts';
import { blobsCard } from './synthetic/blobs.ts';
import { circlesCard } from './synthetic/circles.ts';
import { feederCard } from './synthetic/feeder.ts';
import { latchCard } from './synthetic/latch.ts';
import { lettersCard } from './synthetic/letters.ts';
import { gateCards } from './synthetic/logic-gates.ts';
import { moonsCard, moonsPairCard } from './synthetic/moons.ts';
import { regimesCard } from './synthetic/regimes.ts';
import { ringCard } from './synthetic/ring.ts';
import { sineCard } from './synthetic/sine.ts';
import { spiralsCard } from './synthetic/spirals.ts';
import { squareCard } from './synthetic/square.ts';
import { surfacesCard } from './synthetic/surfaces.ts';
import { firstNamesCard } from './text/first-names.ts';
import { prideAndPrejudiceCard, shakespeareCard } from './text/literature.ts';
import { vowelsCard } from './vowels.ts';
import { wineCard } from './wine.ts';
import { zooCard } from './zoo.ts';

/** Every data set's card: measured sets first, then synthetic ones. */
export const cards: readonly DatasetCard[] = [
  irisCard,
  setosaCard,
  wineCard,
  breastCancerCard,
  zooCard,
  glassCard,
  housePricesCard,
  diabetesCard,
  firstNamesCard,
  shakespeareCard,
  prideAndPrejudiceCard,
  vowelsCard,
  digitsCard,
  digitHalvesCard,
  mnistCard,
  mnist70kCard,
  mnist1989Card,
  nineCard,
  nine64Card,
  sunspotsCard,
  citiesCard,
  businessesCard,
  ...gateCards,
  moonsCard,
  moonsPairCard,
  circlesCard,
  spiralsCard,
  blobsCard,
  squareCard,
  ringCard,
  sineCard,
  regimesCard,
  feederCard,
  visitsCard,
  oneRegionCard,
  sparseCard,
  latchCard,
  lettersCard,
  surfacesCard,
  spokenDigitsCard,
];

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
