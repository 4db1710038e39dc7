/**
 * @file Storages for kernel tests. Each output is filled with rubbish first and stands between two
 * guards, so that a kernel that reads its output, or writes past it, is caught on every backend.
 */
import { expect } from 'vitest';
import { hostRead, storageOf } from '../../src/memory.ts';
import { type DType, hostArray, Storage } from '../../src/storage.ts';
import type { Backend } from '../backends.ts';

const guardValue = 777;
const rubbish = -123;

/** One test's storages. */
export class Workspace {
  readonly backend: Backend;
  private readonly guards: Storage[] = [];

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** A storage of these values, of the backend's dtype unless told. */
  input(values: ArrayLike<number>, dtype: DType = this.backend.dtype): Storage {
    const host = hostArray(dtype, values.length);
    host.set(values);
    return storageOf(dtype, host);
  }

  /** int32, for indices. */
  indices(values: ArrayLike<number>): Storage {
    return this.input(values, 'int32');
  }

  /** A storage to be written whole: rubbish between two guards of its own size. */
  output(length: number, dtype: DType = this.backend.dtype): Storage {
    const [before, out, after] = [0, 1, 2].map(() => new Storage(dtype, length));
    this.backend.kernels.fill(before, length, guardValue);
    this.backend.kernels.fill(out, length, rubbish);
    this.backend.kernels.fill(after, length, guardValue);
    this.guards.push(before, after);
    return out;
  }

  /** A storage with a value that a kernel changes, between two guards. */
  updated(values: ArrayLike<number>): Storage {
    const out = this.output(values.length);
    this.backend.kernels.copy(this.input(values), out, values.length);
    return out;
  }

  /** Asserts that a result is close to what the formula gives, and that nothing else was written. */
  expectClose(actual: Storage, expected: ArrayLike<number>, slack = 1): void {
    expectClose(hostRead(actual), expected, this.backend.tolerance * slack);
    this.expectGuards();
  }

  /** As expectClose, but to the last bit. */
  expectEqual(actual: Storage, expected: ArrayLike<number>): void {
    expect(Array.from(hostRead(actual))).toEqual(Array.from(expected));
    this.expectGuards();
  }

  private expectGuards(): void {
    for (const guard of this.guards) {
      const wanted = guard.dtype === 'bool' ? 1 : guardValue;
      expect(
        hostRead(guard).every((value) => value === wanted),
        'wrote past its output',
      ).toBe(true);
    }
  }
}

/** |actual − expected| ≤ tolerance·max(1, |expected|), with NaN and infinity where expected. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const same = Object.is(actual[i] + 0, expected[i] + 0); // also NaN, ∞
    const error = Math.abs(actual[i] - expected[i]);
    if (same || error <= tolerance * Math.max(1, Math.abs(expected[i]))) continue;
    expect.fail(`element ${i} of ${expected.length}: ${actual[i]}, expected ${expected[i]}`);
  }
}
