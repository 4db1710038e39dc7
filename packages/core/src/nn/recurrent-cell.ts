/**
 * @file What recurrent cells share, which take one time step. The equations stand in rnn.ts, gru.ts and
 * lstm.ts. Read after linear.ts.
 */
import { type Bag, checkTensor, read } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { ShapeError } from '../errors.ts';
import { uniform } from '../init.ts';
import type { CellFormula } from '../ops/cell-formulas.ts';
import { zeros } from '../ops/create.ts';
import { checkMixed } from '../ops/layout.ts';
import { linear } from '../ops/matmul.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize } from './layer.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** Sizes of a recurrent cell. */
interface CellSizes {
  readonly inputSize: number;
  readonly hiddenSize: number;
  /** Rows of hiddenSize that the weights have: one for each gate. */
  readonly gates: number;
  /** What the cell takes by name; default: what every draw takes. */
  readonly takes?: Bag<Required<DrawOptions>>;
}

/**
 * One time step: new state = f(x, state). Initially all parameters are uniform within
 * ±1/√hiddenSize, as in PyTorch, which has two bias vectors as well.
 */
export abstract class RecurrentCell<State> extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  /** [gates·H, inputSize] */
  readonly inputWeight: Tensor;
  /** [gates·H, H] */
  readonly hiddenWeight: Tensor;
  /** [gates·H] */
  readonly inputBias: Tensor;
  /** [gates·H] */
  readonly hiddenBias: Tensor;

  constructor({ inputSize, hiddenSize, gates, takes }: CellSizes, options: DrawOptions) {
    super();
    const { rng, dtype } = read(this.constructor.name, options, takes ?? drawOptions);
    checkSize(this.constructor.name, 'inputSize', inputSize);
    checkSize(this.constructor.name, 'hiddenSize', hiddenSize);
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    const rows = gates * hiddenSize;
    const bound = 1 / Math.sqrt(hiddenSize);
    const within = { rng, dtype, low: -bound, high: bound };
    this.inputWeight = new Parameter(uniform([rows, inputSize], within));
    this.hiddenWeight = new Parameter(uniform([rows, hiddenSize], within));
    this.inputBias = new Parameter(uniform([rows], within));
    this.hiddenBias = new Parameter(uniform([rows], within));
  }

  /** The state before the first step: zeros. */
  abstract initialState(batchSize: number): State;

  /** The next state, from the input's share of the gates, W·x + b. @shape [B, gates·H] → state */
  abstract advance(fromInput: Tensor, state: State): State;

  /** What the cell shows of a state. @shape → [B, H] */
  abstract outputOf(state: State): Tensor;

  /** The state without its history: carried into the next batch, gradients stop at it. */
  abstract detach(state: State): State;

  /** One step from a given state, default the initial one. @shape [B, inputSize] → state */
  forward(x: Tensor, state?: State): State {
    const op = this.constructor.name;
    checkTensor(op, x, 'the input');
    if (x.rank !== 2 || x.shape[1] !== this.inputSize) {
      throw inputError(op, x, this.inputSize, 'B');
    }
    if (state !== undefined) this.checkState(op, state, x.shape[0]);
    return this.advance(this.projectInput(x), state ?? this.initialState(x.shape[0]));
  }

  /** How the cell runs along a whole sequence at once; null, the default: step by step. */
  sequence(): SequenceForm<State> | null {
    return null;
  }

  /** Refuses a state that is none of this cell's, for so many sequences. */
  abstract checkState(op: string, state: State, batchSize: number): void;

  /** Checks one tensor of a state: [B, H]. */
  protected checkPart(op: string, name: string, part: Tensor, batchSize: number): void {
    checkTensor(op, part, name);
    checkMixed(op, [this.hiddenWeight, part]);
    const expected = [batchSize, this.hiddenSize];
    if (sameShape(part.shape, expected)) return;
    throw new ShapeError(
      'recurrent/state',
      `${op}: ${name} is ${formatShape(part.shape)}; expected ${formatShape(expected)}`,
      { given: part.shape, expected },
    );
  }

  /** W·x + b for all gates; for a sequence in one product. @shape [..., inputSize] → [..., gates·H] */
  projectInput(x: Tensor): Tensor {
    return linear(x, this.inputWeight, this.inputBias);
  }

  /** U·h + c for all gates. @shape [B, H] → [B, gates·H] */
  protected projectHidden(hidden: Tensor): Tensor {
    return linear(hidden, this.hiddenWeight, this.hiddenBias);
  }

  protected zeroHidden(batchSize: number): Tensor {
    return zeros([batchSize, this.hiddenSize], { dtype: this.hiddenWeight.dtype });
  }
}

/** The error for an input of another rank or size. */
export function inputError(
  op: string,
  { shape }: Tensor,
  inputSize: number,
  lead: 'B' | 'B, T',
): ShapeError {
  const least = lead === 'B' ? '' : ' with at least one time step';
  return new ShapeError(
    'recurrent/input',
    `${op}: the input is ${formatShape(shape)}; expected [${lead}, ${inputSize}]${least}`,
    { shape, inputSize },
  );
}

/** A cell as a formula, and its state as a list of tensors [B, H], what it shows first. */
export interface SequenceForm<State> {
  readonly formula: CellFormula;
  toTensors(state: State): readonly Tensor[];
  fromTensors(tensors: readonly Tensor[]): State;
}

/** A cell whose state is its output alone: h. */
export abstract class HiddenCell extends RecurrentCell<Tensor> {
  initialState(batchSize: number): Tensor {
    return this.zeroHidden(batchSize);
  }
  outputOf(hidden: Tensor): Tensor {
    return hidden;
  }
  detach(hidden: Tensor): Tensor {
    return hidden.detach();
  }
  checkState(op: string, hidden: Tensor, batchSize: number): void {
    this.checkPart(op, 'the state', hidden, batchSize);
  }

  /** The form of a formula of one state. */
  protected hiddenForm(formula: CellFormula): SequenceForm<Tensor> {
    return { formula, toTensors: (hidden) => [hidden], fromTensors: ([hidden]) => hidden };
  }
}
