/** @file What a file is that is not safetensors, to say so by name. */
import { DataError } from '../errors.ts';

/** The first bytes of other formats. */
const formats: readonly (readonly [name: string, begins: readonly number[]])[] = [
  ['a PyTorch zip (or another zip)', [0x50, 0x4b, 0x03, 0x04]],
  ['an HDF5 file (Keras)', [0x89, 0x48, 0x44, 0x46]],
  ['a NumPy .npy file', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['a GGUF file', [0x47, 0x47, 0x55, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['JSON text', [0x7b]],
  ['a Python pickle (an old PyTorch file)', [0x80, 0x02]],
  ['a Python pickle', [0x80, 0x03]],
  ['a Python pickle', [0x80, 0x04]],
  ['a Python pickle', [0x80, 0x05]],
];

/** The error for bytes that another format begins with; null where none is known. */
export function foreignFormat(bytes: Uint8Array): DataError | null {
  if (bytes.length === 0)
    return new DataError('safetensors/empty', 'safetensors: the file is empty');
  const found = formats.find(([, begins]) => begins.every((byte, i) => bytes[i] === byte));
  if (found === undefined) return null;
  const [format] = found;
  const isTorch = format.includes('PyTorch');
  const fix = isTorch ? '; convert it with safetensors.torch.save_file' : '';
  return new DataError('safetensors/foreign', `not safetensors; looks like ${format}${fix}`, {
    format,
  });
}
