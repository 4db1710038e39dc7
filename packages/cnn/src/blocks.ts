/** @file Stages that come together again and again. Read after stages.ts. */
import {
  type Activation,
  activation,
  convolution,
  dropout,
  full,
  maxPooling,
  normalization,
  type Stage,
} from './stages.ts';

/** What may be chosen of a network. */
export interface NetworkChoices {
  /** Number of classes K. */
  readonly classes: number;
  readonly activation: Activation;
  /** Share of the units of fully connected layers that are off in each training step; 0 is none. */
  readonly dropout: number;
}

/** Units that each see everything, their activation, and some of them switched off in training. */
export function hidden(
  units: number,
  { activation: name, dropout: rate }: NetworkChoices,
): Stage[] {
  return [full(units), activation(name), ...(rate > 0 ? [dropout(rate)] : [])];
}

/** A convolution, pooled and activated. */
export function pooled(filters: number, { activation: name }: NetworkChoices): Stage[] {
  return [convolution(filters, 5), maxPooling(2), activation(name)];
}

/** A convolution whose channels are normalized, pooled and activated. */
export function normalizedPooled(
  filters: number,
  kernelSize: number,
  padding: number,
  name: Activation,
): Stage[] {
  const sliding = convolution(filters, kernelSize, { padding, bias: false });
  return [sliding, normalization(), maxPooling(2), activation(name)];
}

/** Two 3×3 convolutions of normalized channels that keep the picture's size. */
export function normalizedPair(filters: number): Stage[] {
  const one = [convolution(filters, 3, { padding: 1, bias: false }), normalization()];
  return [...one, activation('relu'), ...one, activation('relu')];
}
