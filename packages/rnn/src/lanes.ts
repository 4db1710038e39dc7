/** @file How a running text is measured: in a few long lanes, so that hardly any start is cold. Read after score-batch.ts. */
import type { SequenceBatch } from '@nnzoo/data';

/**
 * Consecutive stretches as lanes that are read side by side, each √n of them long, and one lane for
 * the rest: a network that starts from nothing at each stretch would be measured as too bad.
 *
 * @param batch n stretches, each beginning where the one before ended
 */
export function lanesOf({ size, length, inputs, targets }: SequenceBatch): SequenceBatch[] {
  const lanes = Math.max(1, Math.floor(Math.sqrt(size)));
  const steps = Math.floor(size / lanes);
  const whole = lanes * steps * length;
  const main = {
    size: lanes,
    length: steps * length,
    inputs: inputs.subarray(0, whole),
    targets: targets.subarray(0, whole),
  };
  const left = size - lanes * steps;
  if (left === 0) return [main];
  const rest = { inputs: inputs.subarray(whole), targets: targets.subarray(whole) };
  return [main, { size: 1, length: left * length, ...rest }];
}
