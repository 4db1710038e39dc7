/** @file Are the units alive? Read after network.ts. */
import { ReLU, Sigmoid, Tanh, type Tensor } from '@nnzoo/core';
import { type Finding, spreadEvenly, type TableInput } from '@nnzoo/data';
import { activationFinding, advise, lowerRate, rowsAtOnce } from '@nnzoo/training';
import type { BuiltStage, ConvolutionalNetwork, Traced } from './network.ts';
import { valuesOf } from './sizes.ts';

/** Pictures looked at: maps of many more would fill the memory. */
const mostRows = 128;

/** Rows spread evenly over a batch, few enough to keep what every layer makes of them. */
export function sampleOf(
  { features, columns, size }: TableInput,
  model: Pick<ConvolutionalNetwork, 'input' | 'stages'>,
): TableInput {
  const rowBytes = columns * Float32Array.BYTES_PER_ELEMENT * valuesOf(model);
  const rows = spreadEvenly(size, rowsAtOnce(rowBytes, mostRows));
  const sample = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    sample.set(features.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { size: rows.length, columns, features: sample };
}

/** One finding an activation, from what it says to the pictures x, [B, C, H, W]. A map is one unit. */
export function layerFindings(
  model: ConvolutionalNetwork,
  x: Tensor,
  learningRate: number,
): Finding[] {
  return model.trace(x).flatMap((traced) => {
    const { stage, value } = traced;
    const activation = activationOf(stage);
    if (activation === null) return [];
    const [, units] = value.shape;
    const found = activationFinding(activation, stage.name, outputsOf(traced), units);
    return [advise(found, lowerRate(learningRate))];
  });
}

function activationOf({ layer }: BuiltStage): 'relu' | 'sigmoid' | 'tanh' | null {
  if (layer instanceof ReLU) return 'relu';
  if (layer instanceof Sigmoid) return 'sigmoid';
  return layer instanceof Tanh ? 'tanh' : null;
}

/** With the channels last, as columns: [B·H·W, C], or [B, F]. */
function outputsOf({ value }: Traced): ArrayLike<number> {
  return (value.rank === 4 ? value.permute([0, 2, 3, 1]) : value).data();
}
