/** @file What happens exactly at a limit: each bar is stated in words, and one step to either side is tried. */
import { makeImageSet, makeTable, type Parts, tableView } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { requireClasses } from '../src/choose-data.ts';
import { withChangedRows } from '../src/conformance/change-rows.ts';
import { cosineOver, droppedRate } from '../src/gradient/rates.ts';
import {
  advise,
  deadTanhUnits,
  deadUnits,
  extentOf,
  lowerRate,
  mistakeFigure,
  raiseRate,
  sigmoidSaturation,
  startingLoss,
  tanhSaturation,
  updateRatio,
  usualSplit,
  weightPictures,
} from '../src/index.ts';
import { learningCurve } from '../src/learning-curve.ts';
import { type Divergence, divergedError, findingsOf, lossOf } from '../src/loop/divergence.ts';
import { refuseLargeStep, refuseTooLarge } from '../src/memory-estimate.ts';
import { ConfusionMatrix } from '../src/metrics/confusion-matrix.ts';
import { defaultOf } from '../src/option-defaults.ts';
import { predictedColumn } from '../src/prediction-records.ts';

const refused = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('memory', () => {
  it('must hold six copies of each value of four bytes', () => {
    expect(() => refuseTooLarge('net', 100, 2400)).not.toThrow();
    expect(() => refuseTooLarge('net', 100, 2399)).toThrow(
      refused('memory/model', { parameters: 100, needed: 2400, memory: 2399 }),
    );
    const mebi = 2 ** 20;
    expect(() => refuseTooLarge('net', mebi, 0)).toThrow(/are 4\.0 MiB, .* 24\.0 MiB; 0\.0 MiB/);
  });

  it('must hold a step: rows · bytes of a row · what the model makes of them', () => {
    const part = { size: 50, rowBytes: 10 };
    const step = (batchSize: number | 'all', memory: number) => () =>
      refuseLargeStep('net', part, {
        plan: { batchSize },
        expansion: { pass: 1, step: 3 },
        memory,
      });
    expect(step(8, 240)).not.toThrow();
    expect(step(8, 239)).toThrow(refused('memory/step', { rows: 8, each: 30, fitting: 7 }));
    expect(step('all', 1500)).not.toThrow();
    expect(step('all', 1499)).toThrow(refused('memory/step', { rows: 50, fitting: 49 }));
    expect(step(80, 1499)).toThrow(refused('memory/step', { rows: 50 })); // no more than there are
    expect(step(8, 29)).toThrow(/give smaller rows$/);
    expect(step(8, 30)).toThrow(/--batch-size 1 would fit/);
  });
});

describe('plans', () => {
  const plan = { length: { epochs: 2 }, batchSize: 4, order: 'fixed' } as const;

  it('count what is begun: a smaller last batch, a pass that is not finished', () => {
    expect(extentOf(plan, 10)).toEqual({
      batchSize: 4,
      stepsPerEpoch: 3,
      totalSteps: 6,
      epochs: 2,
    });
    const seven = { ...plan, length: { steps: 7 } };
    expect(extentOf(seven, 10)).toMatchObject({ totalSteps: 7, epochs: 3 });
    expect(extentOf({ ...seven, length: { steps: 6 } }, 10)).toMatchObject({ epochs: 2 });
    expect(extentOf({ ...plan, order: 'streams' }, 10)).toMatchObject({ stepsPerEpoch: 2 });
    expect(extentOf({ ...plan, batchSize: 11 }, 10)).toMatchObject({ batchSize: 10 });
    expect(extentOf({ ...plan, batchSize: 'all' }, 10)).toMatchObject({ totalSteps: 2 });
  });

  it.each([
    ['batchSize', 1, 'plan/batch-size'],
    ['evaluateEvery', 1, 'plan/evaluate-every'],
    ['patience', 1, 'plan/patience'],
  ] as const)('take %s from %d on, and whole numbers alone', (name, least, code) => {
    expect(() => extentOf({ ...plan, [name]: least }, 10)).not.toThrow();
    for (const value of [least - 1, 1.5, Number.NaN]) {
      expect(() => extentOf({ ...plan, [name]: value }, 10)).toThrow(
        expect.objectContaining({ code, details: expect.objectContaining({ value }) }),
      );
    }
  });

  it('may be of no length, but not of less', () => {
    for (const unit of ['epochs', 'steps']) {
      const of = (value: number) => extentOf({ ...plan, length: { [unit]: value } as never }, 10);
      expect(of(0).totalSteps).toBe(0);
      expect(() => of(-1)).toThrow(expect.objectContaining({ code: `plan/${unit}` }));
    }
  });

  it('divide rows as the task asks for: a map sees all of them', () => {
    expect(usualSplit('map')).toEqual({ kind: 'everything' });
    for (const task of ['classification', 'regression', 'language'] as const) {
      expect(usualSplit(task)).toEqual({ kind: 'holdout', test: 0.2, validation: 0 });
    }
  });
});

describe('rates', () => {
  it('drop to a tenth after their share of the run, or never', () => {
    const at = (step: number, decayAt: number) =>
      droppedRate(step, 10, { learningRate: 2, decayAt });
    expect([0, 4, 5, 9].map((step) => at(step, 0.5))).toEqual([2, 2, 0.2, 0.2]);
    expect([0, 9].map((step) => at(step, 1))).toEqual([2, 2]);
    expect(at(0, 0)).toBe(0.2);
  });

  it('fall along half a cosine: all, half and nothing at its ends and middle', () => {
    const rate = cosineOver(3);
    expect([0, 5, 10].map((step) => rate(step, 10))).toEqual(
      [3, 1.5, 0].map((r) => expect.closeTo(r, 12)),
    );
    expect(rate(2, 10)).toBeCloseTo(1.5 * (1 + Math.cos(0.2 * Math.PI)), 12);
    expect(rate(0, 0)).toBe(3);
  });

  it('are advised by tens', () => {
    expect([lowerRate(0.05), lowerRate(3)]).toEqual([
      '--learning-rate 0.005',
      '--learning-rate 0.3',
    ]);
    expect([raiseRate(0.05), raiseRate(0)]).toEqual([
      '--learning-rate 0.5',
      '--learning-rate 0.01',
    ]);
  });
});

describe('findings', () => {
  const severity = (finding: { severity: string; fix: string }) => {
    expect(finding.fix === '').toBe(finding.severity === 'good');
    return finding.severity;
  };

  it('take a tanh beyond ±.97 for saturated, and warn from a half on', () => {
    expect(tanhSaturation('x', [0.97, -0.97, 0.98, -0.98]).measured).toMatch(/^50 %/);
    expect(severity(tanhSaturation('x', [1, 0]))).toBe('warning');
    expect(severity(tanhSaturation('x', [1, 0, 0]))).toBe('good');
    expect(tanhSaturation('x', new Array(100).fill(0).fill(1, 0, 9)).measured).toMatch(/^9\.0 %/);
    expect(tanhSaturation('x', new Array(100).fill(0).fill(1, 0, 10)).measured).toMatch(/^10 %/);
  });

  it('take a sigmoid as far out for saturated', () => {
    expect(sigmoidSaturation('x', [0.985, 0.015, 0.986, 0.014]).measured).toMatch(/^50 %/);
    expect(severity(sigmoidSaturation('x', [1, 0.5]))).toBe('warning');
    expect(severity(sigmoidSaturation('x', [0, 0.5, 0.5]))).toBe('good');
  });

  it('count a tanh unit dead that is saturated for every row; one of a hundred is too many', () => {
    // Two rows: unit 0 saturated on both, unit 1 on one.
    expect(deadTanhUnits('x', [1, 1, -1, 0], 2).measured).toMatch(/^1 of 2 units/);
    const outputs = (units: number) =>
      Float64Array.from({ length: units }, (_, i) => Number(i === 0));
    expect(severity(deadTanhUnits('x', outputs(100), 100))).toBe('warning');
    expect(severity(deadTanhUnits('x', outputs(101), 101))).toBe('good');
    expect(severity(deadTanhUnits('x', [0, 0], 2))).toBe('good');
    expect(severity(deadTanhUnits('x', [], 2))).toBe('good');
  });

  it('count a ReLU unit dead that is 0 for every row; a fifth is too many', () => {
    expect(deadUnits('x', [0, 0, 0, 1], 2).measured).toMatch(/^1 of 2 units/);
    expect(severity(deadUnits('x', [0, 1, 1, 1, 1], 5))).toBe('warning');
    expect(severity(deadUnits('x', [0, 1, 1, 1, 1, 1], 6))).toBe('good');
  });

  it('take updates of 10⁻⁴ to 10⁻² of the weights for healthy', () => {
    const found = (power: number) => updateRatio('x', [10 ** power], [1]);
    expect([-4.01, -3.99, -2.01, -1.99].map((power) => severity(found(power)))).toEqual([
      ...['warning', 'good', 'good', 'warning'],
    ]);
    expect([found(-5).fix, found(-1).fix]).toEqual([
      'raise the learning rate',
      'lower the learning rate',
    ]);
    expect(updateRatio('x', [3, 4], [300, 400]).measured).toBe(
      'an update is 10^-2.0 of the weights',
    );
  });

  it('warn of a loss from 1.5 times that of even guesses on', () => {
    const even = Math.log(10);
    expect(severity(startingLoss('x', 1.499 * even, 10))).toBe('good');
    expect(severity(startingLoss('x', 1.501 * even, 10))).toBe('warning');
  });

  it('take other advice where they are not good', () => {
    const good = tanhSaturation('x', [0]);
    expect(advise(good, 'try this')).toBe(good);
    expect(advise(tanhSaturation('x', [1]), 'try this').fix).toBe('try this');
  });
});

describe('a divergence', () => {
  const base: Divergence = {
    ...{ metrics: { loss: Number.NaN }, epoch: 1, step: 4, firstLoss: 2, lastLoss: 4 },
    ...{ findings: [], gradient: null },
  };
  const causes = (more: Partial<Divergence>) => divergedError({ ...base, ...more }).message;

  it('is laid to the rate where the loss had more than doubled', () => {
    expect(causes({ lastLoss: 4.1 })).toContain('had grown from 2 to 4.1');
    expect(causes({ lastLoss: 4 })).not.toContain('had grown');
    expect(causes({ lastLoss: -4.1, firstLoss: -2 })).toContain('had grown'); // a loss may be below 0
    expect(causes({ firstLoss: null })).not.toContain('had grown');
  });

  it('is laid to a gradient of a thousand or more, or of none', () => {
    const of = (value: number) => causes({ gradient: { tensor: 'w', value } });
    expect(of(1000)).toContain('the gradient of w was 1000');
    expect(of(999)).not.toContain('clip gradients');
    expect(of(Number.NaN)).toContain('clip gradients');
    expect(of(2.5e6)).toContain('2.500e+6');
  });

  it('is laid to what is unhealthy, and else to the step at which it came', () => {
    const warning = tanhSaturation('hidden', [1]);
    expect(causes({ findings: [warning] })).toContain('hidden: 100 % of tanh outputs');
    expect(causes({ findings: [tanhSaturation('hidden', [0])] })).not.toContain('hidden:');
    expect(causes({ step: 1 })).toContain('at the first step');
    expect(causes({ step: 2 })).toContain('it came at once');
  });

  it('names the metric that is not finite', () => {
    const metrics = { loss: 1, norm: Number.POSITIVE_INFINITY };
    expect(divergedError({ ...base, metrics }).details).toMatchObject({ metric: 'norm' });
    expect([lossOf({ norm: 3, loss: 1 }), lossOf({ norm: 3 }), lossOf({})]).toEqual([1, 3, null]);
  });

  it('is told even where a trainer cannot look into itself any more', () => {
    const diagnose = () => {
      throw new Error('broken');
    };
    expect(findingsOf({ diagnose } as never, {})).toEqual([]);
    expect(findingsOf({} as never, {})).toEqual([]);
  });
});

describe('changed rows', () => {
  const rows = Int32Array.of(1, 3);
  const parts: Parts = { train: Int32Array.of(0, 2), validation: new Int32Array(0), test: rows };
  const kept = (list: ArrayLike<number>, width = 1) =>
    [0, 2].map((row) => Array.from(list).slice(row * width, (row + 1) * width));
  const base = {
    name: 'rows',
    columns: ['a', 'b'],
    features: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  };

  it('of a table are other in each column and in what is predicted, and the rest is the same', () => {
    const ids = Int32Array.of(0, 1, 2, 2);
    const values = Float64Array.of(5, 6, 7, 8);
    const kinds = { kind: 'class', name: 'k', labels: ['p', 'q', 'r'], ids } as const;
    for (const target of [kinds, { kind: 'value', name: 'y', values } as const]) {
      const table = makeTable({ ...base, target });
      const changed = withChangedRows(table, parts, rows) as typeof table;
      expect(kept(changed.features, 2)).toEqual(kept(table.features, 2));
      for (const at of [2, 3, 6, 7]) expect(changed.features[at]).not.toBe(table.features[at]);
      const numbers = (of: typeof table) =>
        of.target?.kind === 'class' ? of.target.ids : of.target!.values;
      expect(kept(numbers(changed))).toEqual(kept(numbers(table)));
      for (const row of rows) expect(numbers(changed)[row]).not.toBe(numbers(table)[row]);
    }
    const classes = withChangedRows(makeTable({ ...base, target: kinds }), parts, rows) as {
      target: typeof kinds;
    };
    expect([...classes.target.ids]).toEqual([0, 2, 2, 0]); // the next class, and after the last the first
  });

  it('of pictures are their negatives', () => {
    const pixels = Uint8Array.of(0, 9, 1, 2, 3, 4, 5, 6);
    const format = { height: 1, width: 2, channels: 1, brightest: 9 };
    const images = makeImageSet({ name: 'pictures', ...format, pixels });
    const changed = withChangedRows(images, parts, rows) as typeof images;
    expect([...changed.pixels]).toEqual([0, 9, 8, 7, 3, 4, 4, 3]);
    expect(withChangedRows({ other: 'data' }, parts, rows)).toBeNull();
  });
});

describe('defaults', () => {
  const rule = { type: 'choice', default: 'a', choices: ['a', 'b'], help: '' } as const;
  const rate = {
    ...({ type: 'number', default: 1, min: 0, max: 9, help: '' } as const),
    defaultBy: { option: 'rule', choices: { b: 2 } },
  };
  const of = (given: object, dataset: object) =>
    defaultOf({ rule, rate }, 'rate', { given, dataset } as never);

  it('follow the choice that governs them, and the data set where its choice is kept', () => {
    expect([of({}, {}), of({ rule: 'b' }, {}), of({}, { rule: 'b' })]).toEqual([1, 2, 2]);
    expect([of({}, { rate: 5 }), of({ rule: 'a' }, { rate: 5 })]).toEqual([5, 5]);
    expect(of({ rule: 'b' }, { rate: 5 })).toBe(2); // its rate was meant for the other rule
    expect(of({ rule: 'a' }, { rule: 'b', rate: 5 })).toBe(1);
  });
});

describe('names and classes', () => {
  it('a predicted column never has the name of another', () => {
    expect(predictedColumn('y', [])).toBe('y');
    expect(predictedColumn('', [])).toBe('prediction');
    expect(predictedColumn('y', ['y', 'predicted y'])).toBe('predicted predicted y');
  });

  it('one class is none to tell apart', () => {
    const rows = (strata: Int32Array | null) => ({ name: 'rows', size: 3, strata }) as never;
    expect(() => requireClasses(rows(Int32Array.of(1, 1, 1)))).toThrow(
      refused('data/one-class', { size: 3 }),
    );
    expect(() => requireClasses(rows(Int32Array.of(1, 1, 0)))).not.toThrow();
    expect(() => requireClasses(rows(null))).not.toThrow();
  });
});

describe('figures', () => {
  it('the learning curve is the loss where there is one, and needs two points', () => {
    const record = (step: number, train: object, validation: object | null = null) =>
      ({ epoch: step, step, train, validation, best: false }) as never;
    const headline = { metric: 'accuracy', better: 'higher' } as const;
    const rows = (loss: boolean) =>
      [3, 6].map((step) =>
        record(step, loss ? { loss: step, accuracy: 1 } : { accuracy: 1 }, {
          loss: 9,
          accuracy: 0,
        }),
      );
    const curve = learningCurve(rows(true), headline)!;
    expect(curve.y.label).toBe('loss');
    expect(curve.series.map(({ name, x, y }) => [name, x, y])).toEqual([
      ['train', [3, 6], [3, 6]],
      ['validation', [3, 6], [9, 9]],
    ]);
    expect(learningCurve(rows(false), headline)!.y.label).toBe('accuracy');
    expect(learningCurve(rows(true).slice(1), headline)).toBeNull();
    expect(
      learningCurve([record(1, { loss: 1 }), record(2, { loss: 2 })], headline)!.series,
    ).toHaveLength(1);
  });

  it('weights are those of forty units at most', () => {
    const image = { height: 1, width: 1, channels: 1, brightest: 1 };
    const figure = (units: number) =>
      weightPictures({ weights: Array.from({ length: units }, (_, i) => [i + 1]), image })!;
    expect([figure(40), figure(41)].map(({ images }) => images.length)).toEqual([40, 40]);
    expect(figure(40).caption).toContain('of each unit');
    expect(figure(41).caption).toContain('of 40 of 41 units');
    expect([figure(3), figure(10), figure(11)].map(({ columns }) => columns)).toEqual([3, 10, 10]);
  });

  it('mistakes show six columns, and count the others', () => {
    const columns = Array.from({ length: 8 }, (_, i) => `c${i}`);
    const target = {
      kind: 'class',
      name: 'k',
      labels: ['p', 'q'],
      ids: Int32Array.of(0, 1),
    } as const;
    const figureOf = (width: number) => {
      const names = columns.slice(0, width);
      const features = Float64Array.from({ length: 2 * width }, (_, i) => i);
      const view = tableView({ scaleFeatures: false });
      view.fit(makeTable({ name: 'wide', columns: names, features, target }));
      const matrix = new ConfusionMatrix(2);
      matrix.add([0, 0, 1], [1, 0, 1]);
      const mistake = {
        actual: 0,
        predicted: 1,
        wrong: 0.9,
        right: 0.1,
        features: Float32Array.from(features.slice(0, width)),
      };
      const figure = mistakeFigure({ matrix, mistakes: [mistake], rows: 3 }, view);
      if (figure?.kind !== 'table') throw new Error('no table');
      return figure;
    };
    expect(figureOf(8).columns).toEqual(['is', 'taken for', 'how surely', ...columns.slice(0, 6)]);
    expect(figureOf(8).rows).toEqual([['p', 'q', '90 %', 0, 1, 2, 3, 4, 5]]);
    expect(figureOf(8).caption).toMatch(/^1 of 3 test rows .* 2 more columns are not shown\.$/);
    expect(figureOf(6).caption).not.toContain('more columns');
  });
});
