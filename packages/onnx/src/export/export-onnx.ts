/** @file A model as an ONNX file: what `exportOnnx` does. Read after write-program.ts. */
import { type DType, Module, type Tensor, tensor, UsageError } from '@nnzoo/core';
import type { InputAxis, Json } from '@nnzoo/data';
import { type Decision, type NamedTensors, type TensorFunction, version } from '@nnzoo/training';
import { encodeModel } from '../encode.ts';
import { atTemperature, decidedFacts } from './decided.ts';
import { openAxes } from './open-axes.ts';
import { pairPasses } from './pairing.ts';
import { recordPass } from './recording.ts';
import type { OpenAxis } from './sizes.ts';
import { writeProgram } from './write-program.ts';

/** Version of ONNX's ops that files are written for. */
export const opset = 17;

/** Of the format of files; 8 goes with opset 17. */
const irVersion = 8;

/** What a module is asked with, where nothing else says it. */
export interface ModuleInput {
  /** Axes after the batch, at most two of them open: `[4]`, `[1, 28, 28]`, `[{ name: 'time' }]`. */
  readonly shape: readonly InputAxis[];
  /** Default float32. */
  readonly dtype?: DType;
  /** Whole numbers below this one: tokens. */
  readonly values?: number;
  /** Default `input`. */
  readonly name?: string;
}

/** What else goes into the file of a run. */
export interface RunFacts {
  /** Probabilities leave at its temperature; its threshold stands in the metadata. */
  readonly decision?: Decision;
}

/** A run, a loaded run, or what else has its model as a function. */
export interface Exportable {
  asFunction(): TensorFunction;
}

/**
 * The bytes of an ONNX file (opset 17) with the batch open, the scaling of rows in the graph, and names of
 * columns, classes and tokens in its metadata: of a run (`exportOnnx(run)`), or of a module of one's own
 * (`exportOnnx(new Linear(4, 3, { rng }), { shape: [4] })`), whose forward takes one tensor.
 *
 * @throws UsageError `tensors/none` where the model is no function of a tensor, `onnx/op` for ops without a
 *   node, `onnx/unseen` where numbers leave the tensors on the way, `onnx/size`, `onnx/varies`, `onnx/input`
 */
export function exportOnnx(model: Exportable, facts?: RunFacts): Uint8Array;
export function exportOnnx(model: Module, input: ModuleInput): Uint8Array;
export function exportOnnx(
  model: Exportable | Module,
  more: RunFacts | ModuleInput = {},
): Uint8Array {
  if (model instanceof Module) return exportModule(model, 'shape' in more ? more : undefined);
  const { decision } = more as RunFacts;
  const given = model.asFunction();
  const { architecture, task, module, preprocessor } = given;
  const { kind, facts } = given.input;
  return encode(given.input, {
    ...{ name: architecture, module },
    forward: (x) => (decision ? atTemperature(given.forward(x), decision) : given.forward(x)),
    facts: {
      ...{ format: 1, architecture, task, kind, ...facts, preprocessor },
      ...(decision && decidedFacts(decision)),
    },
  });
}

function exportModule(model: Module, input: ModuleInput | undefined): Uint8Array {
  if (input === undefined) {
    const message =
      'exportOnnx: a module does not say what it takes: exportOnnx(model, { shape: [4] }), the axes after the batch';
    throw new UsageError('onnx/input', message);
  }
  const forward = Reflect.get(model, 'forward');
  if (typeof forward !== 'function') {
    throw new UsageError('onnx/input', 'exportOnnx: the module has no forward to record');
  }
  model.eval();
  const wanted = { name: 'input', dtype: 'float32', ...input } as const;
  return encode(wanted, {
    ...{ name: model.constructor.name, module: model, facts: { format: 1 } },
    forward: (x) => ({ output: forward.call(model, x) }),
  });
}

/** What is recorded, and what is said about it. */
interface Recorded {
  readonly name: string;
  readonly module: Module | null;
  readonly facts: { readonly [key: string]: Json };
  forward(x: Tensor): NamedTensors;
}

type Input = Required<Pick<ModuleInput, 'name' | 'shape' | 'dtype'>> & Pick<ModuleInput, 'values'>;

function encode(input: Input, { name, module, facts, forward }: Recorded): Uint8Array {
  const open = openAxes(input.shape);
  const parameters = module ? [...module.namedParameters(), ...module.namedBuffers()] : [];
  const names = new Map(parameters.map(([own, value]) => [value, own]));
  // The larger first: tables that grow with what they are asked for have then grown.
  const passes = ([0, 1] as const).map((pass) =>
    recordPass(sampleOf(input, open, pass), forward, names),
  );
  const program = pairPasses(passes[0], passes[1], open);
  return encodeModel({
    ...{ irVersion, opset, producer: 'nnzoo', producerVersion: version, name },
    ...writeProgram(program, input.name),
    metadata: { nnzoo: JSON.stringify(facts) },
  });
}

/** An input of the sizes of a pass; its numbers differ from pass to pass, and are of both signs. */
function sampleOf({ shape, dtype, values }: Input, open: readonly OpenAxis[], pass: 0 | 1) {
  const sizes = [0, ...shape].map((axis, i) => {
    const found = open.find((each) => each.axis === i);
    return found ? found.sizes[pass] : Number(axis);
  });
  const length = sizes.reduce((product, size) => product * size, 1);
  const numbers = Array.from({ length }, (_, i) => {
    const scattered = ((i + 1) * (pass === 0 ? 0.6180339887 : 0.7548776662)) % 1;
    return values === undefined ? 2 * scattered - 1 : Math.floor(scattered * values);
  });
  return tensor(numbers, { shape: sizes, dtype });
}
