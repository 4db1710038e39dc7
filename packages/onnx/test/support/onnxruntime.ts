/** @file Runs a file by ONNX Runtime, compiled to WebAssembly: what other programs would answer. */
import { type Tensor, tensor } from '@nnzoo/core';
import * as ort from 'onnxruntime-web';

// Threads cost more than such small graphs.
ort.env.wasm.numThreads = 1;

/** The outputs by name, whole numbers of 64 bits as int32. */
export async function runByRuntime(
  file: Uint8Array,
  x: Tensor,
): Promise<Readonly<Record<string, Tensor>>> {
  const session = await ort.InferenceSession.create(file);
  const [name] = session.inputNames;
  return answersOf(session, { [name]: x });
}

/** As runByRuntime, with the inputs by name. */
export async function runAllByRuntime(
  file: Uint8Array,
  given: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  return answersOf(await ort.InferenceSession.create(file), given);
}

async function answersOf(
  session: ort.InferenceSession,
  given: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  const inputs = Object.entries(given).map(([name, x]) => [name, toRuntime(x)]);
  const results = await session.run(Object.fromEntries(inputs));
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([output, value]) => [output, fromRuntime(value)]),
  );
}

function toRuntime(x: Tensor): ort.Tensor {
  const data = x.data();
  if (x.dtype === 'bool') return new ort.Tensor('bool', Uint8Array.from(data), x.shape);
  if (data instanceof Float32Array) return new ort.Tensor('float32', data, x.shape);
  if (data instanceof Float64Array) return new ort.Tensor('float64', data, x.shape);
  return new ort.Tensor('int64', BigInt64Array.from(Array.from(data, BigInt)), x.shape);
}

function fromRuntime({ data, dims, type }: ort.Tensor): Tensor {
  const shape = [...dims];
  if (data instanceof BigInt64Array)
    return tensor(Array.from(data, Number), { shape, dtype: 'int32' });
  if (data instanceof Float64Array) return tensor(data, { shape, dtype: 'float64' });
  if (data instanceof Float32Array) return tensor(data, { shape });
  if (type === 'bool') return tensor(Array.from(data as Uint8Array), { shape, dtype: 'bool' });
  throw new Error(`an output of type ${type}`);
}
