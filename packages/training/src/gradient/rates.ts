/** @file Learning rates that know how long a run is. */
import { cosineRate } from '@nnzoo/core';

/** From `learningRate` to 0 along half a cosine, by (step, totalSteps). */
export function cosineOver(learningRate: number): (step: number, totalSteps: number) => number {
  return (step, totalSteps) => cosineRate(learningRate, { steps: Math.max(1, totalSteps) })(step);
}

/** A learning rate that rises at first. */
export interface WarmedRate {
  readonly learningRate: number;
  /** Steps in which it rises from 0. */
  readonly warmup: number;
  /** Then level, or along half a cosine down to a tenth. */
  readonly schedule: 'cosine' | 'constant';
}

/** The rate of such a run, by (step, totalSteps). */
export function warmedRate({
  learningRate,
  warmup,
  schedule,
}: WarmedRate): (step: number, totalSteps: number) => number {
  return (step, totalSteps) => {
    if (step < warmup) return (learningRate * (step + 1)) / warmup;
    if (schedule === 'constant') return learningRate;
    const steps = Math.max(1, totalSteps - warmup);
    return cosineRate(learningRate, { steps, to: learningRate / 10 })(step - warmup);
  };
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
