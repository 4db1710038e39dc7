/** @file Models that PyTorch has exported: imported, they answer as PyTorch did (golden/torch_models.py). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensor } from '@nnzoo/core';
import { expect, test } from 'vitest';
import { importOnnx } from '../src/index.ts';

interface Answer {
  /** The ONNX file, base64. */
  readonly file: string;
  readonly shape: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const path = join(import.meta.dirname, 'golden', 'torch_models.json');
const answers = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Answer>>;

test.each(Object.keys(answers))('%s of PyTorch answers as there', (name) => {
  const { file, shape, x, y } = answers[name];
  const model = importOnnx(new Uint8Array(Buffer.from(file, 'base64')));
  const [{ type }] = model.inputs;
  const given = tensor([...x], {
    shape: [...shape],
    dtype: type === 'INT64' ? 'int32' : 'float32',
  });
  const values = model.run(given)['y'].data();
  expect(values).toHaveLength(y.length);
  // Float32 sums in another order.
  y.forEach((value, i) => {
    expect(Math.abs(values[i] - value)).toBeLessThan(2e-6);
  });
});
