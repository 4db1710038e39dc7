/**
 * @file Every architecture of the registry, exported, and run by ONNX Runtime: the records are those of
 * `predict` within 1e-5, for 200 rows. What cannot be one graph says why.
 */
import type { RawData } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import type { Architecture, Experiment, Records } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx, readFacts, rowsFor } from '../src/index.ts';
import { runByRuntime } from './support/onnxruntime.ts';
import { type Variant, variants } from './support/variants.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const rows = 200;

interface Trained {
  readonly experiment: Experiment;
  readonly raw: RawData<unknown>;
}

/** Rows of a data set that are trained on: what is learned does not matter here. */
const enough = 300;

async function trained(id: string, variant: Variant): Promise<Trained> {
  const architecture = await known[id]();
  const { steps = 20, options = {} } = variant;
  const name = variant.data ?? architecture.examples[0];
  const entry = architecture.datasets[name];
  const all = (await entry.load(source)) as RawData<RawData<unknown>>;
  const some = (count: number, factor: number): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => Math.floor(i * factor) % all.size);
  const length = Math.min(enough, all.size);
  // Visits are divided by time: a part of them would be another world.
  const isOwn = architecture.accepts !== 'visits';
  const raw = isOwn ? all.subset(some(length, all.size / length)) : all;
  const experiment = await architecture.open({
    ...(isOwn ? { data: raw, task: entry.task } : { data: { name, source } }),
    ...{ seed: 1, options: { ...(isOwn ? entry.options : {}), ...options } },
    plan: { length: { steps }, evaluateEvery: steps },
    resolve: (member) => known[member](),
  });
  for (const _ of experiment.run());
  const asked = Int32Array.from({ length: rows }, (_, i) => (i * 7) % length);
  return { experiment, raw: (raw as RawData<RawData<unknown>>).subset(asked) };
}

/** Numbers within 1e-5 of each other, or of their size; texts equal. */
function expectAlike(given: Records, expected: Records): void {
  expect(given.length).toBe(expected.length);
  expected.forEach((record, row) => {
    expect(Object.keys(given[row])).toEqual(Object.keys(record));
    for (const [name, value] of Object.entries(record)) {
      const other = given[row][name];
      if (typeof value === 'string') expect(other, `${name} of row ${row}`).toBe(value);
      else {
        const off = Math.abs(Number(other) - value) / Math.max(1, Math.abs(value));
        expect(off, `${name} of row ${row}: ${other} for ${value}`).toBeLessThan(1e-5);
      }
    }
  });
}

for (const id of Object.keys(registry)) {
  describe(`${id}, exported,`, () => {
    for (const variant of variants[id] ?? [{}]) {
      const chosen = JSON.stringify({ data: variant.data, ...variant.options });
      test(`answers as here: ${chosen}`, async () => {
        const { experiment, raw } = await trained(id, variant);
        if (variant.refusal) {
          expect(() => exportOnnx(experiment)).toThrow(variant.refusal);
          return;
        }
        const file = exportOnnx(experiment);
        const model = decodeModel(file);
        expect([model.opset, model.inputs[0].shape[0]]).toEqual([17, 'batch']);
        const given = experiment.asFunction();
        const x = given.input.take(raw as never);
        const outputs = await runByRuntime(file, x);
        const facts = readFacts(model.metadata)!;
        if (facts.kind === 'queries') {
          const own = given.forward(x)['scores'].data();
          const scores = outputs['scores'].data();
          own.forEach((score, i) => {
            expect(Math.abs(score - scores[i])).toBeLessThan(1e-5 * Math.max(1, Math.abs(score)));
          });
          return;
        }
        expectAlike(rowsFor(facts).records(raw, outputs), experiment.predict(raw));
      });
    }
  });
}
