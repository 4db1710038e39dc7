/**
 * @file How far the units around a winner move with it, and how that fades over the training.
 * Read after grid.ts.
 */
import { math } from '@nnzoo/core';

/** Looked up once: it is called for each distance of each step. */
const { exp } = math;

/**
 * Influence on a unit at a squared grid distance from the winner: 1 at the winner, falling off
 * over `radius` (σ, in units of the grid, above 0).
 */
export type Neighborhood = (squaredDistance: number, radius: number) => number;

/** exp(−d²/2σ²): every unit follows a little. The usual choice. */
const gaussian: Neighborhood = (squared, radius) => exp(-squared / (2 * radius * radius));

/** 1 up to σ, 0 beyond: cheap, with a hard edge. */
const bubble: Neighborhood = (squared, radius) => (squared <= radius * radius ? 1 : 0);

/** (1 − d²/σ²)·exp(−d²/2σ²): near units follow, those beyond σ are pushed away. */
const mexicanHat: Neighborhood = (squared, radius) => {
  const scaled = squared / (radius * radius);
  return (1 - scaled) * exp(-scaled / 2);
};

/** max(0, 1 − d/σ): falls in a straight line to nothing at σ. */
const triangle: Neighborhood = (squared, radius) => Math.max(0, 1 - Math.sqrt(squared) / radius);

/** The neighborhoods by name. */
export const neighborhoods = { gaussian, bubble, mexicanHat, triangle } satisfies Record<
  string,
  Neighborhood
>;

/** A value at the share `done` (0 … 1) of the training, on its way from `start` to `end`. */
export type Decay = (start: number, end: number, done: number) => number;

/** In a straight line from start to end. */
const linear: Decay = (start, end, done) => start + (end - start) * done;

/** start/(1 + 2·done): a third of it is left at the end, whatever `end` is. */
const inverse: Decay = (start, _end, done) => start / (1 + 2 * done);

/** start·(end/start)^done: by the same factor each step. An end of 0 counts as a hundredth of start. */
const exponential: Decay = (start, end, done) =>
  start === 0 ? 0 : start * math.pow((end === 0 ? start / 100 : end) / start, done);

/** The decays by name. */
export const decays = { linear, inverse, exponential } satisfies Record<string, Decay>;
