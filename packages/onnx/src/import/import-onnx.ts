/**
 * @file An ONNX file as a model that predicts: its nodes by the ops of core, in their order. Training it is
 * not possible. Read after the tables of ops and rows.ts.
 */
import { DataError, isNnzooError, noGrad, type Tensor, UsageError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { NamedTensors, Records } from '@nnzoo/training';
import { decodeModel } from '../decode.ts';
import type { OnnxModel, OnnxNode, OnnxValue } from '../model.ts';
import { Call, type Operations } from './attributes.ts';
import { elementwiseOps } from './elementwise-ops.ts';
import { type ModelFacts, readFacts } from './facts.ts';
import { partOps } from './part-ops.ts';
import { productOps } from './product-ops.ts';
import { recurrentOps } from './recurrent-ops.ts';
import { reduceOps } from './reduce-ops.ts';
import { resizeOps } from './resize-ops.ts';
import { rowsFor } from './rows.ts';
import { shapeOps } from './shape-ops.ts';
import { dtypes, tensorIn } from './tensors.ts';

const operations: Operations = {
  ...elementwiseOps,
  ...shapeOps,
  ...partOps,
  ...productOps,
  ...reduceOps,
  ...recurrentOps,
  ...resizeOps,
};

/** Names of the ops that can be read, in alphabetical order. */
export const readableOps: readonly string[] = Object.keys(operations).sort();

/** Versions of the standard's ops that can be read: before 7, sizes broadcast otherwise. */
export const readableOpsets = { first: 7, last: 21 } as const;

/** What can be asked of an imported model. */
export class ImportedModel {
  readonly file: OnnxModel;
  /** What this package wrote about the rows; null for files of other programs. */
  readonly facts: ModelFacts | null;
  readonly #weights: ReadonlyMap<string, Tensor>;

  constructor(file: OnnxModel) {
    this.file = file;
    this.facts = readFacts(file.metadata);
    this.#weights = new Map(file.initializers.map((each) => [each.name, tensorIn(each)]));
  }

  get inputs(): readonly OnnxValue[] {
    return this.file.inputs;
  }

  get outputs(): readonly OnnxValue[] {
    return this.file.outputs;
  }

  /** How often each op stands in the graph, the most frequent first. */
  get ops(): readonly (readonly [op: string, count: number])[] {
    const counts = new Map<string, number>();
    for (const { op } of this.file.nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  /** Numbers in the weights. */
  get parameters(): number {
    return this.file.initializers.reduce(
      (sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1),
      0,
    );
  }

  /**
   * The outputs of the graph for its inputs, by name; of a graph with one input, for that tensor.
   *
   * @throws UsageError `onnx/input` for other inputs, DataError `onnx/node` where a node cannot be computed
   */
  run(given: Tensor | NamedTensors): NamedTensors {
    const values = new Map<string, Tensor | undefined>(this.#weights);
    for (const [name, tensor] of this.#named(given)) values.set(name, tensor);
    return noGrad(() => {
      for (const node of this.file.nodes) this.#compute(node, values);
      const outputs = this.outputs.map(({ name }) => [name, this.#valueOf(name, values)] as const);
      return Object.fromEntries(outputs);
    });
  }

  /**
   * Predicts rows as the run did that the file came from: the same records.
   *
   * @throws DataError `onnx/facts` for a file of another program: use run()
   */
  predict(raw: unknown): Records {
    if (this.facts === null) {
      const message =
        'the file does not say what its rows are, as those that zoo export writes do; hand tensors to run()';
      throw new DataError('onnx/facts', message);
    }
    const rows = rowsFor(this.facts);
    return rows
      .portions(raw)
      .flatMap((portion) => rows.records(portion, this.run(rows.tensor(portion))));
  }

  #named(given: Tensor | NamedTensors): [string, Tensor][] {
    const names = this.inputs.map(({ name }) => name);
    const single = isTensor(given);
    if (single && names.length === 1) return [[names[0], this.#typed(this.inputs[0], given)]];
    const missing = single ? names : names.filter((name) => !(name in given));
    if (single || missing.length > 0) {
      const message = `run: the graph takes ${printable(names.join(', '))}; missing are ${printable(missing.join(', '))}`;
      throw new UsageError('onnx/input', message, { names, missing });
    }
    return this.inputs.map((input) => [input.name, this.#typed(input, given[input.name])]);
  }

  #typed({ name, type, shape }: OnnxValue, x: Tensor): Tensor {
    const fits =
      shape.length === x.rank &&
      shape.every((size, axis) => typeof size === 'string' || size === x.shape[axis]);
    if (fits && dtypes[type] === x.dtype) return x;
    const message = `run: ${printable(name)} is [${x.shape.join(', ')}] ${x.dtype}; expected [${printable(shape.join(', '))}] ${dtypes[type]}`;
    throw new UsageError('onnx/input', message, { name, shape });
  }

  #compute(node: OnnxNode, values: Map<string, Tensor | undefined>): void {
    const inputs = node.inputs.map((name) =>
      name === '' ? undefined : this.#valueOf(name, values),
    );
    const call = new Call(node, inputs, this.file.opset);
    const results = attempt(call, () => operations[node.op](call));
    node.outputs.forEach((name, i) => {
      values.set(name, results[i]);
    });
  }

  #valueOf(name: string, values: ReadonlyMap<string, Tensor | undefined>): Tensor {
    const found = values.get(name);
    if (found !== undefined) return found;
    throw new DataError('onnx/value', `nothing in the graph computes "${printable(name)}"`, {
      name,
    });
  }
}

/** Errors of ops, with the node that they happened in. */
function attempt(call: Call, work: () => Tensor | readonly Tensor[]): readonly Tensor[] {
  try {
    const result = work();
    return isTensor(result) ? [result] : result;
  } catch (error) {
    if (isNnzooError(error) && error.code === 'onnx/node') throw error;
    throw call.wrong(error instanceof Error ? error.message : String(error));
  }
}

function isTensor(value: Tensor | NamedTensors | readonly Tensor[]): value is Tensor {
  return 'storage' in value && 'shape' in value;
}

/**
 * A model from the bytes of an ONNX file, of this package or another program (opset 7 … 21).
 *
 * @throws DataError `onnx/op` with every op that cannot be read, `onnx/opset`, and what `decodeModel` throws
 */
export function importOnnx(bytes: Uint8Array): ImportedModel {
  const file = decodeModel(bytes);
  const { first, last } = readableOpsets;
  if (!(file.opset >= first && file.opset <= last)) {
    throw new DataError(
      'onnx/opset',
      `the file is written for opset ${file.opset}; expected ${first} to ${last}: onnx.version_converter.convert_version(model, 17)`,
      { opset: file.opset },
    );
  }
  const unknown = file.nodes
    .filter(({ op, domain }) => !isStandard(domain) || !Object.hasOwn(operations, op))
    .map(({ op, domain }) => printable(isStandard(domain) ? op : `${domain}.${op}`));
  if (unknown.length > 0) {
    const ops = [...new Set(unknown)].sort();
    const message = `the graph has ops that are not known here: ${ops.join(', ')}; known are ${readableOps.join(', ')}`;
    throw new DataError('onnx/op', message, { ops, known: readableOps });
  }
  return new ImportedModel(file);
}

function isStandard(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}
