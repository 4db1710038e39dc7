/** @file How much memory pictures take on their way through a network. Read after network.ts. */
import type { Expansion } from '@nnzoo/training';
import type { ConvolutionalNetwork } from './network.ts';

/** Numbers of one picture that a network is given, and that its stages make of it. */
function lengthsOf({ input, stages }: Pick<ConvolutionalNetwork, 'input' | 'stages'>): number[] {
  return [input, ...stages.map(({ output }) => output)].map((shape) =>
    shape.reduce((product, size) => product * size, 1),
  );
}

/**
 * A pass holds what goes into a stage and what comes out of it, the largest pair of all; a step of
 * training all values, and their gradients.
 */
export function expansionOf(network: Pick<ConvolutionalNetwork, 'input' | 'stages'>): Expansion {
  const lengths = lengthsOf(network);
  const pairs = lengths.slice(1).map((length, stage) => lengths[stage] + length);
  return { pass: Math.max(...pairs) / lengths[0], step: 2 * valuesOf(network) };
}

/** Numbers of all stages together, for each number of a picture. */
export function valuesOf(network: Pick<ConvolutionalNetwork, 'input' | 'stages'>): number {
  const lengths = lengthsOf(network);
  return lengths.reduce((sum, length) => sum + length, 0) / lengths[0];
}
