/** @file The states that live on from batch to batch, cut off from their history: truncated backpropagation. */
import type { Tensor } from '@nnzoo/core';
import type { Carried } from '@nnzoo/training';
import type { CharacterRnn } from './network.ts';

/**
 * The states after the last batch. Their numbers go on; the gradients of the next batch end at them.
 *
 * @see Williams, Peng (1990): truncated backpropagation through time
 */
export class CarriedStates<State> implements Carried {
  readonly #model: CharacterRnn<State>;
  #states: readonly State[] | undefined;

  constructor(model: CharacterRnn<State>) {
    this.#model = model;
  }

  /** Where the next batch begins; undefined at the start of a pass. */
  states(): readonly State[] | undefined {
    return this.#states;
  }

  /** Keeps the states without their history. */
  keep(states: readonly State[]): void {
    this.#states = this.#model.detach(states);
  }

  clear(): void {
    this.#states = undefined;
  }

  /** By layer and part: `0.0`, `0.1`, `1.0`, … */
  state(): Record<string, Tensor> {
    const { kind } = this.#model;
    return Object.fromEntries(
      (this.#states ?? []).flatMap((state, layer) =>
        kind.tensorsOf(state).map((part, i) => [`${layer}.${i}`, part] as const),
      ),
    );
  }

  restore(saved: Readonly<Record<string, Tensor>>): void {
    this.clear();
    const states = this.#model.layers.map((_, layer) =>
      Object.keys(saved)
        .filter((name) => name.startsWith(`${layer}.`))
        .sort()
        .map((name) => saved[name]),
    );
    if (states.some((parts) => parts.length === 0)) return;
    this.#states = states.map((parts) => this.#model.kind.stateOf(parts));
  }
}
