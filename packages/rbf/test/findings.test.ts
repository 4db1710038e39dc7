/** @file What is said of a network: limits of each finding, losses and sizes by hand. */
import { createRng } from '@nnzoo/core';
import { makeTable, type TableBatch } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { own } from '../src/data.ts';
import { rbfFindings, strongest } from '../src/findings.ts';
import { type PolynomialTerm, RadialBasisNetwork } from '../src/network.ts';
import { type RbfOptions, rbfOptions } from '../src/options.ts';
import { RbfPreprocessor } from '../src/preprocessor.ts';
import { RbfTrainer } from '../src/trainer.ts';

const optionsOf = (more: Partial<RbfOptions>) => resolveOptions(rbfOptions, more);

/** Rows of one column. */
function batchOf(xs: readonly number[]): TableBatch {
  const empty = { classes: new Int32Array(0), values: new Float64Array(xs.length) };
  return { size: xs.length, columns: 1, features: Float32Array.from(xs), ...empty };
}

/** Centers of width 1. */
function networkOf(
  centers: number,
  more: { polynomial?: PolynomialTerm; outputs?: number; features?: number } = {},
) {
  const { polynomial = 'constant', outputs = 1, features = 1 } = more;
  return new RadialBasisNetwork({ centers, polynomial, outputs, features, basis: 'gaussian' });
}

describe('rows out of reach', () => {
  const far = (count: number) => [...new Array(20 - count).fill(0.5), ...new Array(count).fill(9)];

  it('are those whose strongest center counts no more than a hundredth: r > √(2·ln 100)', () => {
    const edge = Math.sqrt(2 * Math.log(100));
    const activations = strongest(networkOf(1), batchOf([0, edge - 0.01, edge + 0.01]));
    expect(activations[0]).toBe(1);
    const found = (xs: number[]) =>
      rbfFindings(networkOf(1), batchOf(xs), null, optionsOf({ centers: 1 }))[0].measured;
    expect(found([edge - 0.01, 0])).toMatch(/^0 % of the rows/);
    expect(found([edge + 0.01, 0])).toMatch(/^50 % of the rows/);
  });

  it('are in reach where any one of the centers is near', () => {
    const two = networkOf(2);
    two.centers.assign([0, 9]);
    const [{ measured }] = rbfFindings(two, batchOf([0, 9, 4.5]), null, optionsOf({ centers: 2 }));
    expect(measured).toMatch(/^33 % of the rows/);
  });

  it('are out of it at a hundredth exactly: 1/√(1 + r²) at r² = 99² + 14² + 1 + 1 = 9999', () => {
    const shape = { centers: 1, polynomial: 'constant', outputs: 1, features: 4 } as const;
    const network = new RadialBasisNetwork({ ...shape, basis: 'inverseMultiquadric' });
    const row = { ...batchOf([99, 14, 1, 1]), size: 1, columns: 4 };
    expect([...strongest(network, row)]).toEqual([0.01]);
    const options = optionsOf({ basis: 'inverseMultiquadric', centers: 1 });
    expect(rbfFindings(network, row, null, options)[0].measured).toMatch(/^100 % of the rows/);
  });

  it('may be a twentieth of all; beyond, a wider reach is advised', () => {
    const found = (count: number, options: Partial<RbfOptions> = {}) =>
      rbfFindings(
        networkOf(1),
        batchOf(far(count)),
        null,
        optionsOf({ centers: 1, ...options }),
      )[0];
    expect(found(1)).toMatchObject({ check: 'reach', severity: 'good', fix: '' });
    expect(found(1).healthy).toMatch(/^up to 5 %/);
    expect(found(2)).toMatchObject({ severity: 'warning', fix: '--width-scale 2' });
    expect(found(2, { widthScale: 0.5 }).fix).toBe('--width-scale 1');
    expect(found(2, { width: 'dmax' }).fix).toBe('--width mean');
  });

  it('are of no concern where the basis grows', () => {
    for (const basis of ['multiquadric', 'thinPlate'] as const) {
      const options = optionsOf({ basis, centers: 1 });
      expect(rbfFindings(networkOf(1), batchOf(far(9)), null, options)).toEqual([]);
    }
    const options = optionsOf({ basis: 'inverseMultiquadric', centers: 1 });
    expect(rbfFindings(networkOf(1), batchOf(far(9)), null, options)).toHaveLength(1);
  });
});

describe('equations', () => {
  const found = (condition: number, options: Partial<RbfOptions> = {}) => {
    const network = networkOf(9, { outputs: 3, features: 2, polynomial: 'linear' });
    const empty = { ...batchOf([]), columns: 2 };
    return rbfFindings(
      network,
      empty,
      { condition, rank: 11 },
      optionsOf({ centers: 9, basis: 'thinPlate', ...options }),
    )[0];
  };

  it('are steady below a condition of 10⁸, over centers, constant and inputs', () => {
    expect(found(9.9e7)).toMatchObject({ severity: 'good', fix: '' });
    expect(found(1e8).severity).toBe('warning');
    expect(found(1e8).measured).toContain('11 of 12 columns independent'); // 9 + 1 + 2
  });

  it('near singular are fixed by narrower bells, a heavier ridge, or fewer centers', () => {
    expect(found(1e9, { ridge: 0 }).fix).toBe('--width nearest, or --ridge 0.001, or --centers 3');
    expect(found(1e9, { ridge: 0.01 }).fix).toContain('--ridge 1,');
    expect(found(1e9, { width: 'nearest', widthScale: 2 }).fix).toContain('--width-scale 0.5');
    expect(found(1e9, { placement: 'rows' }).fix).not.toContain('--centers');
  });
});

describe('fewer centers than were asked for', () => {
  it('are noted, unless each row has one', () => {
    const checks = (centers: number, placement: RbfOptions['placement']) =>
      rbfFindings(networkOf(5), batchOf([0]), null, optionsOf({ centers, placement })).map(
        ({ check }) => check,
      );
    expect(checks(5, 'kmeans')).toEqual(['reach']);
    expect(checks(6, 'kmeans')).toEqual(['center-count', 'reach']);
    expect(checks(6, 'rows')).toEqual(['reach']);
  });
});

describe('a trainer', () => {
  const size = 12;
  const rng = createRng(3).stream('rows');
  const ids = Int32Array.from({ length: size }, (_, row) => row % 3);
  const features = Float64Array.from({ length: 2 * size }, (_, i) => rng.normal(ids[i >> 1]));
  const base = { name: 'rows', columns: ['a', 'b'], features };
  const labels = ['p', 'q', 'r'];
  const kinds = makeTable({ ...base, target: { kind: 'class', name: 'kind', labels, ids } });
  const values = Float64Array.from(ids, (id) => 100 + 20 * id);
  const numbers = makeTable({ ...base, target: { kind: 'value', name: 'y', values } });
  const all = Int32Array.from({ length: size }, (_, row) => row);
  const start: Position = {
    ...{ phase: 'train', epoch: 0, batch: 0, step: 0, totalSteps: 10 },
    rng: (purpose) => createRng(1).stream(purpose),
  };

  function trainerOf(table: typeof kinds, options: Partial<RbfOptions>) {
    const preprocessor = new RbfPreprocessor({ scaleTarget: table === numbers });
    preprocessor.fit(table);
    const trainer = new RbfTrainer(optionsOf(options), preprocessor);
    const train = { size, take: (rows: Int32Array) => preprocessor.batch(table, rows) };
    for (const _ of trainer.prepare(train, start));
    return { trainer, preprocessor, train, batch: preprocessor.batch(table, all) };
  }

  it.each<[PolynomialTerm, number]>([
    ['none', 0],
    ['constant', 3],
    ['linear', 3 + 2 * 3],
  ])(
    'with the polynomial term %s has centers, widths, weights and it to set',
    (polynomial, own) => {
      const { trainer } = trainerOf(kinds, { centers: 5, polynomial });
      expect(trainer.parameters).toBe(5 * 2 + 5 + 5 * 3 + own);
    },
  );

  it.each(['output', 'all'] as const)(
    'with gradient steps on %s has the loss of least squares',
    (training) => {
      const options = { centers: 4, training, ridge: 0.6, learningRate: 0.05 } as const;
      const { trainer, batch } = trainerOf(kinds, options);
      const placed = [...trainer.model.centers.data()];
      for (let step = 0; step < 3; step++) {
        const [weight, bias] = [trainer.model.weight.data(), trainer.model.bias!.data()];
        const [centers, widths] = [trainer.model.centers.data(), trainer.model.widths()];
        let loss = Array.from(weight).reduce((sum, value) => sum + value ** 2, 0) * (0.6 / size);
        for (const row of all) {
          const bells = Array.from(widths, (width, k) => {
            const squared = [0, 1].reduce(
              (sum, f) => sum + (batch.features[2 * row + f] - centers[2 * k + f]) ** 2,
              0,
            );
            return Math.exp(-squared / (2 * width ** 2));
          });
          for (let o = 0; o < 3; o++) {
            const answer = bells.reduce((sum, bell, k) => sum + bell * weight[3 * k + o], bias[o]);
            loss += (answer - Number(ids[row] === o)) ** 2 / size;
          }
        }
        expect(trainer.step(batch, { ...start, step })['loss']).toBeCloseTo(loss, 9);
      }
      const moved = [...trainer.model.centers.data()].some((value, i) => value !== placed[i]);
      expect(moved).toBe(training === 'all');
      const slopes = trainer.model.parameters().flatMap(({ grad }) => [...(grad?.data() ?? [])]);
      expect(trainer.largestGradient()?.value).toBeCloseTo(Math.max(...slopes.map(Math.abs)), 12);
    },
  );

  it('measures values in their unit, and says how the equations were', () => {
    const { trainer, train, batch } = trainerOf(numbers, { centers: 4 });
    const answers = trainer.predict(batch);
    if (answers.kind !== 'value') throw new Error('no values');
    expect(Array.from(answers.values)).toEqual(new Array(size).fill(expect.closeTo(120, 9))); // the mean
    const measure = () => {
      const evaluation = trainer.evaluation();
      evaluation.see(batch);
      return evaluation.metrics();
    };
    const squares = ids.reduce((sum, id) => sum + (20 * id - 20) ** 2, 0);
    expect(measure()['rmse']).toBeCloseTo(Math.sqrt(squares / size), 9);
    expect(measure()).not.toHaveProperty('condition');
    expect(trainer.step(batch, start)).toEqual({});
    const work = trainer.endEpoch(start, train);
    const { value } = work.next();
    expect(work.next()).toEqual({ done: true, value: 'done' });
    expect(measure()['condition']).toBe((value as { condition: number }).condition);
    const again = trainerOf(numbers, { centers: 4 }).trainer;
    again.restore(trainer.state());
    expect(again.state()).toEqual(trainer.state());
    const { names, values: bells } = trainer.features(batch);
    expect(names).toEqual(['center 0', 'center 1', 'center 2', 'center 3']);
    expect(bells).toHaveLength(size * 4);
  });

  it('has as many centers as asked for, at most one a row, or one on each', () => {
    const { preprocessor } = trainerOf(kinds, {});
    const counts = [3, 12, 13].map((centers) =>
      preprocessor.centerCount({ placement: 'kmeans', centers }),
    );
    expect(counts).toEqual([3, 12, 12]);
    expect(preprocessor.centerCount({ placement: 'rows', centers: 3 })).toBe(12);
  });

  it('looks at all rows once, or takes steps for a hundred passes', () => {
    const plans = rbfOptions.training.choices.map((training) =>
      own.regression.plan(optionsOf({ training })),
    );
    expect(
      plans.map(({ length, batchSize }) => ['epochs' in length && length.epochs, batchSize]),
    ).toEqual([
      [1, 'all'],
      [100, 32],
      [100, 32],
    ]);
  });
});
