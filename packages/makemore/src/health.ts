/** @file A look inside the network: what goes in and out of each layer, and how far a step moves it. */
import { crossEntropy, math, type Tensor, withGradEnabled } from '@nnzoo/core';
import type { ContextBatch, Finding } from '@nnzoo/data';
import {
  advise,
  contextsOf,
  deadTanhUnits,
  lowerRate,
  raiseAdvice,
  raiseRate,
  startingLoss,
  tanhSaturation,
  targetsOf,
  updateRatio,
} from '@nnzoo/training';
import type { CharacterMlp, MlpActivations } from './mlp.ts';
import type { MakemoreOptions } from './options.ts';

/** Values by the two moments that show whether they vanish or explode. */
export interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** What came out of one layer, and the gradient that came back to it. */
export interface LayerHealth {
  readonly name: string;
  readonly values: Moments;
  readonly gradient: Moments;
}

/** One weight matrix and the step that this batch would take. */
export interface WeightHealth {
  readonly name: string;
  readonly weights: ArrayLike<number>;
  /** rate · gradient. */
  readonly update: ArrayLike<number>;
  /** Root mean square of the update by that of the weights; about 10⁻³ is healthy. */
  readonly ratio: number;
}

/** A network looked into on one batch. */
export interface Health {
  readonly loss: number;
  readonly vocabSize: number;
  /** tanh outputs, [B, H]. */
  readonly outputs: ArrayLike<number>;
  readonly hidden: number;
  /** Share of tanh outputs beyond ±0.97. */
  readonly saturated: number;
  readonly layers: readonly LayerHealth[];
  readonly weights: readonly WeightHealth[];
}

/**
 * One forward and backward pass as in training, of which nothing stays behind: neither gradients
 * nor running averages.
 *
 * @param rate learning rate that updates are measured with
 */
export function measureHealth(model: CharacterMlp, batch: ContextBatch, rate: number): Health {
  const before = model.stateDict();
  const wasTraining = model.training;
  model.train();
  try {
    return withGradEnabled(true, () => look(model, batch, rate));
  } finally {
    for (const [name, buffer] of model.namedBuffers()) buffer.assign(before[name]);
    for (const parameter of model.parameters()) parameter.zeroGrad();
    if (!wasTraining) model.eval();
  }
}

function look(model: CharacterMlp, batch: ContextBatch, rate: number): Health {
  for (const parameter of model.parameters()) parameter.zeroGrad();
  const activations = model.activations(contextsOf(batch));
  const { outputs, logits } = activations;
  const layers = layersOf(activations);
  for (const [, value] of layers) value.retainGrad();
  const loss = crossEntropy(logits, targetsOf(batch));
  loss.backward();
  const tanh = Array.from(outputs.data());
  return {
    loss: loss.item(),
    vocabSize: logits.shape[1],
    outputs: tanh,
    hidden: outputs.shape[1],
    saturated: tanh.reduce((sum, t) => sum + Number(Math.abs(t) > 0.97), 0) / tanh.length,
    layers: layers.map(([name, value]) => ({
      name,
      values: momentsOf(value.data()),
      gradient: momentsOf(value.grad?.data() ?? []),
    })),
    weights: weightsOf(model, rate),
  };
}

function layersOf({ embedded, preactivations, outputs, logits }: MlpActivations) {
  return [
    ['embedding', embedded],
    ['into the tanh', preactivations],
    ['tanh', outputs],
    ['logits', logits],
  ] as const satisfies readonly (readonly [string, Tensor])[];
}

function weightsOf({ embedding, hidden, output }: CharacterMlp, rate: number): WeightHealth[] {
  return Object.entries({ embedding, hidden, output }).map(([name, { weight }]) => {
    const weights = weight.data();
    const update = Float64Array.from(weight.grad?.data() ?? [], (value) => rate * value);
    return { name, weights, update, ratio: size(update) / size(weights) };
  });
}

function momentsOf(values: ArrayLike<number>): Moments {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = values.length === 0 ? 0 : sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return { mean, standardDeviation: values.length === 0 ? 0 : Math.sqrt(squares / values.length) };
}

/** Root mean square. */
function size(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] ** 2;
  return Math.sqrt(squares / values.length);
}

/** log₁₀ of the ratio of each weight matrix, clamped where nothing moves. */
export function updatePowers({ weights }: Health): number[] {
  return weights.map(({ ratio }) => (ratio > 0 ? Math.max(-12, math.log(ratio) / Math.LN10) : -12));
}

/** Of the settings, what findings depend on. */
export type HealthOptions = Pick<MakemoreOptions, 'init' | 'norm' | 'learningRate'>;

/**
 * What is healthy and what is not, with the flag to try: at the start (`before` training) and now.
 * Where the network already learns, its starting loss is history, but not its saturation.
 */
export function healthFindings(before: Health, now: Health, options: HealthOptions): Finding[] {
  const { learningRate } = options;
  const calm = calmStart(options);
  const atStart = tanhSaturation('hidden layer at the start', before.outputs);
  const atPresent = tanhSaturation('hidden layer now', now.outputs);
  // What was saturated from the start is fixed there; what became so took steps too long.
  const settle = atStart.severity === 'good' ? lowerRate(learningRate) : calm;
  const isBlocked = atPresent.severity !== 'good';
  const updates = now.weights.map(({ name, weights, update }) => {
    const finding = updateRatio(`${name} weights`, update, weights);
    if (finding.fix !== raiseAdvice) return advise(finding, lowerRate(learningRate));
    // Hardly any gradient passes a saturated layer: longer steps would make that worse.
    return advise(finding, isBlocked ? settle : raiseRate(learningRate));
  });
  return [
    advise(startingLoss('at the start', before.loss, before.vocabSize), '--init calm-softmax'),
    advise(atStart, calm),
    advise(deadTanhUnits('hidden layer at the start', before.outputs, before.hidden), calm),
    advise(atPresent, settle),
    advise(deadTanhUnits('hidden layer now', now.outputs, now.hidden), settle),
    ...updates,
  ];
}

/** What calms the tanh at the start. */
function calmStart({ init, norm, learningRate }: HealthOptions): string {
  if (norm === 'batch') return lowerRate(learningRate);
  const isWild = init === 'naive' || init === 'calm-softmax';
  return isWild ? '--init kaiming or --norm batch' : '--norm batch';
}
