/**
 * @file Weights to PyTorch and back, as safetensors files: what `load_state_dict` takes, and what
 * `state_dict` gives. Read after torch-names.ts and ../safetensors/entry.ts.
 */
import * as argument from '../arguments/index.ts';
import { DataError } from '../errors.ts';
import { assign } from '../ops/create.ts';
import { tensor } from '../ops/data.ts';
import { readSafetensors, type SafetensorsEntry, writeSafetensors } from '../safetensors/index.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { batchCounts, countedBatches, torchTensors } from './torch-names.ts';

const aModule = argument.kind(
  'a module, such as new Linear(2, 3, { rng })',
  (value): value is Module => value instanceof Module,
);

/**
 * The parameters and buffers of a module as a safetensors file under PyTorch's names:
 *
 *     module.load_state_dict(safetensors.torch.load_file('weights.safetensors'))
 *
 * Names of fields are those of the module's classes; what PyTorch calls otherwise in its own layers is
 * renamed (`gain` is `weight`, `runningMean` is `running_mean`, `cell.inputWeight` is `weight_ih_l0`).
 */
export function torchWeights(module: Module): Uint8Array {
  argument.check('torchWeights', 'the module', module, aModule);
  const entries = new Map<string, SafetensorsEntry>(
    torchTensors(module).map(([name, value]) => [name, entryOf(value)]),
  );
  for (const name of batchCounts(module)) {
    entries.set(name, { dtype: 'I32', shape: [], data: new Int32Array(1) });
  }
  return writeSafetensors(entries, new Map([['format', 'pt']]));
}

function entryOf(value: Tensor): SafetensorsEntry {
  const data = value.data();
  const shape = [...value.shape];
  if (data instanceof Float32Array) return { dtype: 'F32', shape, data };
  if (data instanceof Float64Array) return { dtype: 'F64', shape, data };
  if (data instanceof Int32Array) return { dtype: 'I32', shape, data };
  return { dtype: 'BOOL', shape, data };
}

/** How strictly weights are taken. */
export interface LoadWeightsOptions {
  /** Whether every tensor must be there, and no other; default true. Shapes must fit in any case. */
  readonly strict?: boolean;
}

const takes = argument.bag({
  strict: argument.setting(argument.aFlag, true),
} satisfies argument.Settings<LoadWeightsOptions>);

/** What a file and a module did not have in common. */
export interface LoadedWeights {
  /** Names that the module has and the file lacks: these stayed as they were. */
  readonly missing: readonly string[];
  /** Names that the file has and the module lacks. */
  readonly unknown: readonly string[];
}

/**
 * Takes over a state dict of PyTorch that was saved as safetensors. Either all of it is taken or, with an
 * error, nothing. Half precision is read; counts of batches (`num_batches_tracked`) are passed over.
 *
 *     loadWeights(model, await readFile('weights.safetensors'));
 *
 * @throws DataError `weights/names` with both lists where names differ, `weights/shapes` with every shape
 *   that does, `safetensors/…` for a damaged file
 */
export function loadWeights(
  module: Module,
  bytes: Uint8Array,
  options: LoadWeightsOptions = {},
): LoadedWeights {
  argument.check('loadWeights', 'the module', module, aModule);
  argument.check('loadWeights', 'the bytes', bytes, argument.someBytes);
  const { strict } = argument.read('loadWeights', options, takes);
  const { tensors } = readSafetensors(bytes);
  const own = torchTensors(module);
  const there = own.filter(([name]) => tensors.has(name));
  const filled = new Set(there.map(([, value]) => value));
  const missing = own.filter(([, value]) => !filled.has(value)).map(([name]) => name);
  const known = new Set(own.map(([name]) => name));
  const unknown = [...tensors.keys()].filter((name) => !known.has(name) && !isCount(name));
  if (strict && missing.length + unknown.length > 0) throw otherNames(missing, unknown);
  const faults = there
    .filter(([name, value]) => !sameShape(tensors.get(name)!.shape, value.shape))
    .map(([name, value]) => {
      const given = formatShape(tensors.get(name)!.shape);
      return `${name} is ${given}, expected ${formatShape(value.shape)}`;
    });
  if (faults.length > 0) {
    throw new DataError('weights/shapes', `loadWeights: ${faults.join('; ')}`, { faults });
  }
  for (const [name, value] of there) {
    const { data, shape } = tensors.get(name)!;
    assign(value, tensor(data, { shape, dtype: value.dtype }));
  }
  return { missing, unknown };
}

function isCount(name: string): boolean {
  return name === countedBatches || name.endsWith(`.${countedBatches}`);
}

function otherNames(missing: readonly string[], unknown: readonly string[]): DataError {
  const parts = [
    ...(missing.length > 0 ? [`the file lacks ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`the module has no ${unknown.join(', ')}`] : []),
  ];
  const message = `loadWeights: ${parts.join('; ')}. With strict: false what fits is taken`;
  return new DataError('weights/names', message, { missing, unknown });
}
