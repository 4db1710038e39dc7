/** @file An ONNX file in the place of a run: for `zoo predict` and `zoo import`. Read describe.ts before. */
import { basename, resolve } from 'node:path';
import { DataError, type Tensor, tensor } from '@nnzoo/core';
import type { Json, Table } from '@nnzoo/data';
import { type ImportedModel, importOnnx } from '@nnzoo/onnx';
import type { LoadedRun, NamedTensors, Records } from '@nnzoo/training';
import type { Io } from '../io.ts';
import { usableMemory } from '../usable-memory.ts';

/** What `zoo predict` needs of a run. */
export type AskedRun = Pick<
  LoadedRun,
  'architecture' | 'preprocessor' | 'findings' | 'predict' | 'readRows'
>;

/** Whether a path is meant as an ONNX file. */
export function isOnnxName(path: string): boolean {
  return /\.onnx$/i.test(path);
}

/** Reads an ONNX file. Throws DataError `onnx/…`, with the name of the file. */
export async function readOnnxFile(
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  path: string,
): Promise<ImportedModel> {
  const { limitsFor } = await import('@nnzoo/datasets');
  const { readUserFile } = await import('@nnzoo/datasets/node');
  const limit = limitsFor(usableMemory(env)).bytes;
  const bytes = await readUserFile(resolve(cwd, path), { limit });
  try {
    return importOnnx(bytes);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.code, `${basename(path)}: ${error.message}`, error.details);
  }
}

/** A file that this package wrote, as the run that it came from. */
export async function askedRun(model: ImportedModel): Promise<AskedRun | null> {
  const { facts } = model;
  if (facts === null) return null;
  const run = {
    ...{ architecture: facts.architecture, preprocessor: facts.preprocessor, findings: [] },
    predict: (raw: unknown) => model.predict(raw),
  };
  if (facts.kind !== 'contexts' && facts.kind !== 'sequences') return run;
  const { readTextRows } = await import('@nnzoo/datasets');
  const layout = layoutOf(facts.preprocessor);
  return { ...run, readRows: (file) => readTextRows(file, { layout }) };
}

function layoutOf(preprocessor: Json): 'lines' | 'running' {
  const isRunning =
    typeof preprocessor === 'object' &&
    preprocessor !== null &&
    Reflect.get(preprocessor, 'layout') === 'running';
  return isRunning ? 'running' : 'lines';
}

/**
 * Rows of a table through a model of another program: all columns, in their order, are its input.
 *
 * @throws DataError `onnx/columns` where it takes another number of them, or no table
 */
export function predictColumns(model: ImportedModel, table: Table): Records {
  const [input] = model.inputs;
  const [, width] = input?.shape ?? [];
  const isTable = model.inputs.length === 1 && input.shape.length === 2;
  if (!isTable || (typeof width === 'number' && width !== table.columns.length)) {
    const taken = model.inputs.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
    const message = `the model takes ${taken}; ${table.name} has ${table.columns.length} columns of numbers`;
    throw new DataError('onnx/columns', message, { columns: table.columns });
  }
  const dtype = input.type === 'DOUBLE' ? 'float64' : input.type === 'FLOAT' ? 'float32' : 'int32';
  const x = tensor(table.features, { shape: [table.size, table.columns.length], dtype });
  return recordsOf(model.run(x), table.size);
}

/** A column for each output, or for each of its numbers: `output`, `output_1`, `output_2`. */
function recordsOf(outputs: NamedTensors, rows: number): Records {
  const columns = Object.entries(outputs).flatMap(([name, values]) =>
    columnsOf(name, values, rows),
  );
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row]])),
  );
}

function columnsOf(name: string, values: Tensor, rows: number): [string, number[]][] {
  const width = rows === 0 ? 0 : values.size / rows;
  const data = values.data();
  return Array.from({ length: width }, (_, column) => [
    width === 1 ? name : `${name}_${column + 1}`,
    Array.from({ length: rows }, (_, row) => data[row * width + column]),
  ]);
}
