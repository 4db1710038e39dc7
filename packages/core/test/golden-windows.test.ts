/**
 * @file Windows of all kinds beside PyTorch's (golden/windows.py): pooling, convolution, transposed
 * convolution, adaptive pooling and interpolation over all combinations of small sizes and options.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { type Backend, backends } from './backends.ts';
import { Lcg } from './lcg.ts';

interface WindowCase {
  readonly op: string;
  readonly shapes: readonly number[][];
  readonly arguments: readonly unknown[];
  /** PyTorch refuses the call. */
  readonly error?: boolean;
  readonly shape: readonly number[];
  /** Σ result·weights. */
  readonly loss: number;
  /** Σ ∂loss/∂operand·weights. */
  readonly slopes: readonly number[];
}

const file = new URL('golden/windows.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as WindowCase[];

function draw(lcg: Lcg, shape: readonly number[], { dtype }: Backend): nz.Tensor {
  const values = Array.from({ length: nz.sizeOf(shape) }, () => -2 + (lcg.word() / 2 ** 24) * 4);
  return nz.tensor(values, { shape, dtype });
}

/** What a case gives here: its shape, loss and slopes, or the code of the error. */
function measured({ op, shapes, arguments: rest }: WindowCase, seed: number, backend: Backend) {
  const lcg = new Lcg(seed);
  const operands = shapes.map((shape) => draw(lcg, shape, backend));
  for (const x of operands) x.requiresGrad = true;
  const call = Reflect.get(nz, op) as (...given: unknown[]) => nz.Tensor;
  try {
    const out = call(...operands, ...rest);
    const loss = out.mul(draw(lcg, out.shape, backend)).sum();
    loss.backward();
    const slopes = operands.map(
      (x) =>
        x.grad
          ?.mul(draw(lcg, x.shape, backend))
          .sum()
          .item() ?? 0,
    );
    return { shape: out.shape, numbers: [loss.item(), ...slopes] };
  } catch (error) {
    return { code: nz.isNnzooError(error) ? error.code : String(error) };
  }
}

/** Why a case differs from PyTorch's; null where it does not. */
function difference(golden: WindowCase, seed: number, backend: Backend): string | null {
  const { shape = [], numbers = [], code } = measured(golden, seed, backend);
  if (golden.error) return code?.startsWith(`${golden.op}/`) ? null : `gives ${code ?? shape}`;
  if (code !== undefined) return code;
  if (String(shape) !== String(golden.shape)) return `shape ${shape}, expected ${golden.shape}`;
  const allowed = backend.dtype === 'float64' ? 1e-10 : 1e-4;
  const wanted = [golden.loss, ...golden.slopes];
  const isClose = numbers.every((n, i) => Math.abs(n - wanted[i]) < allowed);
  return isClose ? null : `${numbers}, expected ${wanted}`;
}

describe.each(backends)('windows on $name', (backend) => {
  it.each([...new Set(cases.map(({ op }) => op))])('%s', (op) => {
    const different = cases.flatMap((golden, i) => {
      if (golden.op !== op) return [];
      const why = nz.withKernels(backend.kernels, () => difference(golden, i + 1, backend));
      return why === null ? [] : [`${JSON.stringify(golden)}: ${why}`];
    });
    expect(different.slice(0, 5)).toEqual([]);
  });
});
