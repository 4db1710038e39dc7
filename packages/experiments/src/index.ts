/** @file @nnzoo/experiments: many trainings, and what their results say. Start with trial.ts, then pool.ts. */
export { localPool } from './local-pool.ts';
export { markdownTable } from './markdown-table.ts';
export {
  type BaselineRequest,
  baselineWork,
  hasBaselines,
} from './measure/baselines.ts';
export type { Lab } from './measure/lab.ts';
export { type MeasureHooks, measureTrial } from './measure/measure.ts';
export {
  type ComparedModel,
  findModels,
  type Repeats,
  type Settings,
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
export {
  type RunTrialsOptions,
  runTrials,
  type TrialResults,
  type TrialsProgress,
  type TrialsRun,
} from './run-trials.ts';
export { meanHistory } from './statistics/history.ts';
export { pairsBy } from './statistics/paired.ts';
export { formatMeasured, formatReference, formatVerdict } from './statistics/row-text.ts';
export { type Row, rowsOf } from './statistics/rows.ts';
export { methods, type Verdict } from './statistics/verdicts.ts';
export { trainingSeconds } from './times.ts';
export {
  type Outcome,
  type Trial,
  type TrialFailure,
  type TrialResult,
  trialName,
} from './trial.ts';
export { formatResult, readResult } from './trial-json.ts';
export { type TrialContent, trialKey } from './trial-key.ts';
export { MemoryStore, type TrialStore } from './trial-store.ts';
