/**
 * @file Learning rates as functions of the step, so that resuming needs no memory:
 * `optimizer.learningRate = schedule(step)` before each step, counted from 0. Read first.
 */
import {
  aFunction,
  aNumber,
  bag,
  check,
  read,
  required,
  setting,
  somePairs,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { cos, pow } from '../math/index.ts';

/** The learning rate of step 0, 1, 2, … */
export type Schedule = (step: number) => number;

/** The same rate always. */
export function constantRate(rate: number): Schedule {
  check('constantRate', 'rate', rate, aNumber);
  return () => rate;
}

const stepOptions = bag({ every: required(aNumber), factor: setting(aNumber, 0.1) });
const spanOptions = bag({ steps: required(aNumber), to: setting(aNumber, 0) });

/**
 * rate·factor^⌊step/every⌋: a drop at every so many steps.
 * @throws UsageError `schedule/steps` for an `every` below 1.
 */
export function stepRate(rate: number, options: { every: number; factor?: number }): Schedule {
  check('stepRate', 'rate', rate, aNumber);
  const { every, factor } = read('stepRate', options, stepOptions);
  checkSteps('stepRate', every);
  return (step) => rate * pow(factor, Math.floor(step / every));
}

/**
 * Holds each rate from its step on: `piecewiseRate([[0, 0.1], [100_000, 0.01]])`.
 * @throws UsageError `schedule/pieces` unless the steps begin at 0 and rise.
 */
export function piecewiseRate(
  pieces: readonly (readonly [step: number, rate: number])[],
): Schedule {
  check('piecewiseRate', 'pieces', pieces, somePairs);
  const rising = pieces.every(([step], i) => (i === 0 ? step === 0 : step > pieces[i - 1][0]));
  if (pieces.length === 0 || !rising) {
    throw new UsageError(
      'schedule/pieces',
      `piecewiseRate: the steps are ${pieces.map(([step]) => step).join(', ')}; they must begin at 0 and rise`,
      { pieces },
    );
  }
  return (step) => {
    let rate = pieces[0][1];
    for (const [from, next] of pieces) if (step >= from) rate = next;
    return rate;
  };
}

/**
 * A straight line from `rate` at step 0 to `to` (default 0) at step `steps`, and `to` from there on.
 * @throws UsageError `schedule/steps` for `steps` below 1.
 */
export function linearRate(rate: number, options: { steps: number; to?: number }): Schedule {
  check('linearRate', 'rate', rate, aNumber);
  const { steps, to } = read('linearRate', options, spanOptions);
  checkSteps('linearRate', steps);
  return (step) => rate + (to - rate) * Math.min(step / steps, 1);
}

/**
 * Half a cosine: to + (rate − to)·(1 + cos(π·step/steps))/2, and `to` (default 0) from `steps` on.
 * @throws UsageError `schedule/steps` for `steps` below 1.
 * @see Loshchilov, Hutter (2017), equation 5
 */
export function cosineRate(rate: number, options: { steps: number; to?: number }): Schedule {
  check('cosineRate', 'rate', rate, aNumber);
  const { steps, to } = read('cosineRate', options, spanOptions);
  checkSteps('cosineRate', steps);
  return (step) => to + ((rate - to) * (1 + cos(Math.PI * Math.min(step / steps, 1)))) / 2;
}

/**
 * Another schedule, growing from nothing at first: schedule(step)·min(1, (step + 1)/steps).
 * @throws UsageError `schedule/steps` for `steps` below 1.
 */
export function withWarmup(schedule: Schedule, steps: number): Schedule {
  check('withWarmup', 'schedule', schedule, aFunction);
  checkSteps('withWarmup', steps);
  return (step) => schedule(step) * Math.min(1, (step + 1) / steps);
}

function checkSteps(name: string, steps: number): void {
  check(name, 'steps', steps, aNumber);
  if (steps >= 1 && Number.isFinite(steps)) return;
  throw new UsageError('schedule/steps', `${name}: ${steps} steps; it must be at least 1`, {
    steps,
  });
}
