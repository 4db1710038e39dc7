/**
 * @file The walk along a sequence, at once or step by step. Read after recurrent-cell.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { add } from '../ops/arithmetic.ts';
import { stack } from '../ops/join.ts';
import { toType } from '../ops/layout.ts';
import { linear } from '../ops/matmul.ts';
import { transpose } from '../ops/movement.ts';
import { pick } from '../ops/part.ts';
import { recurrence } from '../ops/recurrence.ts';
import { unbind } from '../ops/slice.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { inputError, type RecurrentCell, type SequenceForm } from './recurrent-cell.ts';

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
    const form = cell.sequence();
    const start = state ?? cell.initialState(batch);
    return form === null ? this.#stepByStep(x, start) : this.#atOnce(form, x, start);
  }

  #stepByStep(x: Tensor, start: State): RecurrentResult<State> {
    const { cell } = this;
    let state = start;
    const outputs = unbind(cell.projectInput(x), 1).map((fromInput) => {
      state = cell.advance(fromInput, state); // [B, gates·H] → [B, H]
      return cell.outputOf(state);
    });
    return { output: stack(outputs, 1), state };
  }

  #atOnce(form: SequenceForm<State>, x: Tensor, start: State): RecurrentResult<State> {
    const { inputWeight, inputBias, hiddenWeight, hiddenBias } = this.cell;
    const { isSplit } = form.formula;
    const bias = isSplit ? inputBias : add(inputBias, hiddenBias);
    const all = recurrence(form.formula, {
      fromInput: linear(transpose(x, 0, 1), inputWeight, bias), // [T, B, gates·H]
      weight: hiddenWeight,
      bias: isSplit ? hiddenBias : null,
      states: form.toTensors(start).map((part) => toType(part, hiddenWeight.dtype)),
    }); // [states, T + 1, B, H]
    const [count, times, batch, size] = all.shape;
    const step = [1, 1, 1, 1];
    const last = Array.from({ length: count }, (_, k) =>
      pick(all, { start: [k, times - 1, 0, 0], step, shape: [1, 1, batch, size] }, [batch, size]),
    );
    const later = { start: [0, 0, 1, 0], step, shape: [1, batch, times - 1, size] };
    const output = pick(transpose(all, 1, 2), later, [batch, times - 1, size]);
    return { output, state: form.fromTensors(last) };
  }
}
