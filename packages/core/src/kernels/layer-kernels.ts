/** @file Kernels that layers of a network need. Read after kernels.ts. */
import type { Storage } from '../storage.ts';
import type {
  BatchNormGradOperands,
  BatchNormOperands,
  CrossEntropyGradOperands,
  CrossEntropyOperands,
  LayerNormGradOperands,
  LayerNormOperands,
} from './layer-operands.ts';
import type { Attention, Window2d } from './operands.ts';

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
  /** losses[r] = −ln softmax(logits[r])[targets[r]]; the probabilities are kept for the derivative. */
  crossEntropy(operands: CrossEntropyOperands): void;
  /** out[r, c] = (probabilities[r, c] − [c = targets[r]])·g[r·gRow]. */
  crossEntropyGrad(operands: CrossEntropyGradOperands): void;
}

/** Batch norm and layer norm. */
export interface NormKernels {
  /** Each channel of x over the batch; the running statistics move. */
  batchNorm(operands: BatchNormOperands): void;
  batchNormGrad(operands: BatchNormGradOperands): void;
  /** Each row of x; gain and bias are [columns]. */
  layerNorm(operands: LayerNormOperands): void;
  layerNormGrad(operands: LayerNormGradOperands): void;
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
