/**
 * @file Many functions of one input in one file, an output for each: ONNX Runtime is started once for all of
 * them. Read after op-cases.ts and onnxruntime.ts.
 */
import type { Tensor } from '@nnzoo/core';
import { tensor } from '@nnzoo/core';
import { expect } from 'vitest';
import { type Exportable, exportOnnx, importOnnx, type ModuleInput } from '../../src/index.ts';
import { runByRuntime } from './onnxruntime.ts';
import type { Apply } from './op-cases.ts';

/** Functions by the names of the outputs. */
export type Answers = Readonly<Record<string, Apply>>;

/** A run without layers whose answers are these functions of its input. */
export function answering(
  forward: (x: Tensor) => Readonly<Record<string, Tensor>>,
  { shape, ...more }: ModuleInput,
): Exportable {
  const input = { name: 'input', dtype: 'float32', kind: 'table', facts: {}, ...more } as const;
  return {
    asFunction: () => ({
      ...{ architecture: 'own', task: 'regression', preprocessor: null, module: null, forward },
      input: { ...input, shape, prepare: (x) => x, take: (x) => x },
    }),
  };
}

/** What all functions make of x. */
export const apply =
  (answers: Answers) =>
  (x: Tensor): Record<string, Tensor> =>
    Object.fromEntries(Object.entries(answers).map(([name, each]) => [name, each(x)]));

/** Asks the file, in ONNX Runtime and imported, with each sample, and compares with the functions. */
export async function expectAnswers(
  answers: Answers,
  input: ModuleInput,
  samples: readonly Tensor[],
): Promise<void> {
  const file = exportOnnx(answering(apply(answers), input));
  const imported = importOnnx(file);
  for (const x of samples) {
    const expected = apply(answers)(x);
    const given = { 'ONNX Runtime': await runByRuntime(file, x), import: imported.run(x) };
    for (const [who, outputs] of Object.entries(given)) {
      expect(differences(outputs, expected), `${who}, input [${x.shape}]`).toEqual([]);
    }
  }
}

type Outputs = Readonly<Record<string, Tensor>>;

/** A tensor in a message. */
export const shown = (x: Tensor): string => `${x.dtype} [${x.shape}] ${x.data().slice(0, 24)}`;

function differences(given: Outputs, expected: Outputs): string[] {
  return Object.keys(expected)
    .filter((name) => !isAlike(given[name], expected[name]))
    .map((name) => `${name}: ${shown(given[name])}; expected ${shown(expected[name])}`);
}

/** Float32 sums come in another order; infinities, NaN and −0 are equal or not. */
export function isAlike(given: Tensor, expected: Tensor): boolean {
  const values = expected.data();
  return (
    String(given.shape) === String(expected.shape) &&
    given.dtype === expected.dtype &&
    given.data().every((value, i) => {
      const most = 2e-5 * Math.max(1, Math.abs(values[i]));
      return Object.is(value, values[i]) || Math.abs(value - values[i]) <= most;
    })
  );
}

/** Numbers of both signs, some whole, some 0. */
export function numbersOf(...shape: number[]): Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Array.from({ length }, (_, i) => (((i * 37) % 23) - 11) / 4),
    { shape },
  );
}
