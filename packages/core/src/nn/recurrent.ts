/**
 * @file What recurrent layers share: a cell that takes one time step, and the walk along a
 * sequence. The equations stand in rnn.ts, gru.ts and lstm.ts. Read after linear.ts.
 */
import { type Bag, checkTensor, read } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { ShapeError } from '../errors.ts';
import { uniform } from '../init.ts';
import { zeros } from '../ops/create.ts';
import { stack } from '../ops/join.ts';
import { linear } from '../ops/matmul.ts';
import { unbind } from '../ops/slice.ts';
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

  /** Refuses a state that is none of this cell's, for so many sequences. */
  abstract checkState(op: string, state: State, batchSize: number): void;

  /** Checks one tensor of a state: [B, H]. */
  protected checkPart(op: string, name: string, part: Tensor, batchSize: number): void {
    checkTensor(op, part, name);
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

function inputError(
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
}

/** What a recurrent layer gives. */
export interface RecurrentResult<State> {
  /** The cell's output at every step. @shape [B, T, H] */
  readonly output: Tensor;
  /** The state after the last step. */
  readonly state: State;
}

/** Runs a cell along a sequence. The batch comes first: [B, T, C]; PyTorch's default is [T, B, C]. */
export class Recurrent<State> extends Module {
  readonly cell: RecurrentCell<State>;

  constructor(cell: RecurrentCell<State>) {
    super();
    this.cell = cell;
  }

  /**
   * The outputs at all steps, from a given state, default the initial one.
   * @shape [B, T, inputSize] → [B, T, H]
   * @throws ShapeError `recurrent/input` for another rank or size, or no time step.
   */
  forward(x: Tensor, state?: State): RecurrentResult<State> {
    const { cell } = this;
    const op = this.constructor.name;
    checkTensor(op, x, 'the input');
    const [batch, time, channels] = x.shape;
    if (x.rank !== 3 || channels !== cell.inputSize || time === 0) {
      throw inputError(op, x, cell.inputSize, 'B, T');
    }
    if (state !== undefined) cell.checkState(op, state, batch);
    let current = state ?? cell.initialState(batch);
    const outputs = unbind(cell.projectInput(x), 1).map((fromInput) => {
      current = cell.advance(fromInput, current); // [B, gates·H] → [B, H]
      return cell.outputOf(current);
    });
    return { output: stack(outputs, 1), state: current };
  }
}
