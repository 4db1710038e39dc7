/** @file The simplest recurrent net: the last output is fed back. Read after recurrent.ts. */
import { bag, oneOf, read, type Settings, setting } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { relu, tanh } from '../ops/activation.ts';
import { add } from '../ops/arithmetic.ts';
import { elmanFormula, elmanReluFormula } from '../ops/cell-formulas.ts';
import type { Tensor } from '../tensor.ts';
import { Recurrent } from './recurrent.ts';
import { HiddenCell, type SequenceForm } from './recurrent-cell.ts';

/** Options of RNN and RNNCell. */
export interface RnnOptions extends DrawOptions {
  /** Default `'tanh'`. */
  activation?: 'tanh' | 'relu';
}

const rnnOptions = bag({
  ...drawOptions.settings,
  activation: setting(oneOf('tanh', 'relu'), 'tanh'),
} satisfies Settings<RnnOptions>);

/**
 * h′ = tanh(W·x + b + U·h + c).
 * @see Elman (1990)
 */
export class RNNCell extends HiddenCell {
  readonly activation: 'tanh' | 'relu';

  constructor(inputSize: number, hiddenSize: number, options: RnnOptions) {
    super({ inputSize, hiddenSize, gates: 1, takes: rnnOptions }, options);
    this.activation = read('RNNCell', options, rnnOptions).activation;
  }

  override sequence(): SequenceForm<Tensor> {
    return this.hiddenForm(this.activation === 'tanh' ? elmanFormula : elmanReluFormula);
  }

  advance(fromInput: Tensor, hidden: Tensor): Tensor {
    const sum = add(fromInput, this.projectHidden(hidden));
    return this.activation === 'tanh' ? tanh(sum) : relu(sum);
  }
}

/** An RNNCell along a sequence. @shape [B, T, inputSize] → [B, T, H] */
export class RNN extends Recurrent<Tensor> {
  constructor(inputSize: number, hiddenSize: number, options: RnnOptions) {
    super(new RNNCell(inputSize, hiddenSize, options));
  }
}
