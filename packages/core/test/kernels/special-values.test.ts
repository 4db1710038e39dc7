/**
 * @file Every SIMD kernel beside its reference kernel on arrays that mix ordinary numbers with NaN,
 * ±∞, ±0, subnormals and ±FLT_MAX, at sizes 0 to 130. The reference kernels stand beside PyTorch in
 * special-ops.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { referenceKernels } from '../../src/kernels/reference/index.ts';
import { wasmKernels } from '../../src/kernels/wasm/index.ts';
import { specialCases } from './special/cases.ts';
import { disagreement, mixtures } from './special/trial.ts';

/** Every function of a table of kernels, by its path. */
function pathsOf(table: object, prefix = ''): string[] {
  return Object.entries(table).flatMap(([name, value]) => {
    if (typeof value === 'function') return [prefix + name];
    return typeof value === 'object' ? pathsOf(value, `${prefix}${name}.`) : [];
  });
}

describe('special values', () => {
  it.each(pathsOf(referenceKernels))('%s: SIMD gives what the reference gives', (path) => {
    const special = specialCases.get(path);
    if (special === undefined) throw new Error(`no case for the kernel ${path}`);
    for (let size = 0; size <= 130; size++) {
      for (const [i, mixture] of mixtures.entries()) {
        if ((size + i) % 2 === 1) continue; // every size with two of the four
        const found = disagreement(special, wasmKernels, { size, seed: 7 * size + 1, mixture });
        if (found !== null) expect.fail(`${path}: ${found}`);
      }
    }
  });
});
