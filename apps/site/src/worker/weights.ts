/** @file Weights as files that other programs read. Read after messages.ts. */
import { encodeCheckpoint, type Snapshot } from '@nnzoo/training';
import type { WeightFormat } from './messages.ts';

/** What begins the names of the trained values in a checkpoint. */
const trained = 'trainer.';

/** `safetensors`: the whole checkpoint. `json`: a list by name. `csv`: a value a line. */
export function weightsAs(format: WeightFormat, snapshot: Snapshot): Uint8Array {
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
    default:
      return format satisfies never;
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
