/** @file @nnzoo/datasets: each raw data set once, with its card, and tables of the user's own. Start with card.ts and iris.ts. */
export { breastCancerCard, loadBreastCancer } from './breast-cancer.ts';
export type * from './card.ts';
export { type TargetCandidates, targetCandidates } from './csv/candidates.ts';
export type { MissingPolicy } from './csv/missing.ts';
export type { DecimalMark } from './csv/number.ts';
export {
  defaultLimits,
  type ParsedTable,
  type ParseRowsOptions,
  type ParseTableOptions,
  parseRows,
  parseTable,
  type TableLimits,
} from './csv/parse-table.ts';
export { listColumns } from './csv/roles.ts';
export { type ParseSeriesOptions, parseSeries } from './csv/series.ts';
export { diabetesCard, loadDiabetes } from './diabetes.ts';
export {
  type Entries,
  type EntrySettings,
  imageEntries,
  ofText,
  type Settings,
  sequenceEntries,
  tableEntries,
  textEntries,
  visitEntries,
} from './entries.ts';
export { glassCard, loadGlass } from './glass.ts';
export { housePricesCard, loadHousePrices } from './house-prices.ts';
export { type Background, readBackground } from './images/background.ts';
export { digitHalvesCard, digitsCard, loadDigitHalves, loadDigits } from './images/digits.ts';
export { edgeLight } from './images/edge-light.ts';
export { type IdxArray, type ParseIdxOptions, parseIdx } from './images/idx.ts';
export { loadMnist, loadMnist70k, mnist70kCard, mnistCard } from './images/mnist.ts';
export { loadMnist1989, mnist1989Card } from './images/mnist-1989.ts';
export { loadNine, loadNine64, nine64Card, nineCard } from './images/nine.ts';
export type { PictureSize } from './images/own/picture-classes.ts';
export {
  fitImages,
  fitPicture,
  isGrey,
  type Picture,
  type PictureFormat,
} from './images/picture.ts';
export { type ReadPngOptions, readPng } from './images/png/read-png.ts';
export { resizeImages } from './images/resize.ts';
export { shrinkImages } from './images/shrink.ts';
export { irisCard, loadIris, loadSetosa, setosaCard } from './iris.ts';
export { type Business, businessesCard, loadBusinesses } from './places/businesses.ts';
export { type City, citiesCard, loadCities } from './places/cities.ts';
export { PlaceDistances } from './places/distances.ts';
export { type LawOptions, VisitLaw, type Visitor } from './places/law.ts';
export { type ParsedNewcomers, parseNewcomers } from './places/newcomers.ts';
export type { Place, Places } from './places/place.ts';
export {
  arcOfChord,
  chord,
  earthRadius,
  type GeoPosition,
  greatCircle,
  positionOf,
  shifted,
  type UnitVector,
  unitVector,
} from './places/sphere.ts';
export { makeVisits, type VisitOptions } from './places/synthetic-visits.ts';
export {
  loadOneRegion,
  loadSparseVisits,
  loadVisits,
  oneRegionCard,
  sparseCard,
  visitsCard,
} from './places/visit-cards.ts';
export {
  makeVisitData,
  type Periods,
  type VisitContent,
  type VisitLog,
  type Visits,
} from './places/visits.ts';
export { type AnyDataSet, cards, dataSets, findCard, type KindOfData } from './registry.ts';
export { isSynthetic, shownName, shownTitle } from './shown-name.ts';
export { type LogMel, type LogMelOptions, logMel } from './speech/log-mel.ts';
export { loadSpokenDigits, spokenDigitsCard, spokenVoices } from './speech/spoken-digits.ts';
export { loadSunspotSeries, loadSunspots, sunspotsCard, type YearlySeries } from './sunspots.ts';
export { blobsCard, makeBlobs } from './synthetic/blobs.ts';
export { circlesCard, makeCircles } from './synthetic/circles.ts';
export {
  type FeederOptions,
  type FeederReading,
  feederCard,
  feederLoad,
  makeFeeder,
} from './synthetic/feeder.ts';
export { type LatchOptions, latchCard, makeLatch } from './synthetic/latch.ts';
export { type LettersOptions, lettersCard, loadLetters, makeLetters } from './synthetic/letters.ts';
export { gateCards, type LogicGate, makeLogicGate } from './synthetic/logic-gates.ts';
export { makeMoons, makeMoonsPair, moonsCard, moonsPairCard } from './synthetic/moons.ts';
export type { NoisyOptions, SampleOptions } from './synthetic/planar.ts';
export {
  makeRegimes,
  type Regime,
  regimeOf,
  regimesCard,
  regimeValue,
} from './synthetic/regimes.ts';
export { makeRing, ringCard } from './synthetic/ring.ts';
export { makeSine, sineCard } from './synthetic/sine.ts';
export { makeSpirals, type SpiralsOptions, spiralsCard } from './synthetic/spirals.ts';
export { makeUniformSquare, squareCard } from './synthetic/square.ts';
export {
  loadSurfaces,
  makeSurfaces,
  type SurfacesOptions,
  surfacesCard,
} from './synthetic/surfaces.ts';
export { isText, measureTextBaselines } from './text/baselines.ts';
export { decodeText } from './text/decode.ts';
export { firstNamesCard, loadFirstNames } from './text/first-names.ts';
export {
  loadPrideAndPrejudice,
  loadShakespeare,
  prideAndPrejudiceCard,
  shakespeareCard,
} from './text/literature.ts';
export {
  cutRunning,
  type ParsedText,
  type ParseTextOptions,
  parseText,
} from './text/parse-text.ts';
export { readTextRows } from './text/read-text-rows.ts';
export { contextTexts, sampleText, type TextModel, type TextReader } from './text/sample-text.ts';
export {
  type Expectation,
  expectationFigure,
  nextCharacterFigure,
  reportSamples,
  type SamplesRequest,
  samplesFigure,
} from './text/text-figures.ts';
export { loadVowels, vowelsCard } from './vowels.ts';
export { loadWine, wineCard } from './wine.ts';
export { loadZoo, zooCard } from './zoo.ts';
