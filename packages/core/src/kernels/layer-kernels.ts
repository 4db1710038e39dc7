/** @file Kernels that layers of a network and their training need. Read after kernels.ts. */
import type { Storage } from '../storage.ts';
import type {
  AdamSettings,
  Attention,
  RmsPropSettings,
  SgdSettings,
  Window2d,
} from './operands.ts';

/** Softmax and cross-entropy by rows. */
export interface SoftmaxKernels {
  /** Row-wise over [rows, columns], shifted by each row's maximum. */
  softmax(x: Storage, out: Storage, rows: number, columns: number): void;
  logSoftmax(x: Storage, out: Storage, rows: number, columns: number): void;
  logSumExp(x: Storage, out: Storage, rows: number, columns: number): void;
  /** y·(g − Σ g·y) by row. */
  softmaxGrad(g: Storage, y: Storage, out: Storage, rows: number, columns: number): void;
  /** g − eʸ·Σ g by row. */
  logSoftmaxGrad(g: Storage, y: Storage, out: Storage, rows: number, columns: number): void;
  /** losses[r] = −log softmax(logits[r])[targets[r]]; the probabilities are kept for the derivative. */
  crossEntropy(
    logits: Storage,
    targets: Storage,
    probabilities: Storage,
    losses: Storage,
    rows: number,
    columns: number,
  ): void;
  /** out[r, c] = (probabilities[r, c] − [c = targets[r]])·g[r·gRow], gRow 0 or 1. */
  crossEntropyGrad(
    probabilities: Storage,
    targets: Storage,
    g: Storage,
    gRow: number,
    out: Storage,
    rows: number,
    columns: number,
  ): void;
}

/** Batch norm and layer norm. */
export interface NormKernels {
  /** Training batch norm of x [outer, channels, inner]: normalized = (x − μ)/σ, out = normalized·gain + bias, running statistics updated (unbiased variance). */
  batchNorm(
    x: Storage,
    gain: Storage,
    bias: Storage,
    runningMean: Storage,
    runningVariance: Storage,
    out: Storage,
    normalized: Storage,
    inverseDeviation: Storage,
    outer: number,
    channels: number,
    inner: number,
    epsilon: number,
    momentum: number,
  ): void;
  batchNormGrad(
    g: Storage,
    normalized: Storage,
    inverseDeviation: Storage,
    gain: Storage,
    gradX: Storage,
    gradGain: Storage,
    gradBias: Storage,
    outer: number,
    channels: number,
    inner: number,
  ): void;
  /** Layer norm of each row of x [rows, columns]; gain and bias are [columns]. */
  layerNorm(
    x: Storage,
    gain: Storage,
    bias: Storage,
    out: Storage,
    normalized: Storage,
    inverseDeviation: Storage,
    rows: number,
    columns: number,
    epsilon: number,
  ): void;
  layerNormGrad(
    g: Storage,
    normalized: Storage,
    inverseDeviation: Storage,
    gain: Storage,
    gradX: Storage,
    gradGain: Storage,
    gradBias: Storage,
    rows: number,
    columns: number,
  ): void;
}

/** Convolution and pooling. */
export interface WindowKernels {
  /** Weight is [outChannels, inChannels/groups, kernelHeight, kernelWidth]; bias [outChannels] or undefined. */
  conv2d(
    x: Storage,
    weight: Storage,
    bias: Storage | undefined,
    out: Storage,
    window: Window2d,
  ): void;
  conv2dGradInput(g: Storage, weight: Storage, out: Storage, window: Window2d): void;
  conv2dGradWeight(g: Storage, x: Storage, out: Storage, window: Window2d): void;
  /** Padding counts as −∞. The first of equal maxima wins, and NaN wins over all. */
  maxPool2d(x: Storage, out: Storage, window: Window2d): void;
  maxPool2dGrad(g: Storage, x: Storage, y: Storage, out: Storage, window: Window2d): void;
  /** out = h where the winner of each window stands: the derivative of maxPool2dGrad by g. */
  maxPool2dPick(h: Storage, x: Storage, y: Storage, out: Storage, window: Window2d): void;
  /** Padding counts as zero. */
  sumPool2d(x: Storage, out: Storage, window: Window2d): void;
  sumPool2dGrad(g: Storage, out: Storage, window: Window2d): void;
}

/** Attention, a block of queries at a time: no kernel holds the scores of a whole head. */
export interface AttentionKernels {
  /** out [heads, queries, values] = dropout(softmax(query·keyᵀ + bias))·value; 0 for a query that sees no key. */
  attention(operands: Attention, out: Storage): void;
  /** The gradients of query, key and value, given g = ∂L/∂out; the shares are computed again. */
  attentionGrad(
    operands: Attention,
    g: Storage,
    grads: Readonly<Record<'query' | 'key' | 'value', Storage>>,
  ): void;
}

/** One step of an optimizer, in place; see optim/ for the equations. */
export interface OptimizerKernels {
  sgd(
    parameter: Storage,
    gradient: Storage,
    velocity: Storage | undefined,
    count: number,
    settings: SgdSettings,
  ): void;
  adam(
    parameter: Storage,
    gradient: Storage,
    mean: Storage,
    square: Storage,
    count: number,
    settings: AdamSettings,
  ): void;
  rmsProp(
    parameter: Storage,
    gradient: Storage,
    square: Storage,
    velocity: Storage | undefined,
    count: number,
    settings: RmsPropSettings,
  ): void;
}
