/**
 * @file The standard's own tests of its ops (golden/node_cases.py): the outputs that it expects, or a clear
 * refusal. A setting that is not supported must never give another value.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DType, isNnzooError, tensor } from '@nnzoo/core';
import { expect, test } from 'vitest';
import { importOnnx } from '../src/index.ts';

type Shown = number | 'nan' | 'inf' | '-inf';

interface Given {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly (Shown | boolean)[];
}

interface Case {
  readonly name: string;
  /** The model, base64. */
  readonly file: string;
  readonly inputs: readonly Given[];
  readonly outputs: readonly Given[];
}

const packed = readFileSync(join(import.meta.dirname, 'golden', 'node_cases.jsonl.gz'));
const lines = gunzipSync(packed).toString('utf8').split('\n');
const cases = lines.map((line): Case => JSON.parse(line));

const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const numbersOf = ({ values }: Given): number[] =>
  values.map((value) => (typeof value === 'string' ? words[value] : Number(value)));

const dtypes: Readonly<Record<string, DType>> = {
  ...{ float32: 'float32', float64: 'float64', bool: 'bool' },
  ...{ int32: 'int32', int64: 'int32', uint8: 'int32' },
};

/** What the model of a case answers, by the names of its outputs. */
function answer({ file, inputs }: Case) {
  const model = importOnnx(new Uint8Array(Buffer.from(file, 'base64')));
  const named = model.inputs.map(({ name }, i) => {
    const { shape, dtype } = inputs[i];
    return [name, tensor(numbersOf(inputs[i]), { shape, dtype: dtypes[dtype] })] as const;
  });
  const given = model.run(Object.fromEntries(named));
  return model.outputs.map(({ name }) => given[name]);
}

/** Refusals that are expected: ops and types that this package has not, and settings of those it has. */
const settings =
  /select_last_index|SAME_LOWER|training_mode|layout 1|peepholes|output_shape|3 axes beside|axis (1|-2) is not|coordinate|only asymmetric|cubic|tf_crop|elements, which programs|reduction|expected how many elements to take away/;

/** Cases that are refused; every other one is answered. */
const refused = new Set(
  readFileSync(join(import.meta.dirname, 'golden', 'refused_cases.txt'), 'utf8')
    .trim()
    .split('\n'),
);

/** As the standard's own runner: relative 1e-3, absolute 1e-7. */
function isNear(given: number, expected: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(given, expected);
  return Math.abs(given - expected) <= 1e-7 + 1e-3 * Math.abs(expected);
}

test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
  let answers: ReturnType<typeof answer>;
  try {
    answers = answer(each);
  } catch (error) {
    if (!isNnzooError(error) || !refused.has(each.name)) throw error;
    if (error.code === 'onnx/node') expect(error.message).toMatch(settings);
    else expect(['onnx/op', 'onnx/type', 'onnx/value']).toContain(error.code);
    return;
  }
  expect(refused.has(each.name)).toBe(false);
  each.outputs.forEach((expected, i) => {
    expect(answers[i].shape).toEqual(expected.shape);
    const values = answers[i].data();
    const wrong = numbersOf(expected).flatMap((value, at) =>
      isNear(Number(values[at]), value) ? [] : [`${values[at]} at ${at} for ${value}`],
    );
    expect(wrong).toEqual([]);
  });
});
