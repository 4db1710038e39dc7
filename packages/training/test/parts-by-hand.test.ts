/** @file Small parts of training by hand: errors of tiny and huge numbers, checkpoints, named errors, functions. */
import { DataError, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import {
  classAnswers,
  decodeCheckpoint,
  encodeCheckpoint,
  NGram,
  RegressionErrors,
} from '../src/index.ts';
import { rethrowNamed } from '../src/saved/name-errors.ts';
import { tensorFunction, valueAnswers } from '../src/tensor-function.ts';

describe('regression errors', () => {
  // numpy: errors 1, −2, 0, 3 of 4, 8, 2, 6 (mean 5): rmse √3.5, mae 1.5, r2 1 − 14/20.
  const actual = [4, 8, 2, 6];
  const predicted = [5, 6, 2, 9];
  const of = (...scales: number[]) => {
    const errors = new RegressionErrors();
    actual.forEach((value, i) => {
      const scale = scales[Math.min(i, scales.length - 1)];
      errors.add([value * scale], [predicted[i] * scale]);
    });
    return errors.metrics();
  };

  it.each([1, 2 ** -1000, 2 ** 1000, 1e-200, 1e200])(
    'scale with the numbers, times %d',
    (scale) => {
      const { rmse, mae, r2 } = of(scale);
      expect(rmse / scale).toBeCloseTo(Math.sqrt(3.5), 12);
      expect(mae / scale).toBeCloseTo(1.5, 12);
      expect(r2).toBeCloseTo(0.3, 12);
    },
  );

  it('take a larger unit where larger numbers follow, and keep it where small ones do', () => {
    const errors = new RegressionErrors();
    errors.add([3, -1], [4, 1]);
    errors.add([2e200], [3e200]);
    errors.add([0, 5], [1, 5]);
    const { rmse, mae } = errors.metrics();
    // Of five rows one is off by 10²⁰⁰, beside which the others vanish.
    expect(rmse / 1e200).toBeCloseTo(Math.sqrt(1 / 5), 12);
    expect(mae / 1e200).toBeCloseTo(1 / 5, 12);
  });

  it('of no rows are 0; of equal numbers r2 is 1 without an error, and else 0', () => {
    expect(new RegressionErrors().metrics()).toEqual({ rmse: 0, mae: 0, r2: 0 });
    const of = (given: number) => {
      const errors = new RegressionErrors();
      errors.add([2, 2], [given, given]);
      return errors.metrics();
    };
    expect(of(2)).toEqual({ rmse: 0, mae: 0, r2: 1 });
    expect(of(5)).toEqual({ rmse: 3, mae: 3, r2: 0 });
  });
});

it('a checkpoint keeps the type of each tensor', () => {
  const tensors = {
    f32: { dtype: 'float32', shape: [2], data: Float32Array.of(1, 2) },
    f64: { dtype: 'float64', shape: [1, 2], data: Float64Array.of(0.1, -0.2) },
    i32: { dtype: 'int32', shape: [2], data: Int32Array.of(-5, 7) },
    bool: { dtype: 'bool', shape: [3], data: Uint8Array.of(0, 1, 1) },
  } as const;
  const bytes = encodeCheckpoint({
    snapshot: { tensors, facts: { a: [1, null] } },
    metricsLength: 3,
  });
  const { snapshot, metricsLength } = decodeCheckpoint(bytes, 'x');
  expect(metricsLength).toBe(3);
  expect(snapshot.facts).toEqual({ a: [1, null] });
  for (const [name, wanted] of Object.entries(tensors)) {
    expect(snapshot.tensors[name], name).toMatchObject({
      dtype: wanted.dtype,
      shape: wanted.shape,
    });
    expect(Array.from(snapshot.tensors[name].data)).toEqual(Array.from(wanted.data));
  }
});

it('an error of ours is named by its file, another one is left as it is', () => {
  const thrown = (error: unknown) => {
    try {
      rethrowNamed('a.bin', () => {
        throw error;
      });
    } catch (caught) {
      return caught;
    }
    return null;
  };
  const named = thrown(new DataError('x/y', 'it is cut', { at: 3 }));
  expect(named).toMatchObject({
    code: 'x/y',
    kind: 'data',
    message: 'a.bin: it is cut',
    details: { at: 3 },
  });
  const fault = new TypeError('a fault');
  expect(thrown(fault)).toBe(fault);
  expect(rethrowNamed('a.bin', () => 7)).toBe(7);
});

describe('a model as a function', () => {
  const input = { prepare: (x: ReturnType<typeof tensor>) => x.mul(2) };
  const made = (fields: { model?: unknown; forward?: unknown; hasInput?: boolean }) => {
    const {
      model = null,
      forward = (x: ReturnType<typeof tensor>) => ({ y: x.add(1) }),
      hasInput = true,
    } = fields;
    return tensorFunction({
      ...{ architecture: 'made', task: 'regression', trainer: { model, forward } },
      preprocessor: { state: () => 'kept', ...(hasInput && { tensorInput: () => input }) },
    } as never);
  };

  it('prepares rows and answers them; its layers are named where it has any', () => {
    const made1 = made({ model: { namedParameters: 1, namedBuffers: 1 } });
    expect(made1.forward(tensor([3])).y.toArray()).toEqual([7]);
    expect(made1.preprocessor).toBe('kept');
    expect(made1.module).not.toBeNull();
    for (const model of [null, 3, { namedParameters: 1 }, { namedBuffers: 1 }]) {
      expect(made({ model }).module).toBeNull();
    }
  });

  it('is none where rows are no tensors, or answers are no ops', () => {
    const none = (message: RegExp) =>
      expect.objectContaining({ code: 'tensors/none', message: expect.stringMatching(message) });
    expect(() => made({ hasInput: false })).toThrow(none(/its rows are no tensor of numbers$/));
    expect(() => made({ forward: false })).toThrow(none(/it does not say how it answers in ops$/));
  });

  it('answers values in the unit of the data, and classes by the first of the largest', () => {
    const { value } = valueAnswers(tensor([[1], [-2]]), { mean: 10, standardDeviation: 4 });
    expect([value.dtype, ...(value.toArray() as number[])]).toEqual(['float64', 14, 2]);
    const found = classAnswers(
      tensor([
        [0.2, 0.4, 0.4],
        [0.5, 0.25, 0.25],
      ]),
    );
    expect(found['class'].toArray()).toEqual([1, 0]);
  });
});

it('an n-gram without counts and smoothing guesses evenly', () => {
  const gram = new NGram({ order: 2, vocabSize: 4, smoothing: 0 });
  const at = (context: number) =>
    Array.from(gram.probabilities({ size: 1, context: 1, contexts: Int32Array.of(context) }));
  expect(at(0)).toEqual([0.25, 0.25, 0.25, 0.25]);
  gram.add({
    size: 2,
    context: 1,
    contexts: Int32Array.of(0, 0),
    targets: Int32Array.of(1, 3),
  } as never);
  expect(at(0)).toEqual([0, 0.5, 0, 0.5]);
  expect(at(2)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(Array.from(gram.scores([0]))).toEqual([
    -Infinity,
    Math.log(0.5),
    -Infinity,
    Math.log(0.5),
  ]);
});
