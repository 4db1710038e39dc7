/** @file Runs the cases that golden/ops.py and composed.py wrote: the same operands, values, gradients. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import * as nz from '../../src/index.ts';
import type { Backend } from '../backends.ts';
import { Lcg } from '../lcg.ts';

interface Operand {
  readonly shape: number[];
  readonly low: number;
  readonly high: number;
  readonly ids?: nz.NestedArray;
}

/** One call of PyTorch's, and what it gave. */
export interface Case {
  readonly name: string;
  readonly seed: number;
  readonly operands: readonly Operand[];
  readonly shape: number[];
  readonly values: number[];
  readonly gradients: number[][];
}

/** The call of ours for each case, by name. */
export type Calls = Readonly<Record<string, (...x: nz.Tensor[]) => nz.Tensor>>;

/** The cases of a file of this folder. */
export function casesOf(file: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Case[];
}

function draw(lcg: Lcg, shape: readonly number[], [low, high]: [number, number], dtype: nz.DType) {
  const count = nz.sizeOf(shape);
  const values = Array.from({ length: count }, () => low + (lcg.word() / 2 ** 24) * (high - low));
  return nz.tensor(values, { shape, dtype });
}

/** Largest difference, relative to the largest number. */
function distance(x: nz.Tensor, golden: readonly number[]): number {
  const scale = golden.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Math.max(0, ...Array.from(x.data(), (value, i) => Math.abs(value - golden[i]))) / scale;
}

/** Calls ours, and compares its value and the gradients of all float operands. */
export function checkCase(
  { seed, operands, shape, values, gradients, name }: Case,
  calls: Calls,
  backend: Backend,
): void {
  const lcg = new Lcg(seed);
  const floats: nz.Tensor[] = [];
  const inputs = operands.map(({ ids, shape: size, low, high }) => {
    if (ids !== undefined) return nz.tensor(ids, { dtype: 'int32' });
    const x = draw(lcg, size, [low, high], backend.dtype);
    x.requiresGrad = true;
    floats.push(x);
    return x;
  });
  const out = calls[name](...inputs);
  const weights = draw(lcg, shape, [-1, 1], backend.dtype);
  out.mul(weights).sum().backward();
  const allowed = backend.dtype === 'float64' ? 1e-10 : 2e-5;
  expect(out.shape).toEqual(shape);
  expect(distance(out, values)).toBeLessThan(allowed);
  for (const [i, x] of floats.entries()) {
    expect(x.grad?.shape).toEqual(x.shape);
    expect(distance(x.grad as nz.Tensor, gradients[i])).toBeLessThan(allowed);
  }
}
