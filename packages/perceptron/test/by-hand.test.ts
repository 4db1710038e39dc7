/** @file Both rules in plain loops beside the trainers: Rosenblatt's with Gallant's pocket, and the sigmoid's slope. */
import { createRng } from '@nnzoo/core';
import { makeTable, type TableBatch, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { separationFindings } from '../src/findings.ts';
import { type PerceptronOptions, perceptronOptions } from '../src/options.ts';
import { planOf } from '../src/plan.ts';
import { unlearning } from '../src/saturation.ts';
import { SigmoidTrainer } from '../src/sigmoid-trainer.ts';
import { PerceptronTrainer } from '../src/trainer.ts';

const size = 18;
const at: Position = {
  ...{ phase: 'train', epoch: 0, batch: 0, step: 0, totalSteps: 1 },
  rng: (purpose) => createRng(1).stream(purpose),
};

/** Rows of two columns around the place of their class. */
function setting(classes: number, apart: number, columns = 2) {
  const rng = createRng(4).stream('rows');
  const ids = Int32Array.from({ length: size }, (_, row) => row % classes);
  const features = Float64Array.from({ length: columns * size }, (_, i) => {
    const [row, f] = [Math.floor(i / columns), i % columns];
    return (
      rng.normal() + (f === ids[row] % columns ? apart * (1 + Math.floor(ids[row] / columns)) : 0)
    );
  });
  const table = makeTable({
    ...{ name: 'rows', columns: Array.from({ length: columns }, (_, f) => `c${f}`), features },
    target: { kind: 'class', name: 'k', labels: ['p', 'q', 'r'].slice(0, classes), ids },
  });
  const preprocessor = tablePreprocessor({ scaleFeatures: false });
  preprocessor.fit(table);
  const all = Int32Array.from({ length: size }, (_, row) => row);
  const train = { size, take: (rows: Int32Array) => preprocessor.batch(table, rows) };
  return { preprocessor, train, ids, batch: preprocessor.batch(table, all), all };
}

const optionsOf = (more: Partial<PerceptronOptions>) => resolveOptions(perceptronOptions, more);
const rowOf = ({ features, columns }: TableBatch, row: number) => [
  ...features.slice(row * columns, (row + 1) * columns),
  1,
]; // and the input that is always 1
const product = (w: readonly number[], x: readonly number[]) =>
  w.reduce((sum, value, i) => sum + value * x[i], 0);

function lastOf(work: Generator<unknown, string>): { told: Record<string, number>; end: string } {
  let told = {};
  for (;;) {
    const { done, value } = work.next();
    if (done) return { told, end: value };
    told = value as object;
  }
}

describe.each([
  ['two classes', 2, true],
  ['two classes', 2, false],
  ['three classes', 3, true],
  ['three classes', 3, false],
] as const)('Rosenblatt’s rule on %s (%d), pocket %s', (_, classes, pocket) => {
  const { preprocessor, train, ids, batch, all } = setting(classes, 1.2);
  const options = optionsOf({ pocket, learningRate: 0.5 });
  const units = classes === 2 ? 1 : classes;
  const own = (unit: number, id: number) => (id === (classes === 2 ? 1 : unit) ? 1 : -1);
  const classify = (weights: readonly number[][], x: number[]) => {
    if (classes === 2) return Number(product(weights[0], x) > 0);
    const far = weights.map((w) => product(w, x) / (Math.hypot(...w.slice(0, -1)) || 1));
    return far.indexOf(Math.max(...far));
  };
  const close = (rows: number[][]) =>
    rows.map((row) => row.map((value) => expect.closeTo(value, 9)));

  it('corrects each mistake, and answers with the weights that it should', () => {
    const trainer = new PerceptronTrainer(options, preprocessor);
    const parameters = () => trainer.model.units.map((unit) => [...unit.parameters]);
    let weights = Array.from({ length: units }, () => [0, 0, 0]);
    let best = weights.map((w) => ({ w, mistakes: Number.POSITIVE_INFINITY }));
    let updates = 0;
    for (let pass = 1; pass <= 4; pass++) {
      const run = weights.map(() => ({ length: 0, longest: 0, w: [0, 0, 0] }));
      let [mistakes, right] = [0, 0];
      for (const row of all) {
        const x = rowOf(batch, row);
        right += Number(classify(weights, x) === ids[row]);
        weights = weights.map((w, unit) => {
          const y = own(unit, ids[row]);
          if (y * product(w, x) > 0) {
            run[unit].length++;
            if (run[unit].length > run[unit].longest) {
              Object.assign(run[unit], { longest: run[unit].length, w });
            }
            return w;
          }
          run[unit].length = 0;
          mistakes++;
          return w.map((value, i) => value + 0.5 * y * x[i]);
        });
      }
      updates += mistakes;
      best = best.map((kept, unit) => {
        const { w } = run[unit];
        const wrong = Array.from(all).filter(
          (row) => product(w, rowOf(batch, row)) > 0 !== (own(unit, ids[row]) === 1),
        ).length;
        return wrong < kept.mistakes ? { w, mistakes: wrong } : kept;
      });
      expect(trainer.step(batch)['accuracy']).toBeCloseTo(right / size, 12);
      const { told, end } = lastOf(trainer.endEpoch(at, train));
      expect(told).toMatchObject({ mistakes, updates });
      expect(end).toBe(mistakes === 0 ? 'done' : 'continue');
      const answering = pocket ? best.map(({ w }) => w) : weights;
      expect(parameters()).toEqual(close(answering));
      const answers = Array.from(all, (row) => classify(answering, rowOf(batch, row)));
      const predicted = trainer.predict(batch);
      if (predicted.kind !== 'class') throw new Error('no classes');
      expect([...predicted.classes]).toEqual(answers);
      const evaluation = trainer.evaluation();
      evaluation.see(train.take(all.slice(0, 5)));
      evaluation.see(train.take(all.slice(5)));
      expect(evaluation.metrics()).toMatchObject({
        ...{ accuracy: answers.filter((id, row) => id === ids[row]).length / size, updates },
      });
    }
    expect(trainer.parameters).toBe(3 * units);
    const again = new PerceptronTrainer(options, preprocessor);
    again.restore(trainer.state());
    expect(again.state()).toEqual(trainer.state());
    expect(again.model.units.map((unit) => [...unit.parameters])).toEqual(parameters());
  });
});

describe('the end', () => {
  it('is a pass without a mistake, with the margin of the plane and the bound that follows', () => {
    const { preprocessor, train, batch, ids } = setting(2, 9);
    const trainer = new PerceptronTrainer(optionsOf({ pocket: false }), preprocessor);
    let end = '';
    let told: Record<string, number> = {};
    for (let pass = 0; pass < 60 && end !== 'done'; pass++) {
      trainer.step(batch);
      ({ told, end } = lastOf(trainer.endEpoch(at, train)));
    }
    expect(end).toBe('done');
    const w = [...trainer.model.units[0].parameters];
    const rows = Array.from(ids, (id, row) => ({ x: rowOf(batch, row), y: id === 1 ? 1 : -1 }));
    const margin = Math.min(...rows.map(({ x, y }) => (y * product(w, x)) / Math.hypot(...w)));
    const radius = Math.max(...rows.map(({ x }) => product(x, x)));
    expect(told['margin']).toBeCloseTo(margin, 9);
    expect(told['bound']).toBeCloseTo(radius / margin ** 2, 6);
    const [{ measured, severity, healthy }] = trainer.diagnose(batch);
    expect(severity).toBe('good');
    expect(measured).toContain(`with ${told['updates']} corrections`);
    expect(healthy).toContain(`at most ${Math.floor(radius / margin ** 2)} corrections`);
  });
});

describe.each([
  ['cross-entropy', 2],
  ['cross-entropy', 3],
  ['squared', 2],
  ['squared', 3],
] as const)('the sigmoid under %s, %d classes', (loss, classes) => {
  const { preprocessor, ids, batch } = setting(classes, 1);
  const options = optionsOf({ rule: 'sigmoid', loss, learningRate: 0.7 });
  const units = classes === 2 ? 1 : classes;
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

  it('goes down the mean slope of the rows, and reports the mean loss before', () => {
    const trainer = new SigmoidTrainer(options, preprocessor);
    let weights = Array.from({ length: units }, () => [0, 0, 0]);
    for (let step = 0; step < 3; step++) {
      let sum = 0;
      weights = weights.map((w, unit) => {
        const slope = [0, 0, 0];
        ids.forEach((id, row) => {
          const x = rowOf(batch, row);
          const y = Number(id === (classes === 2 ? 1 : unit));
          const p = sigmoid(product(w, x));
          sum += loss === 'squared' ? (p - y) ** 2 / 2 : -Math.log(y === 1 ? p : 1 - p);
          const delta = (p - y) * (loss === 'squared' ? p * (1 - p) : 1);
          x.forEach((value, i) => {
            slope[i] += delta * value;
          });
        });
        return w.map((value, i) => value - (0.7 * slope[i]) / size);
      });
      expect(trainer.step(batch)['loss']).toBeCloseTo(sum / size, 9);
      expect(trainer.model.units.map((unit) => [...unit.parameters])).toEqual(
        weights.map((w) => w.map((value) => expect.closeTo(value, 9))),
      );
    }
    expect(trainer.parameters).toBe(3 * units);
  });

  it('answers with the probabilities of its sums, and is measured by them', () => {
    const trainer = new SigmoidTrainer(options, preprocessor);
    for (let step = 0; step < 3; step++) trainer.step(batch);
    const weights = trainer.model.units.map((unit) => [...unit.parameters]);
    const each = Array.from(ids, (_, row) =>
      weights.map((w) => sigmoid(product(w, rowOf(batch, row)))),
    );
    const shares = each.map((p) => {
      const sum = p.reduce((a, b) => a + b, 0);
      return classes === 2 ? [1 - p[0], p[0]] : p.map((value) => value / sum);
    });
    const answers = shares.map((p) => p.indexOf(Math.max(...p)));
    const predicted = trainer.predict(batch);
    if (predicted.kind !== 'class') throw new Error('no classes');
    expect([...predicted.classes]).toEqual(answers);
    expect(Array.from(predicted.probabilities!)).toEqual(
      shares.flat().map((p) => expect.closeTo(p, 9)),
    );
    const evaluation = trainer.evaluation();
    evaluation.see(batch);
    const losses = shares.map((p, row) => -Math.log(p[ids[row]]));
    const right = answers.filter((id, row) => id === ids[row]).length;
    const { accuracy, loss: mean, precision } = evaluation.metrics();
    expect(accuracy).toBe(right / size);
    expect(mean).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / size, 9);
    if (classes !== 2) return;
    const yes = answers.flatMap((id, row) => (id === 1 ? [ids[row]] : []));
    expect(precision).toBeCloseTo(yes.filter((id) => id === 1).length / yes.length, 12); // of "yes" alone
  });
});

describe('what is said of classes that are not separated', () => {
  const outcome = { epochs: 7, updates: 3, theorem: null, standardized: false };

  function findings(columns: number, apart: number, standardized = false) {
    const { preprocessor, batch } = setting(2, apart, columns);
    const trainer = new PerceptronTrainer(optionsOf({ pocket: false }), preprocessor);
    return separationFindings(batch, preprocessor, trainer.model, { ...outcome, standardized });
  }

  it('depends on the proof: a plane exists, none does, or the columns are too many to tell', () => {
    const [exists] = findings(2, 20);
    expect(exists).toMatchObject({ severity: 'note', subject: 'q against p' });
    expect(exists.measured).toContain('a plane exists and was not found yet');
    expect(exists.fix).toBe(
      '--epochs 70, or --standardize, which widens the margin where scales differ',
    );
    expect(findings(2, 20, true)[0].fix).toBe('--epochs 70');
    const [none] = findings(2, 0);
    expect(none.severity).toBe('warning');
    expect(none.measured).toMatch(/proven not linearly separable: .* meet in \(.+, .+\)$/);
    expect(findings(129, 0)[0].measured).toContain(
      'it is not known whether a plane separates them',
    );
    expect(findings(128, 0)[0].measured).not.toContain('it is not known');
  });

  it('counts the rows on the wrong side: of weights of 0, those of the second class', () => {
    expect(findings(2, 0)[0].measured).toMatch(/^9 of 18 training rows/);
  });

  it('is nothing before the first pass', () => {
    const { preprocessor, batch } = setting(2, 0);
    const trainer = new PerceptronTrainer(optionsOf({}), preprocessor);
    expect(trainer.diagnose(batch)).toEqual([]);
  });
});

describe('plans and lessons', () => {
  it('the sigmoid takes ten rows a step in random order, Rosenblatt’s rule as it is told', () => {
    const of = (more: Partial<PerceptronOptions>) => planOf(5)(optionsOf(more));
    expect(of({ rule: 'sigmoid' })).toEqual({
      length: { epochs: 5 },
      batchSize: 10,
      order: 'shuffled',
    });
    expect(of({})).toMatchObject({ length: { epochs: 100 }, order: 'fixed' });
    expect(of({ shuffle: true }).order).toBe('shuffled');
  });

  it('a neuron of weight and bias 2 says .982, and unlearns by δ on both', () => {
    const lesson = { weight: 2, bias: 2, learningRate: 0.15, steps: 2 };
    for (const loss of ['squared', 'cross-entropy'] as const) {
      let z = 4;
      const expected = [0, 1, 2].map(() => {
        const p = 1 / (1 + Math.exp(-z));
        z -= 2 * 0.15 * p * (loss === 'squared' ? p * (1 - p) : 1);
        return expect.closeTo(p, 9);
      });
      expect([...unlearning({ loss, ...lesson })]).toEqual(expected);
    }
  });
});
