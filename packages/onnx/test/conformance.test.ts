/**
 * @file Every architecture of the registry, exported, and run by ONNX Runtime: the records are those of
 * `predict` within 1e-5, for 200 rows. What cannot be one graph says why.
 */
import type { RawData } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Architecture, decidedRecords, type Experiment, type Records } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx, importOnnx, readFacts, rowsFor } from '../src/index.ts';
import { checkedBy, pythonWithOnnx } from './support/checker.ts';
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

/** Data sets, by what takes them and their name: read once for all variants. */
const loaded = new Map<string, Promise<unknown>>();
function load({ accepts, datasets }: Architecture, name: string): Promise<unknown> {
  const key = `${name} for ${accepts}`;
  const raw = loaded.get(key) ?? datasets[name].load(source);
  loaded.set(key, raw);
  return raw;
}

async function trained(id: string, variant: Variant): Promise<Trained> {
  const architecture = await known[id]();
  const { steps = 20, options = {} } = variant;
  const name = variant.data ?? architecture.examples[0];
  const entry = architecture.datasets[name];
  const all = (await load(architecture, name)) as RawData<RawData<unknown>>;
  const some = (count: number, factor: number): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => Math.floor(i * factor) % all.size);
  const length = Math.min(enough, all.size);
  // Visits are divided by time: a part of them would be another world.
  const isOwn = architecture.accepts !== 'visits';
  const raw = isOwn ? all.subset(some(length, all.size / length)) : all;
  const experiment = await architecture.open({
    ...{ data: raw, task: entry.task, seed: 1, options: { ...entry.options, ...options } },
    ...(entry.split && !isOwn && { split: entry.split }),
    plan: { length: { steps }, evaluateEvery: steps },
    resolve: (member) => known[member](),
  });
  for (const _ of experiment.run());
  const asked = Int32Array.from({ length: rows }, (_, i) => (i * 7) % length);
  return { experiment, raw: (raw as RawData<RawData<unknown>>).subset(asked) };
}

/** Every difference above 1e-5, or above that share of a number's size; texts must be equal. */
function differences(given: Records, expected: Records): string[] {
  if (given.length !== expected.length) return [`${given.length} rows for ${expected.length}`];
  return expected.flatMap((record, row) => {
    const names = Object.keys(record);
    if (String(Object.keys(given[row])) !== String(names)) return [`other columns in row ${row}`];
    return names
      .filter((name) => !isAlike(given[row][name], record[name]))
      .map((name) => `${name} of row ${row}: ${given[row][name]} for ${record[name]}`);
  });
}

function isAlike(given: string | number, expected: string | number): boolean {
  if (typeof expected === 'string') return given === expected;
  return Math.abs(Number(given) - expected) < 1e-5 * Math.max(1, Math.abs(expected));
}

/** Every file that was written, for onnx.checker. */
const files = new Map<string, Uint8Array>();

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
        files.set(`${id} ${chosen}`, file);
        const model = decodeModel(file);
        expect([model.opset, model.inputs[0].shape[0]]).toEqual([17, 'batch']);
        const given = experiment.asFunction();
        const x = given.input.take(raw as never);
        const outputs = await runByRuntime(file, x);
        const facts = readFacts(model.metadata)!;
        if (facts.kind === 'queries') {
          const own = Array.from(given.forward(x)['scores'].data());
          const scores = outputs['scores'].data();
          expect(own.filter((score, i) => !isAlike(scores[i], score))).toEqual([]);
          return;
        }
        const records = rowsFor(facts).records(raw, outputs);
        expect(differences(records, experiment.predict(raw))).toEqual([]);
        expect(differences(importOnnx(file).predict(raw), records)).toEqual([]);
      });
    }
  });
}

describe('a run that decided', () => {
  // Of two classes a threshold too; of three, and of two probabilities each for itself, a temperature.
  test.each([
    { data: 'breast-cancer', options: {}, threshold: 0.3 },
    { data: 'iris', options: { output: 'sigmoid', loss: 'cross-entropy' }, threshold: null },
  ])('on $data has its temperature in the graph, its threshold beside', async (variant) => {
    const { experiment, raw } = await trained('feedforward', variant as Variant);
    const plain = experiment.predict(raw);
    const labels = Object.keys(plain[0]).flatMap((name) => /^p\((.*)\)$/.exec(name)?.[1] ?? []);
    const decision = { labels, temperature: 2.5, threshold: variant.threshold };
    const file = exportOnnx(experiment, { decision });
    files.set(`decided on ${variant.data}`, file);
    const model = decodeModel(file);
    const outputs = await runByRuntime(file, experiment.asFunction().input.take(raw as never));
    const records = rowsFor(readFacts(model.metadata)!).records(raw, outputs);
    const expected = decidedRecords(plain, decision);
    expect(differences(records, expected)).toEqual([]);
    expect(differences(importOnnx(file).predict(raw), expected)).toEqual([]);
    expect(differences(plain, expected)).not.toEqual([]);
  });
});

const python = pythonWithOnnx();
if (python === null) {
  console.log(
    'onnx.checker is not asked: no python3 with onnx here (apt-get install python3-onnx)',
  );
} else {
  test('onnx.checker of Python accepts every file', () => {
    expect(files.size).toBeGreaterThan(40);
    expect(checkedBy(python, [...files.values()])).toEqual([]);
  });
}
