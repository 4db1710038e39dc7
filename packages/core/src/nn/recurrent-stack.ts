/** @file Recurrent layers on top of each other, read forwards or in both directions. Read after recurrent.ts. */
import {
  aFlag,
  aFunction,
  aNumber,
  aStream,
  bag,
  check,
  checkGiven,
  checkTensor,
  kind,
  read,
  required,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { concat } from '../ops/join.ts';
import { flip } from '../ops/slice.ts';
import type { Rng } from '../random/index.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkRate, Dropout } from './dropout.ts';
import { checkSize } from './layer.ts';
import { Module } from './module.ts';
import { Recurrent } from './recurrent.ts';

/** Options of RecurrentStack. */
export interface RecurrentStackOptions {
  /** Default 2. */
  layers?: number;
  /** Each layer reads the sequence from its end, too; default false. */
  bidirectional?: boolean;
  /** 0 … 1: share of what a layer shows to the next that is dropped while training; default 0. */
  dropout?: number;
  /** What dropout draws from. */
  rng: Rng;
}

const stackOptions = bag({
  layers: setting(aNumber, 2),
  bidirectional: setting(aFlag, false),
  dropout: setting(aNumber, 0),
  rng: required(aStream),
} satisfies Settings<RecurrentStackOptions>);

const someStates = kind(
  'a list of states, as forward gives it',
  (value): value is readonly unknown[] => Array.isArray(value),
);

const aRecurrent = kind(
  'a recurrent layer, such as new LSTM(inputSize, 7, { rng })',
  (value): value is Recurrent<unknown> => value instanceof Recurrent,
);

/** What a stack gives. */
export interface StackResult<State> {
  /** What the last layer shows at every step; both directions side by side. @shape [B, T, H] or [B, T, 2H] */
  readonly output: Tensor;
  /** The last state of each layer, in their order: the backward direction after the forward one. */
  readonly states: readonly State[];
}

/**
 * Layers of which each reads what the one below shows: `new RecurrentStack(5, (inputSize) => new
 * LSTM(inputSize, 7, { rng }), { layers: 2, bidirectional: true, rng })`.
 * @shape [B, T, inputSize] → [B, T, H], with both directions [B, T, 2H]
 * @see Graves (2013), section 2; both directions: Schuster, Paliwal (1997)
 */
export class RecurrentStack<State> extends Module {
  /** Layer by layer; with both directions, forward before backward. */
  readonly layers: readonly Recurrent<State>[];
  readonly bidirectional: boolean;
  readonly dropout: Dropout;

  constructor(
    inputSize: number,
    create: (inputSize: number) => Recurrent<State>,
    options: RecurrentStackOptions,
  ) {
    super();
    const op = 'RecurrentStack';
    checkSize(op, 'inputSize', inputSize);
    check(op, 'create', create, aFunction);
    const { layers, bidirectional, dropout, rng } = read(op, options, stackOptions);
    checkSize(op, 'layers', layers);
    checkRate(op, dropout);
    const ways = bidirectional ? 2 : 1;
    const made: Recurrent<State>[] = [];
    for (let i = 0; i < layers * ways; i++) {
      const below = made[i - 1];
      const layer = create(i < ways ? inputSize : ways * below.cell.hiddenSize);
      check(op, 'what create gives', layer, aRecurrent);
      made.push(layer);
    }
    this.layers = made;
    this.bidirectional = bidirectional;
    this.dropout = new Dropout(dropout, { rng });
  }

  /**
   * From given states, default the initial ones.
   * @throws ShapeError `recurrent/states` for another number of states; as Recurrent.
   */
  forward(x: Tensor, states?: readonly State[]): StackResult<State> {
    checkTensor('RecurrentStack', x);
    this.#checkInput(x, states);
    const after: State[] = [];
    const ways = this.bidirectional ? 2 : 1;
    let shown = x;
    for (let first = 0; first < this.layers.length; first += ways) {
      const below = first === 0 ? shown : this.dropout.forward(shown);
      const forward = this.layers[first].forward(below, states?.[first]);
      after.push(forward.state);
      shown = forward.output;
      if (!this.bidirectional) continue;
      const back = this.layers[first + 1].forward(flip(below, 1), states?.[first + 1]);
      after.push(back.state);
      shown = concat([shown, flip(back.output, 1)], 2);
    }
    return { output: shown, states: after };
  }

  #checkInput({ shape }: Tensor, states: readonly State[] | undefined): void {
    checkGiven('RecurrentStack', 'states', states, someStates);
    const { layers } = this;
    const { inputSize } = layers[0].cell;
    if (shape.length !== 3 || shape[1] === 0 || shape[2] !== inputSize) {
      throw new ShapeError(
        'recurrent/input',
        `RecurrentStack: the input is ${formatShape(shape)}; expected [B, T, ${inputSize}] with at least one time step`,
        { shape, inputSize },
      );
    }
    if (states === undefined || states.length === layers.length) return;
    throw new ShapeError(
      'recurrent/states',
      `RecurrentStack: ${states.length} states are given; expected ${layers.length}, one for each layer and direction`,
      { given: states.length, expected: layers.length },
    );
  }
}
