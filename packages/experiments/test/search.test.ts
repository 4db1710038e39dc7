/** @file Searches: what is drawn, what goes on, that the test rows take no part in choosing. */
import type { Snapshot } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { localPool } from '../src/local-pool.ts';
import { findModels } from '../src/models.ts';
import { runTrials } from '../src/run-trials.ts';
import { drawCandidates, gridCandidates } from '../src/search/draw.ts';
import { halvingCost, rungsOf } from '../src/search/halving.ts';
import { importanceOf } from '../src/search/importance.ts';
import { type SpaceRequest, spaceOf } from '../src/search/space.ts';
import { countTrials, type Measure, type TuneRequest, tune } from '../src/search/tune.ts';
import type { Trial, TrialResult } from '../src/trial.ts';
import { MemoryStore } from '../src/trial-store.ts';
import { lab } from './support/lab.ts';

const linear = await registry.linear();
const feedforward = await registry.feedforward();
const nothing: SpaceRequest = { fixed: {}, usual: {}, asked: null };
const svr: SpaceRequest = { ...nothing, fixed: { method: 'svr' } };

describe('a space', () => {
  test('holds the ranges that options declare, where they matter', () => {
    const names = (request: SpaceRequest) => spaceOf(linear, request).map(({ name }) => name);
    expect(names(nothing)).toEqual(['ridge']);
    expect(names(svr)).toEqual(['cost', 'epsilon', 'gamma']);
    expect(names({ ...nothing, usual: { method: 'svc' } })).toEqual(['cost', 'gamma']);
  });

  test('is typed as ranges and as values', () => {
    const asked = 'learning-rate=1e-4..1e-1,layers=50|100,50,dropout=0..0.3,batchSize=8..16';
    expect(spaceOf(feedforward, { ...nothing, asked })).toEqual([
      ...[
        { kind: 'range', name: 'learningRate', min: 1e-4, max: 0.1, scale: 'log', isWhole: false },
      ],
      ...[{ kind: 'values', name: 'layers', values: [[50], [100, 50]] }],
      ...[{ kind: 'range', name: 'dropout', min: 0, max: 0.3, scale: 'linear', isWhole: false }],
      ...[{ kind: 'range', name: 'batchSize', min: 8, max: 16, scale: 'log', isWhole: true }],
    ]);
  });

  test.each([
    ['learning-rate=1..0.1', 'search/range'],
    ['learning-rate=0.1..1e9', 'option/range'],
    ['learning-rat=0.1..1', 'option/unknown'],
    ['rate', 'option/unknown'],
    ['activation=relu|sine', 'option/choice'],
  ])('is refused: %s (%s)', (asked, code) => {
    expect(() => spaceOf(feedforward, { ...nothing, asked })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  describe('beside a list with a value for each layer', () => {
    const fixed = { activation: ['relu', 'tanh'] };
    const usual = { layers: [16, 16] };
    const layersIn = (request: SpaceRequest) =>
      spaceOf(feedforward, request).find(({ name }) => name === 'layers');

    test('has only layers as many as that', () => {
      expect(layersIn({ ...nothing, fixed, usual })).toMatchObject({ values: [[100, 50]] });
      expect(layersIn({ ...nothing, usual })).toMatchObject({ values: { length: 5 } });
    });

    test('has no layers where none fit', () => {
      const three = { activation: ['relu', 'tanh', 'relu'] };
      expect(layersIn({ ...nothing, fixed: three, usual: { layers: [4, 4, 4] } })).toBe(undefined);
    });

    test.each<[Partial<SpaceRequest>]>([
      [{ fixed }],
      [{ fixed, usual, asked: 'layers=20|20,10' }],
      [{ usual, asked: 'activation=relu|relu,tanh,relu' }],
      [{ usual, asked: 'layers=20|20,10,activation=relu|relu,tanh' }],
    ])('is refused where lengths differ: %j', (request) => {
      expect(() => spaceOf(feedforward, { ...nothing, ...request })).toThrow(
        expect.objectContaining({ code: 'option/length' }),
      );
    });

    test('takes lists as values', () => {
      const asked = 'activation=relu|relu,tanh,dropout=0|.5,0';
      expect(spaceOf(feedforward, { ...nothing, usual, asked })).toMatchObject([
        { name: 'activation', values: ['relu', ['relu', 'tanh']] },
        { name: 'dropout', values: [0, [0.5, 0]] },
      ]);
    });
  });

  test('with nothing in it, or with what is fixed, is refused', () => {
    const fixed = { method: 'svr', cost: 1, epsilon: 1, gamma: 1 };
    expect(() => spaceOf(linear, { ...nothing, fixed })).toThrow(
      expect.objectContaining({ code: 'search/nothing' }),
    );
    expect(() => spaceOf(linear, { ...nothing, fixed, asked: 'cost=1..9' })).toThrow(
      expect.objectContaining({ code: 'search/fixed' }),
    );
  });
});

describe('candidates', () => {
  const space = spaceOf(linear, svr);
  const given = { seed: 3, usual: { method: 'svr' } };

  test('begin with the default, lie in their ranges, and are a function of seed and place', () => {
    const many = drawCandidates(space, 200, given);
    expect(many[0]).toEqual({});
    expect(drawCandidates(space, 20, given)).toEqual(many.slice(0, 20));
    expect(drawCandidates(space, 20, { ...given, seed: 4 })[1]).not.toEqual(many[1]);
    const costs = many.slice(1).map(({ cost }) => Number(cost));
    expect(Math.min(...costs)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(...costs)).toBeLessThanOrEqual(1e4);
    // Log-uniform over five decades: the median is √(0.1 · 10⁴) ≈ 31.6, of a linear scale 5000.
    const median = costs.sort((a, b) => a - b)[100];
    expect(median).toBeGreaterThan(10);
    expect(median).toBeLessThan(100);
  });

  test('of a grid hold both ends, and leave out what does not matter', () => {
    const asked = 'method=least-squares|svr,ridge=0.01..1';
    const grid = gridCandidates(spaceOf(linear, { ...nothing, asked }), 9, {});
    // Four values of ridge fit beside the default; with svr none of them means anything.
    expect(grid.map(({ ridge }) => ridge)).toEqual([undefined, 0.01, 0.0464, 0.215, 1, undefined]);
    expect(grid[5]).toEqual({ method: 'svr' });
  });
});

describe('halving', () => {
  test('keeps a third at each stage, and ends with the whole length', () => {
    expect(rungsOf(27, { epochs: 90 })).toEqual([
      { count: 27, length: { epochs: 3 } },
      { count: 9, length: { epochs: 10 } },
      { count: 3, length: { epochs: 30 } },
      { count: 1, length: { epochs: 90 } },
    ]);
    expect(rungsOf(5, { steps: 7 })).toEqual([
      { count: 5, length: { steps: 2 } },
      { count: 2, length: { steps: 7 } },
    ]);
    // 27 · 3 + 9 · 7 + 3 · 20 + 1 · 60 epochs of 90.
    expect(halvingCost(27, { epochs: 90 })).toBeCloseTo(264 / 90, 12);
  });

  test('without room for two stages is refused', () => {
    for (const [count, epochs] of [
      [2, 90],
      [27, 2],
    ]) {
      expect(() => rungsOf(count, { epochs })).toThrow(
        expect.objectContaining({ code: 'search/short' }),
      );
    }
  });
});

describe('the importance of an option', () => {
  test('is the adjusted share of variance between its groups', () => {
    const values = ['a', 'a', 'b', 'b', 'c', 'c'].map((kind, i) => ({
      kind,
      other: i % 2 ? 'x' : 'y',
    }));
    // By hand: means 2, 5, 8 of a total mean 5; between 2·(9 + 0 + 9) = 36, within 6·0.25·… = 3·0.5 = 1.5.
    const scores = [1.5, 2.5, 4.5, 5.5, 7.5, 8.5];
    const [kind, other] = importanceOf(['kind', 'other'], values, scores);
    expect(kind.share).toBeCloseTo(1 - ((1.5 / 37.5) * 5) / 3, 12);
    expect(other.share).toBe(0);
  });
});

/** A memory of pauses, and how often one was taken up. */
function paused() {
  const kept = new Map<string, Snapshot>();
  let found = 0;
  return {
    found: () => found,
    pauses: {
      find: async (name: string) => {
        const pause = kept.get(name) ?? null;
        if (pause) found++;
        return pause;
      },
      keep: async (name: string, pause: Snapshot) => void kept.set(name, pause),
    },
  };
}

async function requestFor(text: string, data: string, count: number): Promise<TuneRequest> {
  const [model] = await findModels([text], data, { registry });
  const request = { ...nothing, fixed: model.options };
  const space = spaceOf(model.architecture, request);
  const candidates = drawCandidates(space, count, { seed: 1, usual: {} });
  return { model, candidates, halving: null, inner: 2, seed: 1, folds: null };
}

describe('a search', () => {
  test('chooses without the test rows, and tests what it chose once, beside the default', async () => {
    const request = await requestFor('rbf', 'iris', 5);
    const asked: Trial[] = [];
    const measure: Measure = (trials) => {
      asked.push(...trials);
      return runTrials(trials, localPool(lab)).done;
    };
    const tuned = await tune(request, measure);
    expect(asked).toHaveLength(countTrials(request));
    expect(asked.filter(({ inner }) => inner === undefined)).toHaveLength(2);
    const { searched, winner, results, tested } = tuned!;
    const means = searched[0].map(({ mean }) => mean ?? 0);
    expect(means[winner]).toBe(Math.max(...means));
    const of = (trial: Trial) => results.resultOf(trial)!;
    expect(of(tested[0].chosen).rows).toEqual(of(tested[0].usual).rows);
    expect(of(tested[0].usual).rows).toMatchObject({ test: 30, others: 120 });
  });

  test('by halving gives the same from pauses as without them, and trains less', async () => {
    const base = await requestFor('feedforward:layers=5,epochs=9', 'iris', 9);
    const request = { ...base, halving: { epochs: 9 } };
    const { pauses, found } = paused();
    const through = async (pool: typeof lab, jobs: number) => {
      const store = new MemoryStore();
      return tune(request, (trials) => runTrials(trials, localPool(pool, jobs), { store }).done);
    };
    const one = await through({ ...lab, pauses }, 1);
    expect(found()).toBe(2 * (3 + 1));
    const other = await through(lab, 3);
    expect(one?.searched).toEqual(other?.searched);
    expect(one?.searched[0].map(({ stage }) => stage).sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 2]);
  });

  test('by halving is refused where the length shapes the learning', async () => {
    const base = await requestFor('som', 'iris', 3);
    const request = { ...base, halving: { epochs: 9 } };
    const measure: Measure = (trials) => runTrials(trials, localPool(lab)).done;
    await expect(tune(request, measure)).rejects.toMatchObject({
      code: 'search/all-failed',
      message: expect.stringMatching(/depends on the length .*use --method random/),
    });
  });

  test('with folds chooses in each of them: a nested cross-validation', async () => {
    const request = { ...(await requestFor('linear', 'diabetes', 3)), folds: 3 };
    const made: Measure = (trials) => runTrials(trials, localPool(lab)).done;
    const tuned = await tune(request, made);
    expect(tuned?.winners).toHaveLength(3);
    const rows = tuned!.tested.map(({ chosen }) => tuned!.results.resultOf(chosen) as TrialResult);
    expect(rows.reduce((sum, each) => sum + each.rows.test, 0)).toBe(442);
    expect(new Set(rows.map((each) => each.rows.fingerprint)).size).toBe(3);
  });
});
