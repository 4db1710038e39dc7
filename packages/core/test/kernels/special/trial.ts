/**
 * @file One call of a kernel on numbers that mix ordinary ones with NaN, ±∞, ±0, subnormals and the
 * largest float32. The same seed gives the same call on every implementation.
 */
import type { Kernels } from '../../../src/kernels/kernels.ts';
import { referenceKernels } from '../../../src/kernels/reference/index.ts';
import { hostRead, storageOf } from '../../../src/memory.ts';
import { type DType, hostArray, Storage } from '../../../src/storage.ts';

const largest = 3.4028234663852886e38;
const smallest = 2 ** -149;
/** Every kind of float32 that is not an ordinary number. */
const specials = [NaN, Infinity, -Infinity, 0, -0, smallest, -smallest, 1e-40, -1e-40];

/**
 * Which numbers an operand may hold. `all` has ±FLT_MAX; `products` stays where a product of two and
 * a sum of some hundred are inside float32, for kernels that multiply and add in float32; `tame` is
 * for products of four. `unit` is −1 … 1 and NaN (what tanh gives), `share` 0 … 1 and NaN;
 * `weight` is `unit` without subnormals, whose products with each other vanish in float32.
 */
export type Domain = 'all' | 'products' | 'tame' | 'unit' | 'share' | 'weight';

const extremes: Record<Domain, readonly number[]> = {
  all: [...specials, largest, -largest, 2 ** -126, -88, 89, -104, 1e-30],
  products: [...specials, 1e17, -1e17, 2 ** -126],
  tame: [NaN, Infinity, -Infinity, 0, -0, 1e6, -1e6, 1e-10],
  unit: [NaN, 1, -1, 0, -0, smallest, -1e-40],
  share: [NaN, 1, 0, smallest, 1e-40],
  weight: [NaN, 1, -1, 0, -0],
};

/** How many of the numbers are special: none, one, some, all. */
export const mixtures = ['none', 'one', 'some', 'all'] as const;
export type Mixture = (typeof mixtures)[number];

/** What one call is made of. */
export interface TrialOptions {
  readonly kernels: Kernels;
  readonly size: number;
  readonly seed: number;
  readonly mixture: Mixture;
  /** Magnitudes in place of the numbers, 0 for what is not finite: measures what sums are rounded at. */
  readonly magnitudes?: boolean;
}

/** Draws operands, and makes storages of them. */
export class Trial {
  readonly kernels: Kernels;
  readonly size: number;
  private readonly options: TrialOptions;
  private state: number;
  /** The largest finite magnitude that was drawn. */
  largest = 0;

  constructor(options: TrialOptions) {
    this.kernels = options.kernels;
    this.size = options.size;
    this.options = options;
    this.state = Math.imul(options.seed, 2654435761) >>> 0;
    for (let i = 0; i < 4; i++) this.chance();
  }

  /** A number in [0, 1). */
  chance(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }

  private number(domain: Domain, isSpecial: boolean): number {
    const choice = extremes[domain][Math.floor(this.chance() * extremes[domain].length)];
    const share = this.chance();
    const ordinary =
      domain === 'share'
        ? share
        : (share * 2 - 1) * (domain === 'unit' || domain === 'weight' ? 1 : 3);
    const value = Math.fround(isSpecial ? choice : ordinary);
    if (Number.isFinite(value)) this.largest = Math.max(this.largest, Math.abs(value));
    if (!this.options.magnitudes) return value;
    return Number.isFinite(value) ? Math.abs(value) : 0;
  }

  /** So many numbers of a domain. */
  draw(count: number, domain: Domain = 'all'): number[] {
    const { mixture } = this.options;
    const place = Math.floor(this.chance() * count);
    return Array.from({ length: count }, (_, i) => {
      const chosen = this.chance() < 0.2;
      const isSpecial =
        mixture === 'all' || (mixture === 'one' && i === place) || (mixture === 'some' && chosen);
      return this.number(domain, isSpecial);
    });
  }

  /** A storage of these values. */
  input(values: readonly number[], dtype: DType = 'float32'): Storage {
    const host = hostArray(dtype, values.length);
    host.set(values);
    return storageOf(dtype, host);
  }

  /** Drawn float32 numbers as a storage. */
  floats(count: number, domain: Domain = 'all'): Storage {
    return this.input(this.draw(count, domain));
  }

  /** Whole numbers from 0 to below − 1. */
  indices(count: number, below: number): Storage {
    const values = Array.from({ length: count }, () => Math.floor(this.chance() * below));
    return this.input(values, 'int32');
  }

  /** A storage that the kernel is to write, with rubbish in it. */
  output(length: number, dtype: DType = 'float32'): Storage {
    const out = new Storage(dtype, length);
    this.kernels.fill(out, length, -123);
    return out;
  }

  /** Drawn numbers that the kernel changes in place. */
  changed(count: number, domain: Domain = 'all'): Storage {
    const out = this.output(count);
    this.kernels.copy(this.floats(count, domain), out, count);
    return out;
  }
}

/** What a call gives: storages that were written, or numbers. */
export type Results = readonly (Storage | number)[];

/** How closely SIMD meets the reference. */
export interface Precision {
  /** Largest distance in units in the last place; 0 asks for the same bits. */
  readonly ulps?: number;
  /** The kernel adds up, in another order or precision: an error is measured by the largest terms. */
  readonly addsUp?: boolean;
}

/** A kernel and one call of it. */
export interface SpecialCase extends Precision {
  readonly run: (trial: Trial) => Results;
}

/** The distance from |x| to the next larger float32. */
function ulpOf(x: number): number {
  const bits = new Uint32Array(Float32Array.of(Math.abs(x)).buffer)[0];
  return 2 ** (Math.max(bits >>> 23, 1) - 150);
}

function agrees(actual: number, expected: number, { ulps = 0 }: Precision, slack: number): boolean {
  if (Object.is(actual, expected)) return true;
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return false;
  if (actual === 0 && expected === 0) return slack > 0; // ±0 differ only where sums underflow
  return Math.abs(actual - expected) <= ulps * ulpOf(expected) + slack;
}

function numbersOf(results: Results): number[] {
  const numbers: number[] = [];
  for (const part of results) {
    if (typeof part === 'number') numbers.push(part);
    else for (const value of hostRead(part)) numbers.push(value);
  }
  return numbers;
}

/** The largest term: of the operands, or of the result without signs. */
function scaleOf(special: SpecialCase, options: Omit<TrialOptions, 'kernels'>): number {
  const trial = new Trial({ ...options, kernels: referenceKernels, magnitudes: true });
  const sums = numbersOf(special.run(trial)).filter(Number.isFinite);
  return sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), trial.largest);
}

/** The first disagreement of two implementations, or null. */
export function disagreement(
  special: SpecialCase,
  kernels: Kernels,
  options: Omit<TrialOptions, 'kernels'>,
): string | null {
  const expected = numbersOf(special.run(new Trial({ ...options, kernels: referenceKernels })));
  const actual = numbersOf(special.run(new Trial({ ...options, kernels })));
  const slack = special.addsUp ? scaleOf(special, options) * 4e-6 + smallest : 0;
  const at = expected.findIndex((value, i) => !agrees(actual[i], value, special, slack));
  if (at < 0 && actual.length === expected.length) return null;
  const { size, seed, mixture } = options;
  return `size ${size}, seed ${seed}, specials: ${mixture}: element ${at} of ${expected.length} is ${actual[at]}, the reference has ${expected[at]}`;
}
