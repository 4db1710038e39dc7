/** @file Optimizers, learning-rate schedules, and clipping of gradients. */
export { accumulateGradients } from './accumulate.ts';
export { Adagrad, type AdagradOptions } from './adagrad.ts';
export { Adam, type AdamOptions, AdamW } from './adam.ts';
export { clipGradNorm, clipGradValue, gradNorm, zeroGrad } from './gradients.ts';
export { LBFGS, type LbfgsOptions } from './l-bfgs.ts';
export { NAdam, type NAdamOptions } from './nadam.ts';
export { type OneCycleOptions, oneCycleRate } from './one-cycle.ts';
export { Optimizer, type OptimizerState } from './optimizer.ts';
export { type PlateauOptions, PlateauRate, type PlateauState } from './plateau.ts';
export { RMSProp, type RmsPropOptions } from './rms-prop.ts';
export {
  constantRate,
  cosineRate,
  linearRate,
  piecewiseRate,
  type Schedule,
  stepRate,
  withWarmup,
} from './schedules.ts';
export { SGD, type SgdOptions } from './sgd.ts';
export type { ParameterSource } from './trainable.ts';
export { WeightAverage, type WeightAverageOptions } from './weight-average.ts';
