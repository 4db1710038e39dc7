/** @file @nnzoo/experiments: many trainings, and what their results say. Start with trial.ts, then pool.ts. */
export { dataNames, type OwnData, parseOwnData } from './data-names.ts';
export { type Correlation, correlationsOf } from './explain/correlations.ts';
export {
  type Attributed,
  type Attribution,
  integratedGradients,
} from './explain/integrated-gradients.ts';
export { type Dependence, partialDependence } from './explain/partial-dependence.ts';
export {
  type ColumnImportance,
  type Explained,
  permutationImportance,
} from './explain/permutation-importance.ts';
export {
  type CurvePoint,
  type CurveRequest,
  curvePoints,
  curveSentences,
  curveTrials,
} from './learning-curve.ts';
export { localPool } from './local-pool.ts';
export { markdownTable } from './markdown-table.ts';
export {
  type BaselineRequest,
  baselineWork,
  hasBaselines,
} from './measure/baselines.ts';
export type { Lab } from './measure/lab.ts';
export { type MeasureHooks, measureTrial } from './measure/measure.ts';
export { describeRows, type Raw, scoresOf } from './measure/scores.ts';
export type { Settings } from './model-settings.ts';
export {
  type ComparedModel,
  findModels,
  modelName,
  type Repeats,
  trialsOf,
} from './models.ts';
export type { Ending, Pool, TrialHooks, TrialWorker } from './pool.ts';
export { published } from './published/figures.ts';
export {
  differencesFrom,
  type Protocol,
  type PublishedFigure,
  type Reached,
  type Reference,
  referenceFor,
} from './published/reference.ts';
export { readTrial } from './read-trial.ts';
export {
  type RunTrialsOptions,
  runTrials,
  type TrialResults,
  type TrialsProgress,
  type TrialsRun,
} from './run-trials.ts';
export type { Searched } from './search/choose.ts';
export { type Candidate, drawCandidates, gridCandidates } from './search/draw.ts';
export { halvingCost, rungsOf } from './search/halving.ts';
export { type Importance, importanceOf } from './search/importance.ts';
export {
  type Probe,
  probeSteps,
  probesOf,
  probeTrials,
  ratesFor,
  type Suggestion,
  suggestRate,
} from './search/rates.ts';
export { type Dimension, type Space, spaceOf } from './search/space.ts';
export { innerSplits } from './search/splits.ts';
export {
  countTrials,
  type Measure,
  stagesOf,
  type Tuned,
  type TuneRequest,
  tune,
} from './search/tune.ts';
export { type Differing, differingSettings } from './statistics/differing.ts';
export { meanHistory } from './statistics/history.ts';
export { pairsBy } from './statistics/paired.ts';
export { judged, rankedRows } from './statistics/ranking.ts';
export { formatMeasured, formatReference, formatVerdict } from './statistics/row-text.ts';
export {
  emptyRow,
  type Measured,
  type Row,
  rowsOf,
  samplesOf,
  summaryOf,
} from './statistics/rows.ts';
export { methods, type Verdict } from './statistics/verdicts.ts';
export { checkVote, type Vote, voteOf } from './statistics/vote.ts';
export { trainingSeconds } from './times.ts';
export {
  type Answers,
  modelOf,
  type Outcome,
  type Trial,
  type TrialFailure,
  type TrialResult,
  trialName,
} from './trial.ts';
export { formatResult, readResult } from './trial-json.ts';
export { type TrialContent, trialKey } from './trial-key.ts';
export { MemoryStore, type TrialStore } from './trial-store.ts';
export {
  architectureOf,
  formatSettings,
  formatVariant,
  parseVariant,
  type Variant,
  type VariantSettings,
} from './variant.ts';
