/** @file Weights as files that other programs read. Read after messages.ts. */
import { type Experiment, encodeCheckpoint } from '@nnzoo/training';
import type { WeightFormat } from './messages.ts';

/** What begins the names of the trained values in a checkpoint. */
const trained = 'trainer.';

/**
 * `safetensors`: the whole checkpoint. `json`: a list by name. `csv`: a value a line. `onnx`: the graph as well.
 *
 * @throws what `exportOnnx` throws where the model is no function of a tensor
 */
export async function weightsAs(format: WeightFormat, run: Experiment): Promise<Uint8Array> {
  const snapshot = run.checkpoint();
  const tensors = Object.entries(snapshot.tensors)
    .filter(([name]) => name.startsWith(trained))
    .map(([name, tensor]) => ({ ...tensor, name: name.slice(trained.length) }));
  switch (format) {
    case 'safetensors':
      return encodeCheckpoint({ snapshot });
    case 'json': {
      const entries = tensors.map(({ name, shape, data }) => [name, { shape, values: [...data] }]);
      return bytesOf(JSON.stringify(Object.fromEntries(entries)));
    }
    case 'csv': {
      const lines = tensors.flatMap(({ name, data }) => {
        return Array.from(data, (value, i) => `${name},${i},${value}`);
      });
      return bytesOf(`${['tensor,index,value', ...lines].join('\n')}\n`);
    }
    case 'onnx': {
      const { exportOnnx } = await import('@nnzoo/onnx');
      return exportOnnx(run);
    }
    default:
      return format satisfies never;
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
