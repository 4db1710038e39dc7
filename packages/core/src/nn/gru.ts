/** @file A recurrent net with gates that choose what to keep. Read after rnn.ts. */
import type { DrawOptions } from '../draw-options.ts';
import { sigmoid, tanh } from '../ops/activation.ts';
import { add, mul, sub } from '../ops/arithmetic.ts';
import { gruFormula } from '../ops/cell-formulas.ts';
import { split } from '../ops/slice.ts';
import type { Tensor } from '../tensor.ts';
import { Recurrent } from './recurrent.ts';
import { HiddenCell, type SequenceForm } from './recurrent-cell.ts';

/**
 * r = σ(Wᵣx + bᵣ + Uᵣh + cᵣ), z likewise, n = tanh(Wₙx + bₙ + r·(Uₙh + cₙ)), h′ = (1 − z)·n + z·h:
 * r resets what n sees of the past, z keeps the past as it is. The weights hold r, z, n.
 * @see Cho et al. (2014); the reset gate after the product, as in PyTorch
 */
export class GRUCell extends HiddenCell {
  constructor(inputSize: number, hiddenSize: number, options: DrawOptions) {
    super({ inputSize, hiddenSize, gates: 3 }, options);
  }

  override sequence(): SequenceForm<Tensor> {
    return this.hiddenForm(gruFormula);
  }

  advance(fromInput: Tensor, hidden: Tensor): Tensor {
    const { hiddenSize } = this;
    const parts = [2 * hiddenSize, hiddenSize];
    const [gateInput, newInput] = split(fromInput, parts, 1);
    const [gateHidden, newHidden] = split(this.projectHidden(hidden), parts, 1);
    const [reset, keep] = split(sigmoid(add(gateInput, gateHidden)), hiddenSize, 1);
    const fresh = tanh(add(newInput, mul(reset, newHidden)));
    return add(fresh, mul(keep, sub(hidden, fresh))); // (1 − z)·n + z·h
  }
}

/** A GRUCell along a sequence. @shape [B, T, inputSize] → [B, T, H] */
export class GRU extends Recurrent<Tensor> {
  constructor(inputSize: number, hiddenSize: number, options: DrawOptions) {
    super(new GRUCell(inputSize, hiddenSize, options));
  }
}
