/** @file Learning rates that know how long a run is. */
import { cosineRate } from '@nnzoo/core';

/** From `learningRate` to 0 along half a cosine, by (step, totalSteps). */
export function cosineOver(learningRate: number): (step: number, totalSteps: number) => number {
  return (step, totalSteps) => cosineRate(learningRate, { steps: Math.max(1, totalSteps) })(step);
}

/** A learning rate that drops to a tenth. */
export interface RateDrop {
  readonly learningRate: number;
  /** 0 … 1: share of the run after which the rate is a tenth; 1 keeps it. */
  readonly decayAt: number;
}

/** The rate at a step of a run. */
export function droppedRate(
  step: number,
  totalSteps: number,
  { learningRate, decayAt }: RateDrop,
): number {
  return step < decayAt * totalSteps ? learningRate : learningRate / 10;
}
