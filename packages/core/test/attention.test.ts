/**
 * @file Attention by blocks: PyTorch's values and gradients (golden/attention.py), the same as spelled
 * out, dropout, and the memory that it does not take.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { type Backend, backends } from './backends.ts';
import { Lcg } from './lcg.ts';

interface AttentionCase {
  readonly shapes: readonly number[][];
  readonly causal: boolean;
  readonly mask: { readonly kind: 'bools' | 'numbers'; readonly shape: number[] } | null;
  readonly shape: readonly number[];
  /** Σ result·weights. */
  readonly loss: number;
  /** Σ gradient·weights of query, key and value. */
  readonly slopes: readonly number[];
}

const file = new URL('golden/attention.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as AttentionCase[];

function draw(lcg: Lcg, shape: readonly number[], dtype: nz.DType): nz.Tensor {
  const values = Array.from({ length: nz.sizeOf(shape) }, () => -2 + (lcg.word() / 2 ** 24) * 4);
  return nz.tensor(values, { shape, dtype });
}

function checkGolden(
  { shapes, causal, mask, ...golden }: AttentionCase,
  seed: number,
  on: Backend,
) {
  const lcg = new Lcg(seed);
  const operands = shapes.map((shape) => draw(lcg, shape, on.dtype));
  const drawn = mask === null ? null : draw(lcg, mask.shape, on.dtype);
  const shown = mask?.kind === 'bools' ? drawn && nz.greater(drawn, -1) : drawn;
  for (const x of operands) x.requiresGrad = true;
  const [query, key, value] = operands;
  const out = nz.scaledDotProductAttention(query, key, value, {
    causal,
    ...(shown ? { mask: shown } : {}),
  });
  expect(out.shape).toEqual(golden.shape);
  const loss = out.mul(draw(lcg, out.shape, on.dtype)).sum();
  loss.backward();
  const slopes = operands.map(
    (x) =>
      x.grad
        ?.mul(draw(lcg, x.shape, on.dtype))
        .sum()
        .item() ?? 0,
  );
  const allowed = on.dtype === 'float64' ? 1e-9 : 2e-4;
  [loss.item(), ...slopes].forEach((number, i) => {
    const wanted = [golden.loss, ...golden.slopes][i];
    expect(Math.abs(number - wanted)).toBeLessThan(allowed * Math.max(1, Math.abs(wanted)));
  });
}

const rng = nz.createRng(4);
const randn = (name: string, shape: number[], dtype: nz.FloatType = 'float32') =>
  nz.randn(shape, { rng: rng.stream(name), dtype, requiresGrad: true });

/** softmax(QKᵀ/√D)V, a causal one, as a learner writes it. */
function spelledOut(query: nz.Tensor, key: nz.Tensor, value: nz.Tensor): nz.Tensor {
  const [time, features] = query.shape.slice(-2);
  const scores = nz.matmul(query, key.transpose()).div(Math.sqrt(features)); // [..., T, T]
  const later = nz.triu(nz.ones([time, time]), 1).mul(-1e30);
  return nz.matmul(nz.softmax(scores.add(later)), value);
}

/** Largest difference of two tensors. */
const apart = (a: nz.Tensor, b: nz.Tensor) => nz.max(nz.abs(a.sub(b))).item();

describe.each(backends)('attention on $name', (backend) => {
  it.each(cases.map((golden, i) => [JSON.stringify(golden).slice(0, 110), i] as const))(
    'is PyTorch’s: %s',
    (_, i) => {
      nz.withKernels(backend.kernels, () => checkGolden(cases[i], i + 1, backend));
    },
  );

  it('drops shares of keys, on the way back the same ones', () => {
    nz.withKernels(backend.kernels, () => {
      const [q, k, v] = ['q', 'k', 'v'].map((name) => randn(name, [2, 3, 70, 6], backend.dtype));
      const draws = nz.rand([2, 3, 70, 72], { rng: rng.stream('drop') }).slice(-1, { end: 70 });
      const kept = nz.cast(nz.greaterEqual(draws, 0.3), backend.dtype).div(0.7);
      const out = nz.scaledDotProductAttention(q, k, v, { dropout: 0.3, rng: rng.stream('drop') });
      const shares = nz.softmax(nz.matmul(q, k.transpose()).div(Math.sqrt(6)));
      const expected = nz.matmul(shares.mul(kept), v);
      expect(apart(out, expected)).toBeLessThan(1e-5);
      const mask = nz.zeros([70, 70], { dtype: backend.dtype, requiresGrad: true });
      const learned = { dropout: 0.3, rng: rng.stream('drop'), mask };
      const spelled = nz.scaledDotProductAttention(q, k, v, learned); // in ops, since the mask is learned
      const [wanted, ...given] = [expected, out, spelled].map((y) =>
        nz.grad(y.square().sum(), [q, k, v], { retainGraph: true }),
      );
      given.push(nz.grad(out.square().sum(), [q, k, v], { createGraph: true }));
      for (const gradients of given) {
        for (const [i, g] of gradients.entries()) {
          expect(apart(g as nz.Tensor, wanted[i] as nz.Tensor)).toBeLessThan(1e-4);
        }
      }
    });
  });
});

it('is within 1e-6 of what it is, spelled out', () => {
  const [q, k, v] = ['a', 'b', 'c'].map((name) => randn(name, [2, 4, 200, 16]));
  expect(
    apart(nz.scaledDotProductAttention(q, k, v, { causal: true }), spelledOut(q, k, v)),
  ).toBeLessThan(1e-6);
});

/** In a process of its own, as tests that share one leave room: bytes taken for attention, and for it spelled out. */
const taken = `
  const nz = await import('./index.ts');
  const rng = nz.createRng(4);
  const draw = (name) => nz.randn([4, 1024, 8], { rng: rng.stream(name), requiresGrad: true });
  const [q, k, v] = ['d', 'e', 'f'].map(draw);
  const bytes = [nz.memoryUsage().committed];
  nz.scaledDotProductAttention(q, k, v, { causal: true }).sum().backward();
  bytes.push(nz.memoryUsage().committed);
  nz.matmul(nz.softmax(nz.matmul(q, k.transpose())), v).sum().backward();
  bytes.push(nz.memoryUsage().committed);
  console.log(JSON.stringify(bytes));
`;

it('holds no head’s scores: a context of 1,024 in four heads takes less than one head’s 4 MiB', () => {
  const cwd = fileURLToPath(new URL('../src/', import.meta.url));
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', '--input-type=module'];
  const printed = execFileSync(process.execPath, [...args, '--eval', taken], {
    cwd,
    encoding: 'utf8',
  });
  const [before, after, spelled] = JSON.parse(printed) as number[];
  expect(after - before).toBeLessThan(4 * 2 ** 20);
  expect(spelled - after).toBeGreaterThan(16 * 2 ** 20);
});

it('rate 1 leaves nothing, rate 0 draws nothing; a row of draws is a multiple of four long', () => {
  const x = randn('g', [2, 5, 3]);
  const [stream, same] = [rng.stream('none'), rng.stream('none')];
  expect(nz.scaledDotProductAttention(x, x, x, { dropout: 1, rng: stream }).sum().item()).toBe(0);
  nz.scaledDotProductAttention(x, x, x, { dropout: 0, rng: stream });
  nz.rand([2, 5, 8], { rng: same }); // 2 heads, 5 queries, of 5 keys
  expect(stream.state()).toEqual(same.state());
});
