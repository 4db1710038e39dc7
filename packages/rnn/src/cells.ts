/** @file The three cells by name, and how their states are saved. Read after network.ts. */
import { GRU, LSTM, type LstmState, type Recurrent, RNN, type Rng, type Tensor } from '@nnzoo/core';
import type { RnnOptions } from './options.ts';

/** A kind of cell: how a layer of it is made, and its state as a list of tensors [B, H]. */
export interface CellKind<State> {
  create(inputSize: number, hiddenSize: number, rng: Rng): Recurrent<State>;
  tensorsOf(state: State): readonly Tensor[];
  stateOf(tensors: readonly Tensor[]): State;
}

/** Sizes of recurrent layers on top of each other. */
export interface StackSizes {
  /** Numbers that the first layer is given at each step. */
  readonly inputs: number;
  /** Numbers H that each layer remembers. */
  readonly hidden: number;
  readonly layers: number;
}

/** Layers of which each reads what the one below shows. */
export function stackOf<State>(
  kind: CellKind<State>,
  { inputs, hidden, layers }: StackSizes,
  rng: Rng,
): Recurrent<State>[] {
  return Array.from({ length: layers }, (_, layer) =>
    kind.create(layer === 0 ? inputs : hidden, hidden, rng),
  );
}

const hiddenOnly = {
  tensorsOf: (hidden: Tensor) => [hidden],
  stateOf: ([hidden]: readonly Tensor[]) => hidden,
};

/** h′ = tanh(W·x + U·h + b). @see Elman (1990) */
export const elman: CellKind<Tensor> = {
  ...hiddenOnly,
  create: (inputSize, hiddenSize, rng) => new RNN(inputSize, hiddenSize, { rng }),
};

/** Two gates: what to forget for the next thought, and what to keep as it is. @see Cho et al. (2014) */
export const gru: CellKind<Tensor> = {
  ...hiddenOnly,
  create: (inputSize, hiddenSize, rng) => new GRU(inputSize, hiddenSize, { rng }),
};

/** Three gates around a memory that is changed by adding. @see Hochreiter, Schmidhuber (1997) */
export const lstm: CellKind<LstmState> = {
  create: (inputSize, hiddenSize, rng) => new LSTM(inputSize, hiddenSize, { rng }),
  tensorsOf: ({ hidden, cell }) => [hidden, cell],
  stateOf: ([hidden, cell]) => ({ hidden, cell }),
};

/** How the cells are called. */
export const cellTitles = {
  elman: 'Elman',
  gru: 'GRU',
  lstm: 'LSTM',
} as const satisfies Record<RnnOptions['cell'], string>;

/** Adds `bias` to the forget gates of an LSTM layer: at 2 it begins by keeping 88 % a step. */
export function openForgetGate({ cell }: Recurrent<LstmState>, bias: number): void {
  const { hiddenSize, inputBias } = cell;
  const values = Float32Array.from(inputBias.data());
  for (let unit = hiddenSize; unit < 2 * hiddenSize; unit++) values[unit] += bias; // i, f, g, o
  inputBias.assign(values);
}
