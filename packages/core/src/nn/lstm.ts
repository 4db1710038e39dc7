/** @file A recurrent net with a memory beside its output. Read after gru.ts. */
import { aRecord, check } from '../arguments/index.ts';
import type { DrawOptions } from '../draw-options.ts';
import { sigmoid, tanh } from '../ops/activation.ts';
import { add, mul } from '../ops/arithmetic.ts';
import { lstmFormula } from '../ops/cell-formulas.ts';
import { split } from '../ops/slice.ts';
import type { Tensor } from '../tensor.ts';
import { Recurrent } from './recurrent.ts';
import { RecurrentCell, type SequenceForm } from './recurrent-cell.ts';

/** What an LSTM carries from step to step, each [B, H]. */
export interface LstmState {
  /** What it shows. */
  readonly hidden: Tensor;
  /** What it remembers. */
  readonly cell: Tensor;
}

/**
 * i, f, o = σ(W·x + b + U·h + c) and g = tanh(…);  cell′ = f·cell + i·g, h′ = o·tanh(cell′):
 * the cell is changed by adding, so that gradients last. The weights hold i, f, g, o.
 * @see Hochreiter, Schmidhuber (1997); forget gate: Gers et al. (2000)
 */
export class LSTMCell extends RecurrentCell<LstmState> {
  constructor(inputSize: number, hiddenSize: number, options: DrawOptions) {
    super({ inputSize, hiddenSize, gates: 4 }, options);
  }

  initialState(batchSize: number): LstmState {
    return { hidden: this.zeroHidden(batchSize), cell: this.zeroHidden(batchSize) };
  }
  outputOf({ hidden }: LstmState): Tensor {
    return hidden;
  }
  checkState(op: string, state: LstmState, batchSize: number): void {
    check(op, 'the state', state, aRecord);
    this.checkPart(op, 'the hidden state', state.hidden, batchSize);
    this.checkPart(op, 'the cell state', state.cell, batchSize);
  }
  detach({ hidden, cell }: LstmState): LstmState {
    return { hidden: hidden.detach(), cell: cell.detach() };
  }

  override sequence(): SequenceForm<LstmState> {
    return {
      formula: lstmFormula,
      toTensors: ({ hidden, cell }) => [hidden, cell],
      fromTensors: ([hidden, cell]) => ({ hidden, cell }),
    };
  }

  advance(fromInput: Tensor, { hidden, cell }: LstmState): LstmState {
    const sum = add(fromInput, this.projectHidden(hidden)); // [B, 4H]
    const [input, forget, fresh, output] = split(sum, this.hiddenSize, 1);
    const kept = mul(sigmoid(forget), cell);
    const next = add(kept, mul(sigmoid(input), tanh(fresh)));
    return { hidden: mul(sigmoid(output), tanh(next)), cell: next };
  }
}

/** An LSTMCell along a sequence. @shape [B, T, inputSize] → [B, T, H] */
export class LSTM extends Recurrent<LstmState> {
  constructor(inputSize: number, hiddenSize: number, options: DrawOptions) {
    super(new LSTMCell(inputSize, hiddenSize, options));
  }
}
