/** @file How far the SIMD functions are from the float64 ones, in units in the last place. */
import { wasmKernels } from '../../src/kernels/wasm/index.ts';
import * as math from '../../src/math/index.ts';
import { hostRead, storageOf } from '../../src/memory.ts';
import { Storage } from '../../src/storage.ts';
import { callUnary } from '../kernels/pointwise.ts';

/** Functions that a test measures, with the arguments between which their results are normal numbers. */
export const measured = {
  exp: [-86.5, 88.7],
  tanh: [-12, 12],
  sigmoid: [-86, 30],
  log: [1e-38, 3e38],
  silu: [-80, 80],
  erf: [-5, 5],
  gelu: [-13, 13],
} as const satisfies Record<string, readonly [number, number]>;
export type Measured = keyof typeof measured;

const exact: Record<Measured, (x: number) => number> = {
  exp: math.exp,
  tanh: math.tanh,
  sigmoid: math.sigmoid,
  log: math.log,
  silu: (x) => x * math.sigmoid(x),
  erf: math.erf,
  gelu: (x) => x * math.normalBelow(x),
};

/** The distance from |x| to the next larger float32. */
function ulpOf(x: number): number {
  const bits = new Uint32Array(Float32Array.of(Math.max(Math.abs(x), 2 ** -126)).buffer)[0];
  return 2 ** ((bits >>> 23) - 150);
}

/** `count` arguments from low to high: half of them evenly spaced, half evenly spread over the exponents. */
export function* argumentsOf(name: Measured, count: number): Generator<number> {
  const [low, high] = measured[name];
  for (let i = 0; i < count; i++) {
    const share = (i * 0.6180339887498949) % 1;
    if (i % 2 === 0) yield Math.fround(low + share * (high - low));
    else {
      const size = 2 ** (Math.floor(share * 250) - 125) * (1 + ((share * 250) % 1));
      const signed = low < 0 && i % 4 === 1 ? -size : size;
      yield Math.fround(Math.min(high, Math.max(low, signed)));
    }
  }
}

/** The largest error over `count` arguments, in ulp of the true value, and where it is. */
export function largestError(name: Measured, count: number): { ulps: number; at: number } {
  const block = 1 << 14;
  const worst = { ulps: 0, at: 0 };
  const source = argumentsOf(name, count);
  for (let done = 0; done < count; done += block) {
    const x = new Float32Array(Math.min(block, count - done));
    for (let i = 0; i < x.length; i++) x[i] = source.next().value as number;
    const out = new Storage('float32', x.length);
    callUnary(wasmKernels, name, storageOf('float32', x.slice()), out, x.length);
    const y = hostRead(out);
    for (let i = 0; i < x.length; i++) {
      const wanted = exact[name](x[i]);
      const ulps = Math.abs(y[i] - wanted) / ulpOf(wanted);
      if (!(ulps <= worst.ulps)) Object.assign(worst, { ulps, at: x[i] });
    }
  }
  return worst;
}
