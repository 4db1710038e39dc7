/**
 * @file Layers that add where a token stands, learned or as waves; ops/positions.ts has the formulas, and
 * attention.ts the rotary kind. Read after linear.ts.
 */
import {
  aNumber,
  bag,
  check,
  checkTensor,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { normal } from '../init.ts';
import { add } from '../ops/arithmetic.ts';
import { checkMixed } from '../ops/layout.ts';
import { checkWaves, sinusoidalPositions } from '../ops/positions.ts';
import { slice } from '../ops/slice.ts';
import { hold } from '../recycle.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Parameter } from './parameter.ts';

/** Checks x [..., T, features] and the position at which it begins. */
function checkInput(op: string, x: Tensor, features: number, start: number): void {
  checkTensor(op, x);
  check(op, 'start', start, aNumber);
  if (x.rank < 2 || x.shape[x.rank - 1] !== features) {
    throw new ShapeError(
      'positions/input',
      `${op}: x is ${formatShape(x.shape)}; expected [..., T, ${features}]`,
      { shape: x.shape, features },
    );
  }
  if (Number.isInteger(start) && start >= 0) return;
  throw new UsageError(
    'positions/start',
    `${op}: start is ${start}; expected a whole number from 0`,
    {
      start,
    },
  );
}

/**
 * x + a learned vector for each position. Initially standard normal, as an Embedding's.
 * @shape [..., T, features] → [..., T, features]
 * @throws ShapeError `positions/input`, `positions/length` for more positions than there are vectors;
 * UsageError `positions/start`.
 */
export class LearnedPositions extends Layer {
  /** [length, features] */
  readonly weight: Tensor;

  /** Vectors for the positions 0 … length − 1. */
  constructor(length: number, features: number, options: DrawOptions) {
    super();
    checkSize('LearnedPositions', 'length', length);
    checkSize('LearnedPositions', 'features', features);
    const draw = read('LearnedPositions', options, drawOptions);
    this.weight = new Parameter(normal([length, features], draw));
  }

  /** `start` is the position of the first of x; after a cache of n positions, n. */
  forward(x: Tensor, start = 0): Tensor {
    const [length, features] = this.weight.shape;
    checkInput('LearnedPositions', x, features, start);
    checkMixed('LearnedPositions', [x, this.weight]);
    const end = start + x.shape[x.rank - 2];
    if (end > length) {
      throw new ShapeError(
        'positions/length',
        `LearnedPositions: x ends at position ${end}; there are vectors for ${length}`,
        { start, end, length },
      );
    }
    return add(x, slice(this.weight, 0, { start, end }));
  }
}

const waveOptions = bag({ base: setting(aNumber, 10_000) } satisfies Settings<{ base?: number }>);

/**
 * x + sinusoidalPositions: nothing is learned, and no text is too long.
 * @shape [..., T, features] → [..., T, features]
 * @throws ShapeError `positions/input`, `SinusoidalPositions/odd`; UsageError `positions/start`.
 */
export class SinusoidalPositions extends Layer {
  readonly features: number;
  readonly #table: PositionTable;

  constructor(features: number, options?: { base?: number }) {
    super();
    checkSize('SinusoidalPositions', 'features', features);
    const { base } = read('SinusoidalPositions', options, waveOptions);
    this.features = features;
    this.#table = new PositionTable('SinusoidalPositions', features, base);
  }

  /** `start` is the position of the first of x; after a cache of n positions, n. */
  forward(x: Tensor, start = 0): Tensor {
    checkInput('SinusoidalPositions', x, this.features, start);
    return add(x, this.#table.rows(start, x));
  }
}

/** Rows of sinusoidalPositions, computed once. */
export class PositionTable {
  readonly features: number;
  readonly base: number;
  #table: Tensor;

  /** `layer` is whose it is, for errors. */
  constructor(layer: string, features: number, base: number) {
    checkWaves(layer, features, base);
    this.features = features;
    this.base = base;
    this.#table = sinusoidalPositions(0, features, { base });
  }

  /** Those for x, which begins at position `start`. @shape x [..., T, D] → [T, features] */
  rows(start: number, x: Tensor): Tensor {
    const end = start + x.shape[x.rank - 2];
    const dtype = x.dtype === 'float64' ? 'float64' : 'float32';
    if (this.#table.dtype !== dtype || this.#table.shape[0] < end) {
      const { features, base } = this;
      const length = Math.max(end, 2 * start);
      this.#table = hold(sinusoidalPositions(length, features, { base, dtype })); // beyond any scope
    }
    return slice(this.#table, 0, { start, end });
  }
}
