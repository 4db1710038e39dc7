/**
 * @file What a row of the op table says, and the plain numbers it says it with. A row is all that an
 * op needs to be tested: values on every backend, gradients, layouts, errors. Read first.
 */
import type { ErrorDetails } from '../../src/errors.ts';
import { type DType, type Tensor, tensor } from '../../src/index.ts';
import { samples } from '../samples.ts';

/** Numbers in a shape, in ordinary float64: what a formula of the table reads and gives. */
export class Plain {
  readonly shape: readonly number[];
  readonly values: readonly number[];

  constructor(shape: readonly number[], values: readonly number[]) {
    this.shape = shape;
    this.values = values;
  }

  /** The element at a position; an axis of size 1 repeats, and leading positions may be too many. */
  at(...position: number[]): number {
    const index = position.slice(position.length - this.shape.length);
    let offset = 0;
    this.shape.forEach((size, axis) => {
      offset = offset * size + (size === 1 ? 0 : index[axis]);
    });
    return this.values[offset];
  }
}

/** The tensor whose element at each position is f(position). */
export function build(shape: readonly number[], f: (...position: number[]) => number): Plain {
  let positions: number[][] = [[]];
  for (const size of shape) {
    positions = positions.flatMap((at) => Array.from({ length: size }, (_, i) => [...at, i]));
  }
  return new Plain(
    shape,
    positions.map((position) => f(...position)),
  );
}

/** f of each element. */
export function each(x: Plain, f: (value: number) => number): Plain {
  return new Plain(x.shape, x.values.map(f));
}

/** Σ f(i) for i from 0 to n − 1. */
export function sumOver(n: number, f: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += f(i);
  return total;
}

/** One operand of a sample. Floats take the backend's precision; the others are what they are. */
export interface Input {
  readonly kind: 'float' | 'int32' | 'bool';
  readonly plain: Plain;
}

/** Float numbers without a pattern from low to high, exact in float32. */
export function numbers(shape: readonly number[], low = -2, high = 2, seed = 1): Input {
  const count = shape.reduce((a, b) => a * b, 1);
  const spread = samples(count, seed + count, 1);
  const values = spread.map((x) => Math.fround(low + ((x + 1) / 2) * (high - low)));
  return { kind: 'float', plain: new Plain(shape, values) };
}

/** These float numbers. */
export function floats(shape: readonly number[], values: readonly number[]): Input {
  return { kind: 'float', plain: new Plain(shape, values.map(Math.fround)) };
}

/** These whole numbers, int32. */
export function ids(shape: readonly number[], values: readonly number[]): Input {
  return { kind: 'int32', plain: new Plain(shape, values) };
}

/** These truth values, 1 or 0. */
export function masks(shape: readonly number[], values: readonly number[]): Input {
  return { kind: 'bool', plain: new Plain(shape, values) };
}

/** The operand as a tensor. */
export function toTensor({ kind, plain }: Input, float: DType): Tensor {
  const dtype = kind === 'float' ? float : kind;
  return tensor([...plain.values], { shape: plain.shape, dtype });
}

/** A float operand in another element type: whole, from 0, so that it may be a power or a probability. */
export function tensorOfType(input: Input, dtype: DType): Tensor {
  if (input.kind !== 'float') return toTensor(input, 'float32');
  const whole = input.plain.values.map((value) => (value > 0.5 ? 1 : 0));
  return tensor(whole, { shape: input.plain.shape, dtype });
}

/** One call of an op, and what it must give. */
export interface Sample {
  readonly title: string;
  readonly inputs: readonly Input[];
  readonly apply: (...x: Tensor[]) => Tensor;
  readonly expected: (...x: Plain[]) => Plain;
  /** Element type of the result; default that of the float inputs. */
  readonly dtype?: DType;
  /** Something about the point that no difference quotient can measure; values are checked alone. */
  readonly isKink?: boolean;
  /** Where it differs from the row's: another way through the op. */
  readonly derivative?: OpRow['derivative'];
}

/** A call that must fail, and the key numbers of the error. */
export interface BadCall {
  readonly code: string;
  readonly details?: ErrorDetails;
  readonly call: () => unknown;
}

/** All that the table says of an op. */
export interface OpRow {
  readonly samples: readonly Sample[];
  readonly errors?: readonly BadCall[];
  /**
   * 'twice': first and second derivatives are checked; 'once': the second is an error that names the
   * op; anything else says why there is none.
   */
  readonly derivative: 'twice' | 'once' | `none: ${string}`;
  /** Largest error on float32, relative to the largest number of the result; default 4e-6. */
  readonly tolerance?: number;
}

/** `[2, 3]`, for titles. */
export function shapes(...list: readonly (readonly number[])[]): string {
  return list.map((shape) => `[${shape.join(', ')}]`).join(' with ');
}
