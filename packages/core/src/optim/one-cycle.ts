/** @file One cycle of the learning rate: up to a maximum, then far down. Read after schedules.ts. */
import {
  aNumber,
  bag,
  check,
  oneOf,
  read,
  required,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { cos } from '../math/index.ts';
import type { Schedule } from './schedules.ts';

/** Options of oneCycleRate. */
export interface OneCycleOptions {
  /** Steps of the cycle, at least 2; the last rate holds after it. */
  steps: number;
  /** Share of the steps on the way up, 0 … 1. Default 0.3. */
  riseShare?: number;
  /** The first rate is maximum/startDivisor; above 0. Default 25. */
  startDivisor?: number;
  /** The last rate is the first one divided by this; above 0. Default 10,000. */
  endDivisor?: number;
  /** How it goes from one to the next: half a cosine (default), or a straight line. */
  shape?: 'cosine' | 'linear';
}

const oneCycleOptions = bag({
  steps: required(aNumber),
  riseShare: setting(aNumber, 0.3),
  startDivisor: setting(aNumber, 25),
  endDivisor: setting(aNumber, 1e4),
  shape: setting(oneOf('cosine', 'linear'), 'cosine'),
} satisfies Settings<OneCycleOptions>);

/**
 * From maximum/startDivisor up to `maximum`, then down to the first rate over endDivisor: large steps
 * in the middle of training regularize, small ones at both ends keep it stable.
 * @throws UsageError `schedule/steps` for less than 2 steps; `schedule/cycle` for a share outside 0 … 1
 * or a divisor that is not above 0.
 * @see Smith, Topin (2019), Super-Convergence
 */
export function oneCycleRate(maximum: number, options: OneCycleOptions): Schedule {
  check('oneCycleRate', 'maximum', maximum, aNumber);
  const given = read('oneCycleRate', options, oneCycleOptions);
  const { steps, riseShare, startDivisor, endDivisor, shape } = given;
  if (!(steps >= 2 && Number.isFinite(steps))) {
    throw new UsageError('schedule/steps', `oneCycleRate: ${steps} steps; it must be at least 2`, {
      steps,
    });
  }
  if (!(riseShare >= 0 && riseShare <= 1 && startDivisor > 0 && endDivisor > 0)) {
    throw new UsageError(
      'schedule/cycle',
      `oneCycleRate: riseShare is ${riseShare}, the divisors are ${startDivisor} and ${endDivisor}; expected 0 to 1, and above 0`,
      { riseShare, startDivisor, endDivisor },
    );
  }
  const first = maximum / startDivisor;
  const top = riseShare * steps - 1; // where the maximum stands, counted from 0
  const between = { cosine: cosineBetween, linear: lineBetween }[shape];
  return (step) => {
    const at = Math.min(step, steps - 1);
    if (at <= top) return between(first, maximum, top > 0 ? at / top : 1);
    return between(maximum, first / endDivisor, (at - top) / (steps - 1 - top));
  };
}

function lineBetween(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function cosineBetween(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + cos(Math.PI * share));
}
