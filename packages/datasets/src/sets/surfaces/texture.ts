/** @file The plates of `surfaces`: cast, brushed and woven textures, each a function of its seed. Read first. */
import { math, type Rng } from '@nnzoo/core';
import { grain } from '../../synthetic/grain.ts';

/** Side of a plate in pixels; a plate goes on at its opposite edge. */
export const plateSide = 64;
const size = plateSide * plateSide;

/** A plate: mean gray and texture. */
export interface Plate {
  /** Mean gray, 0 … 255. */
  readonly gray: number;
  /** Standard deviation of the texture, in grays. */
  readonly contrast: number;
  /** plateSide × plateSide, mean 0 and standard deviation about 1. */
  readonly texture: Float64Array;
}

/** The kinds of texture, in turn from plate to plate. */
export const textures = [cast, brushed, woven] as const;

/** The plate of this kind that `rng` draws. */
export function drawPlate(kind: number, rng: Rng): Plate {
  const gray = rng.uniform(90, 170);
  const contrast = rng.uniform(6, 14);
  return { gray, contrast, texture: textures[kind](rng) };
}

/** Blotches: white noise, three times smoothed by (¼, ½, ¼) in both directions. */
function cast(rng: Rng): Float64Array {
  const passes = 3;
  const texture = whiteNoise(rng);
  for (let pass = 0; pass < passes; pass++) {
    smooth(texture, 1);
    smooth(texture, plateSide);
  }
  return scaled(texture, 1 / smoothedStandardDeviation(passes) ** 2);
}

/** Fine lines: white noise, much smoothed along one direction and not at all across. */
function brushed(rng: Rng): Float64Array {
  const passes = 40;
  const texture = whiteNoise(rng);
  const along = rng.int(2) === 0 ? 1 : plateSide;
  for (let pass = 0; pass < passes; pass++) smooth(texture, along);
  return scaled(texture, 1 / smoothedStandardDeviation(passes));
}

/** Threads: 2 · cos(2πnx/64) · cos(2πmy/64), 8 to 16 of them each way, and a third of grain. */
function woven(rng: Rng): Float64Array {
  const wave = (threads: number) =>
    Float64Array.from({ length: plateSide }, (_, i) => {
      return math.cos((2 * Math.PI * threads * i) / plateSide);
    });
  const across = wave(8 + rng.int(9));
  const down = wave(8 + rng.int(9));
  const texture = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const row = Math.floor(i / plateSide);
    texture[i] = 2 * across[i % plateSide] * down[row] + grain(rng) / 3;
  }
  return texture;
}

function whiteNoise(rng: Rng): Float64Array {
  const noise = new Float64Array(size);
  for (let i = 0; i < size; i++) noise[i] = grain(rng);
  return noise;
}

/** Each value mixed with its two neighbors, ¼ before + ½ + ¼ behind, in place; stride 1 is along rows. */
function smooth(values: Float64Array, stride: 1 | typeof plateSide): void {
  const lineStep = stride === 1 ? plateSide : 1;
  for (let line = 0; line < plateSide; line++) {
    const start = line * lineStep;
    const first = values[start];
    let before = values[start + (plateSide - 1) * stride];
    for (let i = 0; i < plateSide; i++) {
      const at = start + i * stride;
      const own = values[at];
      const behind = i === plateSide - 1 ? first : values[at + stride];
      values[at] = 0.25 * before + 0.5 * own + 0.25 * behind;
      before = own;
    }
  }
}

/** Standard deviation of white noise smoothed p times in one direction: √(C(4p, 2p) / 16ᵖ). */
function smoothedStandardDeviation(passes: number): number {
  let variance = 1;
  for (let k = 1; k <= 2 * passes; k++) variance *= (2 * passes + k) / (4 * k);
  return Math.sqrt(variance);
}

function scaled(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => value * factor);
}
