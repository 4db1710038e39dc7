import { makeTable, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { asTask, chooseData, requireClasses } from '../src/choose-data.ts';
import { cosineOver, droppedRate } from '../src/gradient/rates.ts';
import { extentOf, lowerRate, raiseRate, usualSplit } from '../src/index.ts';
import { partOf } from '../src/loop/parts.ts';
import { refuseLargeStep, refuseTooLarge } from '../src/memory-estimate.ts';
import { defaultOf } from '../src/option-defaults.ts';
import { predictedColumn } from '../src/prediction-records.ts';
import { clouds, definePrototypes } from './doubles/prototypes.ts';

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
    const mebi = { size: 8, rowBytes: 2 ** 20 };
    const large = { plan: { batchSize: 8 }, expansion: { pass: 1, step: 2 }, memory: 5 * 2 ** 20 };
    expect(() => refuseLargeStep('net', mebi, large)).toThrow(
      /on 8 rows holds 2\.0 MiB for each of them, 16\.0 MiB in all; 5\.0 MiB .*: --batch-size 2 /,
    );
  });

  it('is asked for before training, with what the trainer makes of a batch', async () => {
    // Batches of four rows of two float32 columns and a class, a hundred times.
    const large = definePrototypes({
      trainer: (trainer) => Object.assign(trainer, { expansion: { pass: 1, step: 100 } }),
    });
    const open = (memory: number) => large.open({ data: clouds(), seed: 1, memory });
    await expect(open(4 * 12 * 100)).resolves.toBeDefined();
    await expect(open(4 * 12 * 100 - 1)).rejects.toMatchObject(
      refused('memory/step', { rows: 4, each: 1200, fitting: 3 }),
    );
    await expect(large.open({ data: clouds(), seed: 1 })).resolves.toBeDefined();
  });

  it('of a row is that of its batch, and none where there is no row', () => {
    const preprocessor = tablePreprocessor();
    const whole = clouds();
    preprocessor.fit(whole);
    const bytes = (raw: typeof whole) => partOf(raw, preprocessor).rowBytes;
    expect([bytes(whole), bytes(whole.subset(new Int32Array(0)))]).toEqual([12, 0]);
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

describe('tasks', () => {
  it('are known by name alone', () => {
    expect(asTask('map')).toBe('map');
    for (const name of ['maps', '', 3]) {
      expect(() => asTask(name)).toThrow(expect.objectContaining({ code: 'json/type' }));
    }
  });

  it('that data does not suit are named; without any, data of one’s own are not taken', async () => {
    const data = makeTable({ name: 'rows', columns: ['a'], features: new Float64Array(2) });
    const asked = (own: object) => chooseData({ id: 'net', datasets: {}, own }, { data });
    await expect(asked({ regression: {}, classification: {} })).rejects.toThrow(
      /net was asked for regression or classification;/,
    );
    await expect(asked({})).rejects.toThrow(/net was asked for a data set of its own/);
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
