/** @file The arrays of data.ts as tensors. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { select, type Tensor, tensor } from '../../packages/core/src/index.ts';

const folder = process.env['BENCH_DATA'] as string;
const manifest: Record<string, { shape: number[]; type: 'f32' | 'i32' }> = JSON.parse(
  readFileSync(join(folder, 'manifest.json'), 'utf8'),
);

/** One array as a tensor: float32, or int32 for ids. */
export function load(name: string, requiresGrad = false): Tensor {
  const { shape, type } = manifest[name];
  const { buffer } = Uint8Array.from(readFileSync(join(folder, `${name}.bin`)));
  if (type === 'i32') return tensor(new Int32Array(buffer), { shape });
  return tensor(new Float32Array(buffer), { shape, requiresGrad });
}

/** Arrays of a model, `prefix_name`, as parameters. */
export function parameters(prefix: string, names: string): Tensor[] {
  return names.split(' ').map((name) => load(`${prefix}_${name}`, true));
}

/** The slices of an array along its first axis, each a tensor of its own. */
export function slices(name: string): Tensor[] {
  const whole = load(name);
  return Array.from({ length: whole.shape[0] }, (_, i) => {
    const values = select(whole, 0, i).data();
    return tensor(values, { shape: whole.shape.slice(1) });
  });
}
