/**
 * @file The recurrent cells as expressions, which recurrence.ts runs along a whole sequence; step by step
 * they stand in nn/rnn.ts, gru.ts and lstm.ts. Read after pointwise.ts.
 */
import * as e from '../expressions/build.ts';
import { differentiate, times } from '../expressions/differentiate.ts';
import { type Expression, input, isNumber, number } from '../expressions/expression.ts';
import { Pointwise } from './pointwise.ts';

/** The new states, given what the inputs, the hidden state and the states contribute. */
type Next = (
  fromInput: readonly Expression[],
  fromHidden: readonly Expression[],
  states: readonly Expression[],
) => readonly Expression[];

/** A cell of `gates` gates and `states` states, the first of which is what it shows. */
interface CellSizes {
  readonly gates: number;
  readonly states: number;
  /** W·x + b and U·h + c do not only meet as a sum: the formula gets both. Default false. */
  readonly isSplit?: boolean;
}

/** One step of a cell, element by element, and the way back through it. */
export class CellFormula {
  readonly gates: number;
  readonly states: number;
  readonly isSplit: boolean;
  /** New states of the gates (of the inputs, then of the hidden state where it is split) and the old states. */
  readonly next: readonly Expression[];
  /**
   * ∂L/∂gate for each of them, then what ∂L/∂state becomes for the states of `changed`; of the inputs of
   * `next`, ∂L/∂(new state) for each state, and what ∂L/∂state was before.
   */
  readonly gradients: readonly Expression[];
  /** States that the formula reads itself, not through U. */
  readonly changed: readonly number[];
  /** `next` as ops. */
  readonly ops: readonly Pointwise[];

  constructor({ gates, states, isSplit = false }: CellSizes, next: Next) {
    this.gates = gates;
    this.states = states;
    this.isSplit = isSplit;
    const ofGates = isSplit ? 2 * gates : gates;
    const inputs = Array.from({ length: ofGates + states }, (_, i) => input(i));
    const hidden = isSplit ? inputs.slice(gates, ofGates) : [];
    this.next = next(inputs.slice(0, gates), hidden, inputs.slice(ofGates));
    const ofStates = inputs.slice(ofGates).map((_, k) => this.#share(ofGates + k));
    this.changed = [...ofStates.keys()].filter((k) => !isNumber(ofStates[k], 0));
    const before = (k: number) => input(inputs.length + states + k);
    this.gradients = [
      ...inputs.slice(0, ofGates).map((_, gate) => this.#share(gate)),
      ...this.changed.map((k) => e.add(before(k), ofStates[k])),
    ];
    this.ops = this.next.map((formula) => new Pointwise('recurrence', formula, inputs.length));
  }

  /** Σ g·∂next/∂input over the states. */
  #share(position: number): Expression {
    const arity = this.states + this.gates * (this.isSplit ? 2 : 1);
    const terms = this.next.map((formula, k) =>
      times(input(arity + k), differentiate(formula, position)),
    );
    const some = terms.filter((term) => !isNumber(term, 0));
    return some.length === 0 ? number(0) : some.reduce((sum, term) => e.add(sum, term));
  }
}

/** h′ = tanh(a), a = W·x + U·h + b. */
export const elmanFormula = new CellFormula({ gates: 1, states: 1 }, ([a]) => [e.tanh(a)]);

/** h′ = max(a, 0). */
export const elmanReluFormula = new CellFormula({ gates: 1, states: 1 }, ([a]) => [
  e.select(e.lessEqual(a, 0), 0, a),
]);

/** r, z = σ(…), n = tanh(nₓ + r·nₕ), h′ = n + z·(h − n). */
export const gruFormula = new CellFormula(
  { gates: 3, states: 1, isSplit: true },
  ([reset, keep, fresh], [hiddenReset, hiddenKeep, hiddenFresh], [h]) => {
    const r = e.sigmoid(e.add(reset, hiddenReset));
    const z = e.sigmoid(e.add(keep, hiddenKeep));
    const n = e.tanh(e.add(fresh, e.mul(r, hiddenFresh)));
    return [e.add(n, e.mul(z, e.sub(h, n)))];
  },
);

/** cell′ = σ(f)·cell + σ(i)·tanh(g), h′ = σ(o)·tanh(cell′). */
export const lstmFormula = new CellFormula({ gates: 4, states: 2 }, ([i, f, g, o], _, [, c]) => {
  const cell = e.add(e.mul(e.sigmoid(f), c), e.mul(e.sigmoid(i), e.tanh(g)));
  return [e.mul(e.sigmoid(o), e.tanh(cell)), cell];
});
