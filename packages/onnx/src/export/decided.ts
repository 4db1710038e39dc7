/** @file What was decided after training, in the graph and in its metadata. Read first. */
import { log } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';
import type { Decision, NamedTensors } from '@nnzoo/training';

/** What a decision says that the graph cannot. */
export type DecidedFacts = { readonly [key: string]: Json };

/** A model whose probabilities are those at the temperature: softmax(ln p / T), the p^(1/T) that add up to 1. */
export function atTemperature(outputs: NamedTensors, { temperature }: Decision): NamedTensors {
  const { probabilities } = outputs;
  if (probabilities === undefined || temperature === 1) return outputs;
  return { ...outputs, probabilities: log(probabilities).div(temperature).softmax(1) };
}

/** The threshold, and the temperature that is in the graph already. */
export function decidedFacts({ temperature, threshold }: Decision): DecidedFacts {
  return { decision: { temperature, threshold } };
}
