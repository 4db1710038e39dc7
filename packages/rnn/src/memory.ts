/** @file How far back a prediction is felt: gradients that vanish with distance, and cells where they last. Read after cells.ts. */
import {
  createRng,
  grad,
  type LstmState,
  type Recurrent,
  randn,
  type Tensor,
  withGradEnabled,
} from '@nnzoo/core';
import type { LinesFigure } from '@nnzoo/training';
import { elman, gru, lstm, openForgetGate } from './cells.ts';

/** What is added to the forget gates of the cured LSTM: σ(3) = 0.95. */
const openGate = 3;

/** Steps that are looked back, and sequences that the sizes are means of. */
const steps = 60;
const sequences = 8;

/**
 * How much the last of T outputs changes with the input d steps before it, for d = 0 … T − 1:
 * √mean (∂ Σ hₜ² / ∂xₜ₋d)², over random inputs.
 */
export function gradientByDistance(
  outputs: (x: Tensor) => Tensor,
  inputSize: number,
  length = steps,
): Float64Array {
  const rng = createRng(1).stream('gradient by distance');
  const x = randn([sequences, length, inputSize], { rng, requiresGrad: true });
  const gradient = withGradEnabled(true, () => {
    const last = outputs(x).select(1, length - 1); // [B, T, H] → [B, H]
    return grad(last.square().sum(), [x])[0]!;
  });
  const values = gradient.data();
  return Float64Array.from({ length }, (_, distance) => {
    let squares = 0;
    for (let row = 0; row < sequences; row++) {
      const start = (row * length + length - 1 - distance) * inputSize;
      for (let c = 0; c < inputSize; c++) squares += values[start + c] ** 2;
    }
    return Math.sqrt(squares / (sequences * inputSize));
  });
}

/** A network's own memory, as it is drawn beside the untrained cells. */
export interface OwnMemory {
  readonly name: string;
  readonly sizes: Float64Array;
}

/** The three cells as they begin, an LSTM with its forget gate open, and the trained network. */
export function memoryFigure(hidden: number, own: OwnMemory): LinesFigure {
  const rng = createRng(1).stream('memory figure');
  const open = lstm.create(hidden, hidden, rng.at(2));
  openForgetGate(open as Recurrent<LstmState>, openGate);
  const fresh = [
    { name: 'Elman, untrained', layer: elman.create(hidden, hidden, rng.at(0)) },
    { name: 'GRU, untrained', layer: gru.create(hidden, hidden, rng.at(1)) },
    { name: 'LSTM, untrained', layer: lstm.create(hidden, hidden, rng.at(2)) },
  ];
  const x = Array.from({ length: steps }, (_, distance) => distance);
  const relative = (sizes: Float64Array) =>
    Array.from(sizes, (size) => (size > 0 ? size / sizes[0] : Number.NaN));
  const lines = [
    ...fresh.map(({ name, layer }) => ({
      name,
      sizes: gradientByDistance((inputs) => layer.forward(inputs).output, hidden),
    })),
    {
      name: 'LSTM, forget gate open',
      sizes: gradientByDistance((inputs) => open.forward(inputs).output, hidden),
    },
    own,
  ];
  return {
    kind: 'lines',
    id: 'gradient-by-distance',
    title: 'How far back a gradient reaches',
    caption:
      'How much the last output changes with the input some steps before, by how much it changes with the last. A straight fall is a factor at each step: the gradient vanishes. With the forget gate open the memory is kept from step to step, and the gradient with it.',
    x: { label: 'distance', unit: 'steps' },
    y: { label: 'gradient, relative', scale: 'log' },
    series: lines.map(({ name, sizes }) => ({ name, x, y: relative(sizes) })),
  };
}
