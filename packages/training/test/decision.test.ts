/** @file Thresholds beside scikit-learn (golden/threshold.py), temperatures in a run, and what is refused. */
import { makeTable, splitRows } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { atTemperature, decideOn } from '../src/decision.ts';
import { decidedRecords, parseThreshold, train } from '../src/index.ts';
import { chooseThreshold, pointAt } from '../src/threshold.ts';
import { defineAverages } from './doubles/averages.ts';
import { network } from './doubles/network.ts';
import { clouds, definePrototypes, prototypes } from './doubles/prototypes.ts';
import golden from './golden/threshold.json' with { type: 'json' };

const { p, y } = golden;
const at = (goal: string) => pointAt(p, y, chooseThreshold(p, y, parseThreshold(goal)));

describe('a threshold', () => {
  it('of Youden’s index and of F1 is the best of all, as scikit-learn’s curves have it', () => {
    const { sensitivity, specificity } = at('youden');
    expect(sensitivity + specificity - 1).toBeCloseTo(golden.youden, 12);
    const { precision, sensitivity: recall } = at('f1');
    expect((2 * precision * recall) / (precision + recall)).toBeCloseTo(golden.f1, 12);
  });

  it.each(golden.sensitivityAt)('finds the most at a specificity of %d', (least, wanted) => {
    const point = at(`specificity=${least}`);
    expect(point.specificity).toBeGreaterThanOrEqual(least);
    expect(point.sensitivity).toBeCloseTo(wanted, 12);
  });

  it.each(golden.specificityAt)('leaves the most alone at a sensitivity of %d', (least, wanted) => {
    const point = at(`sensitivity=${least}`);
    expect(point.sensitivity).toBeGreaterThanOrEqual(least);
    expect(point.specificity).toBeCloseTo(wanted, 12);
  });

  it('lies between two probabilities, and may be given', () => {
    expect(chooseThreshold([0.2, 0.6, 0.9], [0, 1, 1], { by: 'youden' })).toBeCloseTo(0.4, 12);
    expect(at('0.3').threshold).toBe(0.3);
    // Nothing keeps a specificity of 1 but taking none.
    const none = chooseThreshold([0.9, 0.4], [0, 1], { by: 'specificity', least: 1 });
    expect(pointAt([0.9, 0.4], [0, 1], none)).toMatchObject({ sensitivity: 0, specificity: 1 });
  });

  it.each(['', '2', '-1', 'best', 'specificity=', 'specificity=3', 'recall=0.9'])(
    '%j is refused',
    (text) => {
      expect(() => parseThreshold(text)).toThrow(
        expect.objectContaining({ code: 'decision/threshold' }),
      );
    },
  );
});

/** Answers that are too sure: half of those with .99 are wrong. */
function tooSure(rows: number) {
  const actual = Int32Array.from({ length: rows }, (_, i) => i % 2);
  const predicted = Int32Array.from({ length: rows }, (_, i) => Number(i % 4 < 2));
  const second = Array.from(predicted, (id) => (id === 1 ? 0.99 : 0.01));
  const scores = second.flatMap((p) => [1 - p, p]);
  return {
    ...({ kind: 'class', labels: ['no', 'yes'], actual, predicted } as const),
    ...{ scores: Float64Array.from(scores), areProbabilities: true },
  };
}

describe('a run decides', () => {
  const split = { kind: 'holdout', test: 0.2, validation: 0.2 } as const;
  const request = { calibrate: true, threshold: null } as const;

  it('on its validation rows, and says the loss and the error of its test rows', async () => {
    const data = clouds();
    const { experiment } = await train(network, { data, seed: 1, split });
    const { decision, rows, calibration } = experiment.decide(request);
    expect([decision.labels, rows]).toEqual([['low', '__proto__', 'high'], 12]);
    // By its predictions: the mean of −ln p of the class that is right, before and after.
    const { ids } = data.target as { ids: Int32Array };
    const { test } = splitRows(data, split, 1);
    const records = experiment.predict(data.subset(test));
    const lossAt = (temperature: number) =>
      records.reduce((sum, record, i) => {
        const powers = decision.labels.map(
          (label) => Number(record[`p(${label})`]) ** (1 / temperature),
        );
        const all = powers.reduce((total, power) => total + power, 0);
        return sum - Math.log(powers[ids[test[i]]] / all) / records.length;
      }, 0);
    expect(calibration.loss[0]).toBeCloseTo(lossAt(1), 6);
    expect(calibration.loss[1]).toBeCloseTo(lossAt(decision.temperature), 6);
    expect(() => experiment.checkDecision(request)).not.toThrow();
  });

  it('nothing of classes without probabilities, nor of numbers', async () => {
    const classes = await train(prototypes, { data: clouds(), split });
    expect(() => classes.experiment.decide(request)).toThrow(
      expect.objectContaining({ code: 'decision/probabilities' }),
    );
    const source = { read: async () => new Uint8Array() };
    const numbers = await defineAverages().open({
      ...{ data: { name: 'squares', source }, seed: 1, split },
    });
    expect(() => numbers.checkDecision(request)).toThrow(
      expect.objectContaining({ code: 'decision/task' }),
    );
  });
});

describe('a decision', () => {
  it('makes probabilities less sure where they are wrong, and keeps their order', () => {
    const request = { calibrate: true, threshold: parseThreshold('0.5') };
    const { decision, calibration, rows } = decideOn(tooSure(40), tooSure(80), request);
    expect(rows).toBe(40);
    // Half right: the best is one half for each, at the end of what is looked at.
    expect(decision.temperature).toBeGreaterThan(20);
    expect(calibration.loss[1]).toBeCloseTo(Math.LN2, 2);
    expect(calibration.loss[0]).toBeGreaterThan(2);
    expect(calibration.error[1]).toBeLessThan(calibration.error[0] / 5);
    // By hand: √.9 and √.1, divided by their sum.
    const [first] = atTemperature([0.9, 0.1], 2, 2);
    expect(first).toBeCloseTo(Math.sqrt(0.9) / (Math.sqrt(0.9) + Math.sqrt(0.1)), 12);
  });

  it('by a threshold counts the second class from there on, on the rows of each part', () => {
    // p(second) is .2, .6, .9 of no, yes, yes on validation; .3, .5 of yes, no on test.
    const rows = (actual: number[], second: number[]) => ({
      ...({ kind: 'class', labels: ['no', 'yes'], areProbabilities: true } as const),
      actual: Int32Array.from(actual),
      predicted: Int32Array.from(second, (p) => Number(p >= 0.5)),
      scores: Float64Array.from(second.flatMap((p) => [1 - p, p])),
    });
    const request = { calibrate: false, threshold: parseThreshold('youden') };
    const validation = rows([0, 1, 1], [0.2, 0.6, 0.9]);
    const decided = decideOn(validation, rows([1, 0], [0.3, 0.5]), request);
    expect(decided.decision).toMatchObject({ temperature: 1, threshold: expect.closeTo(0.4, 12) });
    expect(decided.chosen).toMatchObject({ sensitivity: 1, specificity: 1 });
    expect(decided.points).toMatchObject([
      { threshold: 0.5, sensitivity: 0, specificity: 0 },
      { threshold: expect.closeTo(0.4, 12), sensitivity: 0, specificity: 0 },
    ]);
    expect(decided.calibration.loss[0]).toBeCloseTo(-Math.log(0.3 * 0.5) / 2, 12);
  });

  it('stands in the records: probabilities at the temperature, a column for the threshold', () => {
    const decision = { labels: ['no', 'yes'], temperature: 2, threshold: 0.2 };
    const [record] = decidedRecords([{ ill: 'no', 'p(no)': 0.9, 'p(yes)': 0.1 }], decision);
    expect(Object.keys(record)).toEqual(['ill', 'p(no)', 'p(yes)', 'decision']);
    expect(record['p(yes)']).toBeCloseTo(0.25, 12); // √.1 / (√.9 + √.1)
    expect(record).toMatchObject({ ill: 'no', decision: 'yes' });
    const named = decidedRecords([{ decision: 'no', 'p(no)': 1, 'p(yes)': 0 }], decision);
    expect(named[0]).toMatchObject({ decision: 'no', 'decision by threshold': 'no' });
  });

  it('is refused without probabilities, without validation rows, and of three classes', async () => {
    const answers = tooSure(8);
    const request = { calibrate: true, threshold: parseThreshold('f1') };
    const refusal = (of: object) => () => decideOn({ ...answers, ...of }, answers, request);
    expect(refusal({ areProbabilities: false })).toThrow(/without probabilities/u);
    expect(refusal({ labels: ['a', 'b', 'c'] })).toThrow(/two classes/u);
    const data = makeTable({
      ...{
        name: 'two',
        columns: ['x'],
        features: Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      },
      target: {
        ...{ kind: 'class', name: 'c', labels: ['a', 'b'] },
        ids: Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1),
      },
    });
    const split = { kind: 'holdout', test: 0.2, validation: 0 } as const;
    const experiment = await definePrototypes().open({ data, seed: 1, split });
    expect(() => experiment.checkDecision(request)).toThrow(
      expect.objectContaining({ code: 'decision/no-validation' }),
    );
  });
});
