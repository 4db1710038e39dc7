/**
 * @file A recurrent cell along a whole sequence, as one op: a product and one loop over the elements for
 * each step, and on the way back one product over all steps for the weights. Step by step the same takes
 * an op for each sign in the formula. Read after cell-formulas.ts.
 */
import { grad } from '../autograd.ts';
import { computedOnce, type Derivative, type Node, record, type Share } from '../graph.ts';
import type { Matrix } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { runtime } from '../runtime.ts';
import { rowMajor, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add } from './arithmetic.ts';
import type { CellFormula } from './cell-formulas.ts';
import { copyOf } from './create.ts';
import { stack } from './join.ts';
import { contiguous, dropCopy } from './layout.ts';
import { linear } from './matmul.ts';
import { pick } from './part.ts';
import { asMatrix, Walk } from './recurrence-rows.ts';
import { split, unbind } from './slice.ts';

/** What a sequence is computed from. */
export interface RecurrenceParts {
  /** W·x + b for all gates; all of the bias, unless the formula is split. @shape [T, B, gates·H] */
  readonly fromInput: Tensor;
  /** U. @shape [gates·H, H] */
  readonly weight: Tensor;
  /** c, where the formula is split. @shape [gates·H] */
  readonly bias: Tensor | null;
  /** Before the first step. @shape each [B, H] */
  readonly states: readonly Tensor[];
}

/**
 * All states after 0 … T steps, those before the first among them.
 * @shape → [states, T + 1, B, H]
 */
export function recurrence(cell: CellFormula, parts: RecurrenceParts): Tensor {
  const { fromInput, weight, bias, states } = parts;
  const [time, batch, width] = fromInput.shape;
  const size = width / cell.gates;
  const shape = [cell.states, time + 1, batch, size];
  const gates = contiguous(fromInput);
  const sums = newStorage(fromInput.dtype, fromInput.size);
  const walk = new Walk(cell, shape, { fromInput: gates.storage, sums });
  const out = newStorage(fromInput.dtype, sizeOf(shape));
  const { copyStrided, gemm, pointwiseRows } = walk.kernels;
  states.forEach((state, k) => {
    const strides = state.strides ?? rowMajor(state.shape);
    const { offset } = walk.state(out, k, 0);
    copyStrided(
      { storage: state.storage, offset: 0, strides },
      { storage: out, offset, strides: [size, 1] },
      state.shape,
    );
  });
  const matrix = contiguous(weight);
  const columns = { storage: matrix.storage, offset: 0, row: 1, column: size }; // U transposed
  const shift = bias === null ? null : contiguous(bias);
  for (let t = 0; t < time; t++) {
    const initial = shift === null ? walk.gateMatrix(gates.storage, t) : biasRow(shift);
    const hidden = asMatrix(walk.state(out, 0, t));
    gemm({
      a: hidden,
      b: columns,
      c: walk.gateMatrix(sums, t),
      m: batch,
      n: width,
      k: size,
      initial,
    });
    pointwiseRows(cell.next, walk.inputs(out, t), walk.states(out, t + 1), batch, size);
  }
  dropCopy(matrix, weight);
  dropCopy(gates, fromInput);
  const inputs = [fromInput, weight, ...(bias === null ? [] : [bias]), ...states];
  const saved = [new Tensor(sums, fromInput.shape)];
  return record(new Tensor(out, shape), recurrenceDerivative, inputs, saved, cell);
}

const biasRow = ({ storage }: Tensor): Matrix => ({ storage, offset: 0, row: 0, column: 1 });

/**
 * From the last step to the first: gate gradients by the formula's, then Uᵀ times them for the hidden
 * state before; for U one product over all steps, ∂L/∂U = Σₜ ∂L/∂aₜ·hₜ₋₁ᵀ.
 */
const recurrenceDerivative: Derivative<CellFormula> = {
  op: 'recurrence',
  gradients: (g, node, position) => recurrenceGrads(g, node)[position],
};

/** All of them, from one walk; where they are differentiated themselves, step by step. */
const recurrenceGrads = computedOnce((g: Tensor, node: Node<CellFormula>) =>
  runtime.gradEnabled ? stepByStep(g, node) : atOnce(g, node),
);

function atOnce(
  g: Tensor,
  { inputs, output, saved: [sums], context: cell }: Node<CellFormula>,
): Share[] {
  const [fromInput, weight] = inputs;
  const [, , batch, size] = output.shape;
  const [time, , width] = fromInput.shape;
  const gates = contiguous(fromInput);
  const walk = new Walk(cell, output.shape, { fromInput: gates.storage, sums: sums.storage });
  const { gemm, pointwiseRows } = walk.kernels;
  const ofStates = copyOf(g);
  const ofSums = new Tensor(newStorage(g.dtype, fromInput.size), fromInput.shape);
  const ofInput = cell.isSplit
    ? new Tensor(newStorage(g.dtype, fromInput.size), fromInput.shape)
    : ofSums;
  const matrix = contiguous(weight);
  const rows = { storage: matrix.storage, offset: 0, row: size, column: 1 };
  const { storage } = ofStates;
  for (let t = time - 1; t >= 0; t--) {
    const first = cell.isSplit ? walk.gates(ofInput.storage, t) : [];
    const before = walk.states(storage, t);
    const ins = [...walk.inputs(output.storage, t), ...walk.states(storage, t + 1), ...before];
    const outs = [
      ...first,
      ...walk.gates(ofSums.storage, t),
      ...cell.changed.map((k) => before[k]),
    ];
    pointwiseRows(cell.gradients, ins, outs, batch, size);
    const sum = asMatrix(before[0]);
    gemm({
      a: walk.gateMatrix(ofSums.storage, t),
      b: rows,
      c: sum,
      m: batch,
      n: size,
      k: width,
      initial: sum,
    });
  }
  const ofWeight = newStorage(g.dtype, weight.size);
  const columns = { storage: ofSums.storage, offset: 0, row: 1, column: width }; // gates transposed
  const hidden = { storage: output.storage, offset: 0, row: size, column: 1 };
  gemm({
    a: columns,
    b: hidden,
    c: asMatrix({ storage: ofWeight, offset: 0, row: size }),
    m: width,
    n: size,
    k: time * batch,
  });
  const firstStates = inputs.slice(cell.isSplit ? 3 : 2).map((_, k) => firstState(ofStates, k));
  const ofBias = cell.isSplit ? [ofSums] : []; // the engine sums
  return [ofInput, new Tensor(ofWeight, weight.shape), ...ofBias, ...firstStates];
}

function firstState(states: Tensor, k: number): Tensor {
  const [, , batch, size] = states.shape;
  const part = { start: [k, 0, 0, 0], step: [1, 1, 1, 1], shape: [1, 1, batch, size] };
  return pick(states, part, [batch, size]);
}

/** For second derivatives: the gradients of the same steps as ops, which are recorded. */
function stepByStep(g: Tensor, { inputs, context: cell }: Node<CellFormula>): Share[] {
  const leaves = inputs.map((x) => {
    const leaf = new Tensor(x.storage, x.shape, x.strides);
    leaf.requiresGrad = x.requiresGrad;
    return leaf;
  });
  const shares = grad(steps(cell, leaves), leaves, { gradient: g, createGraph: true });
  for (const [i, leaf] of leaves.entries()) record(leaf, sameDerivative, [inputs[i]]);
  return shares;
}

/** A leaf of the steps is the op's input after all. */
const sameDerivative: Derivative = { op: 'recurrence', reads: 'nothing', gradients: [(g) => g] };

/** recurrence, an op for each sign. */
function steps(cell: CellFormula, [fromInput, weight, ...rest]: readonly Tensor[]): Tensor {
  const [bias, ...first] = cell.isSplit ? rest : [undefined, ...rest];
  const size = weight.shape[1];
  let states = first as readonly Tensor[];
  const all = [states];
  for (const step of unbind(fromInput)) {
    const sums = linear(states[0], weight, bias);
    const gates = cell.isSplit ? [step, sums] : [add(step, sums)];
    const parts = gates.flatMap((each) => split(each, size, 1));
    const before = states;
    states = cell.ops.map((op) => op.of(...parts, ...before));
    all.push(states);
  }
  return stack(Array.from({ length: cell.states }, (_, k) => stack(all.map((each) => each[k]))));
}
