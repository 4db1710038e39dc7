/** @file @nnzoo/datasets: each raw data set once, with its card, and tables of the user's own. Start with card.ts and iris.ts. */
export { breastCancerCard, loadBreastCancer } from './breast-cancer.ts';
export type * from './card.ts';
export { cards, findCard } from './cards.ts';
export type { MissingPolicy } from './csv/missing.ts';
export {
  defaultLimits,
  type ParsedTable,
  type ParseRowsOptions,
  type ParseTableOptions,
  parseRows,
  parseTable,
  type TableLimits,
} from './csv/parse-table.ts';
export { glassCard, loadGlass } from './glass.ts';
export { irisCard, loadIris, loadSetosa, setosaCard } from './iris.ts';
export { blobsCard, makeBlobs } from './synthetic/blobs.ts';
export { circlesCard, makeCircles } from './synthetic/circles.ts';
export { gateCards, type LogicGate, makeLogicGate } from './synthetic/logic-gates.ts';
export { makeMoons, makeMoonsPair, moonsCard, moonsPairCard } from './synthetic/moons.ts';
export type { NoisyOptions, SampleOptions } from './synthetic/planar.ts';
export { makeRing, ringCard } from './synthetic/ring.ts';
export { makeSpirals, type SpiralsOptions, spiralsCard } from './synthetic/spirals.ts';
export { makeUniformSquare, squareCard } from './synthetic/square.ts';
export { decodeText } from './text/decode.ts';
export { printable } from './text/printable.ts';
export { loadWine, wineCard } from './wine.ts';
export { loadZoo, zooCard } from './zoo.ts';
