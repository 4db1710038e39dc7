/**
 * @file A trained model as one function of a tensor: what leaves for other programs, whose graph an exporter
 * records. Read after contract.ts.
 */
import { argmax, cast, type Module, type Tensor, UsageError } from '@nnzoo/core';
import type { Json, Preprocessor, Scale, Task, TensorInput } from '@nnzoo/data';
import type { Trainer } from './contract.ts';

/**
 * What a model answers, by name, each with the batch first. Common names: `probabilities` [B, K] and
 * `class` [B] (int32), `value` [B] in the unit of the data, `logits` [B, V] or [B, T, V].
 */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/** Rows to answers, with what a program needs to know that runs it. */
export interface TensorFunction<Raw = never> {
  /** Id of the architecture. */
  readonly architecture: string;
  readonly task: Task;
  readonly input: TensorInput<Raw>;
  /** The preprocessor, as JSON. */
  readonly preprocessor: Json;
  /** What the parameters of the graph are called by; null where the model has no layers. */
  readonly module: Module | null;
  /** Rows as they stand in the data, scaled on the way. @shape [B, …] → answers */
  forward(x: Tensor): NamedTensors;
}

/** What such a function is put together from. */
interface Parts<Raw, Batch, Input, Output, Model> {
  readonly architecture: string;
  readonly task: Task;
  readonly trainer: Trainer<Batch, Input, Output, Model>;
  readonly preprocessor: Pick<Preprocessor<Raw, Batch, Input>, 'tensorInput' | 'state'>;
}

/**
 * A trainer as a function of a tensor.
 *
 * @throws UsageError `tensors/none` where the model is no such function; the message says why.
 */
export function tensorFunction<Raw, Batch, Input, Output, Model>({
  architecture,
  task,
  trainer,
  preprocessor,
}: Parts<Raw, Batch, Input, Output, Model>): TensorFunction<Raw> {
  const input = preprocessor.tensorInput?.();
  if (input === undefined) throw noFunction(architecture, 'its rows are no tensor of numbers');
  if (!trainer.forward) throw noFunction(architecture, 'it does not say how it answers in ops');
  const forward = (x: Tensor): NamedTensors => trainer.forward!(input.prepare(x));
  const state = preprocessor.state();
  const module = isModule(trainer.model) ? trainer.model : null;
  return { architecture, task, input, preprocessor: state, module, forward };
}

/** The error for a model that is no function of a tensor. */
export function noFunction(what: string, why: string): UsageError {
  return new UsageError('tensors/none', `${what} cannot leave as one graph: ${why}`, { what });
}

/** Values as a model gives them, [B] or [B, 1], as answers: in the unit of the data, in float64. */
export function valueAnswers(values: Tensor, { mean, standardDeviation }: Scale): NamedTensors {
  return { value: cast(values, 'float64').mul(standardDeviation).add(mean).reshape([-1]) };
}

/** Scores of classes, [B, K], as answers: the largest wins; of equal ones, the first. */
export function classAnswers(probabilities: Tensor): NamedTensors {
  return { class: argmax(probabilities, 1), probabilities };
}

/** By its shape, not its class: what only trains a map loads no layers. */
function isModule(model: unknown): model is Module {
  if (typeof model !== 'object' || model === null) return false;
  return 'namedParameters' in model && 'namedBuffers' in model;
}
