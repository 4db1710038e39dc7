/** @file @nnzoo/datasets: each raw data set once, with its card, and tables of the user's own. Start with card.ts and sets/iris/card.ts. */
export type * from './card.ts';
export { type TargetCandidates, targetCandidates } from './csv/candidates.ts';
export type { MissingPolicy } from './csv/missing.ts';
export type { DecimalMark } from './csv/number.ts';
export {
  type ParsedTable,
  type ParseRowsOptions,
  type ParseTableOptions,
  parseRows,
  parseTable,
} from './csv/parse-table.ts';
export {
  defaultLimits,
  limitsFor,
  type ReadSheetOptions,
  type TableLimits,
} from './csv/read-sheet.ts';
export { listColumns } from './csv/roles.ts';
export { type ParseSeriesOptions, parseSeries } from './csv/series.ts';
export type { Cells, Sheet } from './csv/sheet.ts';
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
export { type Background, readBackground } from './images/background.ts';
export { edgeLight } from './images/edge-light.ts';
export { type IdxArray, type ParseIdxOptions, parseIdx } from './images/idx.ts';
export { ImagePreprocessor } from './images/image-preprocessor.ts';
export { PictureGathering, type PictureSize } from './images/own/picture-classes.ts';
export {
  fitImages,
  fitPicture,
  isGray,
  type Picture,
  type PictureFormat,
} from './images/picture.ts';
export { type ReadPicture, type ReadPngOptions, readPng } from './images/png/read-png.ts';
export { readPicture } from './images/read-picture.ts';
export { resizeImages } from './images/resize.ts';
export { shrinkImages } from './images/shrink.ts';
export { PlaceDistances } from './places/distances.ts';
export { type LawOptions, VisitLaw, type Visitor } from './places/law.ts';
export { type ParsedNewcomers, parseNewcomers } from './places/newcomers.ts';
export { type ParsedVisits, parseVisits } from './places/parse-visits.ts';
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
export {
  makeVisitData,
  type Periods,
  type VisitContent,
  type VisitLog,
  type Visits,
} from './places/visits.ts';
export { type AnyDataSet, cards, dataSets, findCard, type KindOfData } from './registry.ts';
export { blobsCard } from './sets/blobs/card.ts';
export { makeBlobs } from './sets/blobs/load.ts';
export { breastCancerCard } from './sets/breast-cancer/card.ts';
export { loadBreastCancer } from './sets/breast-cancer/load.ts';
export { businessesCard } from './sets/businesses/card.ts';
export { type Business, loadBusinesses } from './sets/businesses/load.ts';
export { circlesCard } from './sets/circles/card.ts';
export { makeCircles } from './sets/circles/load.ts';
export { citiesCard } from './sets/cities/card.ts';
export { type City, loadCities } from './sets/cities/load.ts';
export { copyingCard } from './sets/copying/card.ts';
export { makeCopying } from './sets/copying/load.ts';
export { diabetesCard } from './sets/diabetes/card.ts';
export { loadDiabetes } from './sets/diabetes/load.ts';
export { digitHalvesCard, digitsCard } from './sets/digits/card.ts';
export { loadDigitHalves, loadDigits } from './sets/digits/load.ts';
export { feederCard } from './sets/feeder/card.ts';
export {
  type FeederOptions,
  type FeederReading,
  feederLoad,
  makeFeeder,
} from './sets/feeder/load.ts';
export { firstNamesCard } from './sets/first-names/card.ts';
export { loadFirstNames } from './sets/first-names/load.ts';
export { gateCards, type LogicGate } from './sets/gates/card.ts';
export { makeLogicGate } from './sets/gates/load.ts';
export { glassCard } from './sets/glass/card.ts';
export { loadGlass } from './sets/glass/load.ts';
export { housePricesCard } from './sets/house-prices/card.ts';
export { loadHousePrices } from './sets/house-prices/load.ts';
export { irisCard, setosaCard } from './sets/iris/card.ts';
export { loadIris, loadSetosa } from './sets/iris/load.ts';
export { latchCard } from './sets/latch/card.ts';
export { type LatchOptions, makeLatch } from './sets/latch/load.ts';
export { lettersCard } from './sets/letters/card.ts';
export { type LettersOptions, loadLetters, makeLetters } from './sets/letters/load.ts';
export { mnistCard } from './sets/mnist/card.ts';
export { loadMnist } from './sets/mnist/load.ts';
export { mnist70kCard } from './sets/mnist-70k/card.ts';
export { loadMnist70k } from './sets/mnist-70k/load.ts';
export { mnist1989Card } from './sets/mnist-1989/card.ts';
export { loadMnist1989 } from './sets/mnist-1989/load.ts';
export { moonsCard, moonsPairCard } from './sets/moons/card.ts';
export { makeMoons, makeMoonsPair } from './sets/moons/load.ts';
export { nine64Card, nineCard } from './sets/nine/card.ts';
export { loadNine, loadNine64 } from './sets/nine/load.ts';
export { penguinsCard } from './sets/penguins/card.ts';
export { loadPenguins } from './sets/penguins/load.ts';
export { prideAndPrejudiceCard } from './sets/pride-and-prejudice/card.ts';
export { loadPrideAndPrejudice } from './sets/pride-and-prejudice/load.ts';
export { regimesCard } from './sets/regimes/card.ts';
export { makeRegimes, type Regime, regimeOf, regimeValue } from './sets/regimes/load.ts';
export { ringCard } from './sets/ring/card.ts';
export { makeRing } from './sets/ring/load.ts';
export { shakespeareCard } from './sets/shakespeare/card.ts';
export { loadShakespeare } from './sets/shakespeare/load.ts';
export { sineCard } from './sets/sine/card.ts';
export { makeSine } from './sets/sine/load.ts';
export { spiralsCard } from './sets/spirals/card.ts';
export { makeSpirals, type SpiralsOptions } from './sets/spirals/load.ts';
export { spokenDigitsCard, spokenVoices } from './sets/spoken-digits/card.ts';
export { loadSpokenDigits } from './sets/spoken-digits/load.ts';
export { squareCard } from './sets/square/card.ts';
export { makeUniformSquare } from './sets/square/load.ts';
export { sunspotsCard } from './sets/sunspots/card.ts';
export { loadSunspotSeries, loadSunspots, type YearlySeries } from './sets/sunspots/load.ts';
export { surfacesCard } from './sets/surfaces/card.ts';
export { loadSurfaces, makeSurfaces, type SurfacesOptions } from './sets/surfaces/load.ts';
export { oneRegionCard, sparseCard, visitsCard } from './sets/visits/card.ts';
export { loadOneRegion, loadSparseVisits, loadVisits } from './sets/visits/load.ts';
export { makeVisits, type VisitOptions } from './sets/visits/make-visits.ts';
export { vowelsCard } from './sets/vowels/card.ts';
export { loadVowels } from './sets/vowels/load.ts';
export { wineCard } from './sets/wine/card.ts';
export { loadWine } from './sets/wine/load.ts';
export { zooCard } from './sets/zoo/card.ts';
export { loadZoo } from './sets/zoo/load.ts';
export { isTableName, openSheet } from './sheets/open-sheet.ts';
export { isSynthetic, shownName, shownSize, shownTitle } from './shown-name.ts';
export { type LogMel, type LogMelOptions, logMel } from './speech/log-mel.ts';
export { readWav, type Sound } from './speech/read-wav.ts';
export { readWord, type Word } from './speech/word.ts';
export { spokenFormat, type WordPicture, wordPicture } from './speech/word-picture.ts';
export type { NoisyOptions, SampleOptions } from './synthetic/planar.ts';
export { isText, measureTextBaselines } from './text/baselines.ts';
export { decodeText } from './text/decode.ts';
export { embeddingFigure } from './text/embedding-figure.ts';
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
