/**
 * @file Every op that is an expression, its gradients and theirs: SIMD beside the reference on arrays
 * that mix ordinary numbers with NaN, ±∞, ±0 and subnormals. New ops are found by themselves.
 */
import { describe, expect, it } from 'vitest';
import { isComparison } from '../../src/expressions/expression.ts';
import { wasmKernels } from '../../src/kernels/wasm/index.ts';
import * as ops from '../../src/ops/index.ts';
import type { Pointwise } from '../../src/ops/pointwise.ts';
import { disagreement, mixtures, type Precision, type SpecialCase } from './special/trial.ts';

/** An op and its derivatives down to an order, each once. */
function family(op: Pointwise, order: number): [string, Pointwise][] {
  const below = Array.from({ length: op.arity }, (_, i) => op.gradientOf(i)).flatMap((rule, i) => {
    if (rule.kind !== 'op' || order === 0) return [];
    return family(rule.op, order - 1).map(([name, each]) => [`${i}′ ${name}`, each] as const);
  });
  return [[op.op, op], ...below.map(([name, each]): [string, Pointwise] => [name, each])];
}

const found = Object.values(ops).flatMap((op) => {
  return 'pointwise' in op && op.pointwise instanceof Object
    ? family(op.pointwise as Pointwise, 1)
    : [];
});

/** Values round at each step; gradients add up. */
function precisionOf(name: string): Precision {
  return name.includes('′') ? { ulps: 16, addsUp: true } : { ulps: 6 };
}

function caseOf(name: string, { expression, arity }: Pointwise): SpecialCase {
  return {
    ...precisionOf(name),
    run: (trial) => {
      const out = trial.output(trial.size, isComparison(expression) ? 'bool' : 'float32');
      const operands = Array.from({ length: arity }, () => {
        return { storage: trial.floats(trial.size, 'tame'), row: trial.size, column: 1 };
      });
      trial.kernels.pointwise(expression, operands, out, 1, trial.size);
      return [out];
    },
  };
}

describe('special values', () => {
  it.each(found)('%s: SIMD gives what the reference gives', (name, op) => {
    const special = caseOf(name, op);
    for (let size = 0; size <= 70; size++) {
      for (const [i, mixture] of mixtures.entries()) {
        if ((size + i) % 2 === 1) continue; // every size with two of the four
        const wrong = disagreement(special, wasmKernels, { size, seed: 7 * size + 1, mixture });
        if (wrong !== null) expect.fail(`${name}: ${wrong}`);
      }
    }
  });
});
