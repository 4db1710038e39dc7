/** @file What is measured of several units, and where there is next to nothing to measure: by hand. */
import { makeTable, type Table, tablePreprocessor } from '@nnzoo/data';
import { makeLogicGate } from '@nnzoo/datasets';
import { resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { separationFindings } from '../src/findings.ts';
import {
  GeometryMeter,
  Perceptron,
  PerceptronClassifier,
  PerceptronTrainer,
  SigmoidClassifier,
  SigmoidTrainer,
} from '../src/index.ts';
import { perceptronOptions } from '../src/options.ts';
import { measureTheorem } from '../src/passes.ts';

/** All rows of a table as a trainer gets them, in the units of the file. */
function rowsOf(table: Table) {
  const preprocessor = tablePreprocessor({ scaleFeatures: false });
  preprocessor.fit(table);
  const take = (rows: Int32Array) => preprocessor.batch(table, rows);
  const all = Int32Array.from({ length: table.size }, (_, row) => row);
  return { preprocessor, train: { size: table.size, take }, batch: take(all) };
}

const options = (rule: 'rosenblatt' | 'sigmoid') =>
  resolveOptions(perceptronOptions, { rule, learningRate: 0.5 });

/** (3, 0), (0, 4) and (−5, −5), each a class of its own. */
const corners = makeTable({
  ...{ name: 'corners', columns: ['x', 'y'], features: Float64Array.of(3, 0, 0, 4, -5, -5) },
  target: { kind: 'class', name: 'k', labels: ['p', 'q', 'r'], ids: Int32Array.of(0, 1, 2) },
});

describe('the convergence theorem over several units', () => {
  it('has the smallest margin of all, and the sum of the bounds', () => {
    const classifier = new PerceptronClassifier(2, 3);
    const planes = [
      [1, 0, -1], // x > 1: nearest is (0, 4), 1/√2 away with the input 1 written out
      [0, 1, -2], // y > 2: nearest are (3, 0) and (0, 4), 2/√5
      [-1, -1, -1], // x + y < −1: nearest is (3, 0), 4/√3
    ];
    planes.forEach((plane, unit) => {
      classifier.units[unit].parameters.set(plane);
    });
    const { margin, bound } = measureTheorem(rowsOf(corners).train, classifier);
    expect(margin).toBeCloseTo(Math.SQRT1_2, 12);
    // R² = 25 + 25 + 1
    expect(bound).toBeCloseTo(51 * (2 / 1 + 5 / 4 + 3 / 16), 9);
  });

  it('has a margin of 0 where all parameters are 0', () => {
    const meter = new GeometryMeter(new Perceptron(1));
    meter.see([3], 0, 1);
    expect(meter.geometry()).toEqual({ squaredRadius: 10, margin: 0 });
  });

  it('is kept by a checkpoint', () => {
    const { preprocessor, train, batch } = rowsOf(makeLogicGate('and'));
    const trainer = new PerceptronTrainer(options('rosenblatt'), preprocessor);
    const at = { phase: 'train', epoch: 0, batch: 0, step: 0, totalSteps: 1 } as const;
    const rng = () => {
      throw new Error('nothing is drawn');
    };
    let end = '';
    while (end !== 'done') {
      trainer.step(batch);
      const pass = trainer.endEpoch({ ...at, rng }, train);
      let next = pass.next();
      while (!next.done) next = pass.next();
      end = next.value;
    }
    const again = new PerceptronTrainer(options('rosenblatt'), preprocessor);
    again.restore(trainer.state());
    expect(again.state().facts['theorem']).not.toBeNull();
    expect(again.state()).toEqual(trainer.state());
    expect(again.diagnose(batch)).toEqual(trainer.diagnose(batch));
  });
});

describe('sigmoid neurons', () => {
  it('that are all certain of no give every class the same', () => {
    const classifier = new SigmoidClassifier(1, 3);
    for (const { parameters } of classifier.units) parameters.set([0, -1000]);
    expect(classifier.probabilities([1])).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('know the largest slope of a step: the way of that weight, over rate and rows', () => {
    const { preprocessor, batch } = rowsOf(corners);
    const trainer = new SigmoidTrainer(options('sigmoid'), preprocessor);
    const weights = () => trainer.model.units.flatMap(({ parameters }) => [...parameters]);
    const before = weights();
    trainer.step(batch);
    const ways = weights().map((value, i) => Math.abs(value - before[i]));
    expect(trainer.largestGradient().value).toBeCloseTo((Math.max(...ways) * 3) / 0.5, 12);
  });

  it('say what no plane separates, and nothing of what one does', () => {
    const found = (table: Table) => {
      const { preprocessor, batch } = rowsOf(table);
      return new SigmoidTrainer(options('sigmoid'), preprocessor).diagnose(batch);
    };
    expect(found(makeLogicGate('xor'))).toMatchObject([
      { severity: 'warning', measured: expect.stringContaining('proven not linearly separable') },
    ]);
    expect(found(makeLogicGate('and'))).toEqual([]);
  });
});

describe('the proof of separability', () => {
  it('fails aloud on what is no number', () => {
    const { preprocessor, batch } = rowsOf(makeLogicGate('and'));
    const features = batch.features.map((value, i) => (i === 0 ? Number.NaN : value));
    const outcome = { epochs: 1, updates: 1, theorem: null, standardized: false };
    const model = new PerceptronClassifier(2, 2);
    expect(() => separationFindings({ ...batch, features }, preprocessor, model, outcome)).toThrow(
      expect.objectContaining({ code: 'linalg/not-finite' }),
    );
  });
});
