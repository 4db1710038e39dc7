/** @file What the kernels of layers are given, each as one named object. Read with layer-kernels.ts. */
import type { Storage } from '../storage.ts';

interface RowSizes {
  readonly rows: number;
  readonly columns: number;
}

/** Logits and probabilities are [rows, columns], targets and losses [rows]. */
export interface CrossEntropyOperands extends RowSizes {
  readonly logits: Storage;
  readonly targets: Storage;
  readonly probabilities: Storage;
  readonly losses: Storage;
}
/** `gRow` is 1 where each row has a gradient of its own, 0 where all have the same. */
export interface CrossEntropyGradOperands extends RowSizes {
  readonly probabilities: Storage;
  readonly targets: Storage;
  readonly g: Storage;
  readonly gRow: number;
  readonly out: Storage;
}

/** x seen as [outer, channels, inner]. */
export interface ChannelSizes {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

/** normalized = (x − μ)/√(σ² + ε), out = normalized·gain + bias; 1/√(σ² + ε) is kept too. */
interface NormOperands {
  readonly x: Storage;
  readonly gain: Storage;
  readonly bias: Storage;
  readonly out: Storage;
  readonly normalized: Storage;
  readonly inverseDeviation: Storage;
  readonly epsilon: number;
}
export interface LayerNormOperands extends NormOperands, RowSizes {}
/** running ← running + momentum·(batch − running), of the unbiased variance. */
export interface BatchNormOperands extends NormOperands, ChannelSizes {
  readonly runningMean: Storage;
  readonly runningVariance: Storage;
  readonly momentum: number;
}

interface NormGradOperands {
  readonly g: Storage;
  readonly normalized: Storage;
  readonly inverseDeviation: Storage;
  readonly gain: Storage;
  readonly gradX: Storage;
  readonly gradGain: Storage;
  readonly gradBias: Storage;
}
export interface LayerNormGradOperands extends NormGradOperands, RowSizes {}
export interface BatchNormGradOperands extends NormGradOperands, ChannelSizes {}
