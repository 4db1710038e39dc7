/** @file @nnzoo/training: what an architecture plugs into. Start with contract.ts. */
export { didYouMean, nearestName } from '@nnzoo/core';
export type * from './architecture.ts';
export type { Baseline, KnownRows, Predictor } from './baselines/baseline.ts';
export { NGram, type NGramOptions } from './baselines/n-gram.ts';
export {
  type BaselineResult,
  measureBaselines,
  tableBaselines,
  withoutValidation,
} from './baselines/table-baselines.ts';
export { type BoundaryRequest, boundaryFigure } from './boundary-figure.ts';
export { asTask } from './choose-data.ts';
export { classCrossEntropy, weighedMean } from './class-cross-entropy.ts';
export { balancedWeights, classWeightsOf, classWeightsOption } from './class-weights.ts';
export {
  type Configuration,
  type Difference,
  differences,
  flatten,
  refuseDifferences,
  sinceKnown,
} from './configuration.ts';
export type * from './contract.ts';
export {
  type Decided,
  type Decision,
  type DecisionRequest,
  decidedRecords,
} from './decision.ts';
export { defineArchitecture, usualSplit } from './define-architecture.ts';
export type * from './figure.ts';
export { type Answers, type AnswersRequest, answersOf, type Mistake } from './figures/answers.ts';
export { type Bins, histogramSeries } from './figures/histogram.ts';
export { answerDrawings } from './figures/of-answers.ts';
export type { Tested, TestedClasses, TestedValues } from './figures/tested.ts';
export { enlarged, oneOfEach, type Tile } from './figures/tiles.ts';
export { predictedOn } from './figures/values.ts';
export { type WeightPictures, weightPictures } from './figures/weight-pictures.ts';
export { mistakeFigure, mistakePictures } from './figures/worst-mistakes.ts';
export {
  classifierEvaluation,
  languageEvaluation,
  largest,
  regressorEvaluation,
  type ScoredTokens,
} from './gradient/evaluations.ts';
export type { Carried, GradientParts } from './gradient/gradient-parts.ts';
export { gradientTrainer } from './gradient/gradient-trainer.ts';
export { cosineOver, droppedRate, type RateDrop, warmedRate } from './gradient/rates.ts';
export {
  fromSnapshotTensor,
  type Layout,
  requireTensors,
  toSnapshotTensor,
} from './gradient/tensor-snapshot.ts';
export {
  activationFinding,
  deadTanhUnits,
  deadUnits,
  sigmoidSaturation,
  tanhSaturation,
} from './health/activations.ts';
export { advise, lowerRate, raiseRate } from './health/advice.ts';
export { raiseAdvice, startingLoss, updateRatio } from './health/updates.ts';
export {
  contextsOf,
  lossRecords,
  type RowLosses,
  rowLosses,
  targetsOf,
} from './language/context-batch.ts';
export {
  type ContextModel,
  type ContextTrainerParts,
  contextTrainer,
  nextScores,
} from './language/context-trainer.ts';
export {
  documentsOf,
  type NoveltyRequest,
  noveltyFigure,
  type Origin,
  originsOf,
} from './language/novelty.ts';
export { inputsOf, scoredTokens, sequenceLosses } from './language/sequence-batch.ts';
export { leastSquaresRule, type SolvedEquations } from './least-squares-rule.ts';
export { type DrainOptions, drain, turn } from './loop/drain.ts';
export { evaluatePart } from './loop/evaluate.ts';
export { type LoopRequest, type TrainingLoop, trainingLoop } from './loop/loop.ts';
export { type Extent, extentOf } from './loop/plan.ts';
export {
  bytesOf,
  portionBytes,
  portionRows,
  portions,
  rowPortions,
  rowsAtOnce,
  spreadRows,
} from './loop/portions.ts';
export { isBetter } from './loop/primary-metric.ts';
export { readMetrics, readRecord } from './loop/state.ts';
export type { Member, MemberRequest } from './member.ts';
export {
  type Average,
  type AveragedScores,
  averagedScores,
  cohenKappa,
  matthewsCorrelation,
} from './metrics/agreement.ts';
export {
  brierScore,
  expectedCalibrationError,
  lossAtTemperature,
  type ReliabilityBin,
  reliabilityBins,
  temperatureOf,
} from './metrics/calibration.ts';
export { ConfusionMatrix, confusionFigure } from './metrics/confusion-matrix.ts';
export { LogLoss } from './metrics/log-loss.ts';
export {
  averagePrecision,
  type PrecisionRecallCurve,
  precisionRecallCurve,
} from './metrics/precision-recall.ts';
export { purity } from './metrics/purity.ts';
export { quantilesOf } from './metrics/quantiles.ts';
export { bestOf, ndcgOf, recallOf } from './metrics/ranking.ts';
export { RegressionErrors } from './metrics/regression-errors.ts';
export { areaUnder, type RocCurve, rocCurve, sensitivityAt } from './metrics/roc.ts';
export {
  type BootstrapOptions,
  correctedTTest,
  holm,
  pairedBootstrap,
  studentTails,
  type TTest,
} from './metrics/significance.ts';
export { meanOf, summarize } from './metrics/summary.ts';
export { type DefaultBy, otherDefaults } from './option-defaults.ts';
export { flagName, reservedNames } from './option-flags.ts';
export {
  checkLengths,
  listOf,
  orList,
  type PerEntry,
  perEntry,
  shortest,
} from './option-per-entry.ts';
export { parseOption } from './option-text.ts';
export * from './options.ts';

export { labeledRecords, predictedColumn, predictionRecords } from './prediction-records.ts';
export type { PublishedValue, Recipe } from './recipe.ts';
export { aSource } from './request.ts';
export { runOptions } from './run-options.ts';
export { drawFrom, type SamplingOptions, sampleProbabilities } from './sampling/temperature.ts';
export {
  type Checkpoint,
  checkFinite,
  decodeCheckpoint,
  encodeCheckpoint,
} from './saved/checkpoint-file.ts';
export { parseJsonBytes } from './saved/json-text.ts';
export {
  type Architectures,
  architectureNamed,
  type LoadedRun,
  loadRun,
} from './saved/load-run.ts';
export { rethrowNamed } from './saved/name-errors.ts';
export {
  readRunCheckpoint,
  readRunPreprocessor,
  readRunRequest,
  runFiles,
  runFormat,
  type SavedRequest,
} from './saved/run-files.ts';
export { type MemoryStore, memoryStore, type RunStore } from './saved/run-store.ts';
export { metricsLine, type SavableRun, saveRun } from './saved/save-run.ts';
export type * from './search-range.ts';
export { withoutPrefix, withPrefix } from './snapshot.ts';
export {
  classAnswers,
  type NamedTensors,
  noFunction,
  type TensorFunction,
  valueAnswers,
} from './tensor-function.ts';
export { type OperatingPoint, parseThreshold, type Threshold } from './threshold.ts';
export {
  type TrainedRun,
  TrainingStopped,
  type TrainProgress,
  type TrainRequest,
  train,
} from './train.ts';
export { version } from './version.ts';
export { wholeOf } from './whole.ts';
