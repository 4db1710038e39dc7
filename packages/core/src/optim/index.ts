/** @file Optimizers, learning-rate schedules, and clipping of gradients. */
export { Adam, type AdamOptions, AdamW } from './adam.ts';
export { clipGradNorm, clipGradValue, gradNorm, zeroGrad } from './gradients.ts';
export { Optimizer, type OptimizerState, type ParameterSource } from './optimizer.ts';
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
