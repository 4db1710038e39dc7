/** @file Class weights: what is read, what is refused, and losses beside PyTorch's. */
import { tensor } from '@nnzoo/core';
import { makeImageSet, makeTable, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  balancedWeights,
  classCrossEntropy,
  classWeightsOf,
  classWeightsOption,
  defineArchitecture,
} from '../src/index.ts';
import { PrototypeTrainer, prototypes } from './doubles/prototypes.ts';

const labels = ['low', 'a:b', 'high'];
const ids = Int32Array.of(0, 0, 0, 1, 2, 2);
const target = { kind: 'class', name: 'c', labels, ids } as const;
const features = new Float64Array(6);
const table = makeTable({ name: 'made', columns: ['x'], features, target });
const of = (asked: unknown, raw: unknown = table) => {
  const weights = classWeightsOf(asked, raw, 'classification');
  return weights && Array.from(weights);
};

describe('class weights', () => {
  it('are none where none are asked for, or the architecture has no such option', () => {
    for (const asked of [['none'], undefined, null]) expect(of(asked)).toBeNull();
    expect(classWeightsOf(['none'], null, 'language')).toBeNull();
  });

  it('that are balanced are scikit-learn’s, of tables and of pictures', () => {
    // sklearn.utils.class_weight.compute_class_weight('balanced', classes=[0, 1, 2], y=[0, 0, 0, 1, 2, 2])
    expect(of(['balanced'])).toEqual([2 / 3, 2, 1]);
    const format = { height: 1, width: 1, channels: 1, brightest: 1 } as const;
    const images = makeImageSet({ name: 'made', ...format, pixels: new Uint8Array(6), target });
    expect(of(['balanced'], images)).toEqual([2 / 3, 2, 1]);
    expect(Array.from(balancedWeights({ labels, ids: new Int32Array() }))).toEqual([0, 0, 0]);
    // classes=[0, 1], y=[0, 0, 1]: a class that no row has is none of them.
    const rare = balancedWeights({ labels, ids: Int32Array.of(0, 0, 1) });
    expect(Array.from(rare)).toEqual([3 / 4, 3 / 2, 0]);
  });

  it('are a number for each class in the order of the labels, or by label; others count once', () => {
    expect(of(['1', ' 5 ', '0.5'])).toEqual([1, 5, 0.5]);
    expect(of(['high:5'])).toEqual([1, 1, 5]);
    // The last colon separates: labels may have some of their own.
    expect(of(['a:b:3', 'low:0.25'])).toEqual([0.25, 3, 1]);
  });

  it.each([
    [['none', 'balanced'], 'class-weights/count', /2 given for 3 classes/],
    [['1', '2', '0'], 'class-weights/value', /"0" is no weight/],
    [['1', '2', '-1'], 'class-weights/value', /"-1" is no weight/],
    [['1', '2', ''], 'class-weights/value', /"" is no weight/],
    [['1', '2', 'Infinity'], 'class-weights/value', /"Infinity" is no weight/],
    [['balanced', '1', '1'], 'class-weights/value', /"balanced" is no weight/],
    [['high:'], 'class-weights/value', /"" is no weight/],
    [['hihg:2'], 'class-weights/label', /no class "hihg": did you mean "high"/],
    [['high:2', 'low'], 'class-weights/label', /no class "low"/],
    [[':2'], 'class-weights/label', /no class ":2"/],
  ])('%j are refused', (asked, code, message) => {
    expect(() => of(asked)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it('are about classes: of numbers, of rows without answers and of other tasks they are refused', () => {
    const values = { kind: 'value', name: 'y', values: features } as const;
    const numbers = makeTable({ name: 'made', columns: ['x'], features, target: values });
    const bare = makeTable({ name: 'made', columns: ['x'], features });
    const task = expect.objectContaining({ code: 'class-weights/task' });
    for (const raw of [numbers, bare, null, 'text'])
      expect(() => of(['balanced'], raw)).toThrow(task);
    expect(() => classWeightsOf(['balanced'], table, 'regression')).toThrow(task);
  });

  it('weigh the losses of rows; the mean is over rows, as PyTorch’s by hand', () => {
    const rows = [
      [1, 2, 0],
      [0, 1, 0],
      [3, 0, 1],
      [0.5, 0.5, 2],
    ];
    const scores = tensor(rows, { dtype: 'float64' });
    const classes = Int32Array.of(0, 1, 2, 2);
    // torch: cross_entropy(reduction='none') is 1.4076, .5514, 2.1698, .3690; means 1.1245 and, weighed, 2.3106.
    expect(classCrossEntropy(scores, classes).item()).toBeCloseTo(1.1245, 4);
    expect(classCrossEntropy(scores, classes, null).item()).toBeCloseTo(1.1245, 4);
    expect(classCrossEntropy(scores, classes, [1, 5, 2]).item()).toBeCloseTo(2.3106, 4);
  });
});

describe('the weights of a run', () => {
  const given: (readonly number[] | null)[] = [];
  const { paper, summary } = prototypes;
  const weighed = defineArchitecture({
    ...{ id: 'weighed', title: 'Weighed', year: 1967, paper, summary },
    ...({ learns: 'rule', accepts: 'table' } as const),
    options: { classWeights: classWeightsOption },
    createPreprocessor: () => tablePreprocessor(),
    createTrainer: ({ preprocessor, classWeights }) => {
      given.push(classWeights ? Array.from(classWeights) : null);
      return new PrototypeTrainer(preprocessor, 0.1, () => 0);
    },
    datasets: {},
    own: {
      classification: {
        primaryMetric: { metric: 'accuracy', better: 'higher' },
        plan: { length: { epochs: 1 }, batchSize: 1, order: 'fixed' },
        split: { kind: 'everything' },
      },
    },
    records: () => [],
  });

  it('are those of its rows, alone and as a member', async () => {
    for (const [asked, weights] of [
      [['balanced'], [2 / 3, 2, 1]],
      [['none'], null],
    ] as const) {
      given.length = 0;
      const options = { classWeights: asked };
      await weighed.open({ data: table, seed: 1, options });
      const member = weighed.member({ data: 'made', task: 'classification', seed: 1, options });
      for (const _ of member.train(table));
      expect(given).toEqual([weights, weights]);
    }
  });
});
