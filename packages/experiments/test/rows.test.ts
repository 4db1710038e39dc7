/** @file Rows, ranks and verdicts from results that are made up, so that the right answer is known. */
import { nodeSource } from '@nnzoo/datasets/node';
import type { Architecture } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { type ComparedModel, findModels, type Repeats, trialsOf } from '../src/models.ts';
import { published } from '../src/published/figures.ts';
import { referenceFor } from '../src/published/reference.ts';
import { meanHistory } from '../src/statistics/history.ts';
import { formatReference } from '../src/statistics/row-text.ts';
import { type Row, rowsOf } from '../src/statistics/rows.ts';
import type { Trial, TrialResult } from '../src/trial.ts';

const perceptron: Architecture = await registry.perceptron();
const higher = { metric: 'accuracy', better: 'higher' } as const;

function model(id: string, title = id): ComparedModel {
  const architecture = { ...perceptron, id, title } as Architecture;
  const split = { kind: 'holdout', test: 0.2, validation: 0 } as const;
  return {
    architecture,
    ...{ options: {}, length: null },
    data: 'dots',
    settings: { task: 'classification', primaryMetric: higher, split },
  };
}

interface Made {
  /** By architecture, the accuracy of each seed. */
  readonly accuracies: Readonly<Record<string, readonly number[]>>;
  /** Test rows of a seed: another split each, by default. */
  readonly rowsOf?: (seed: number, id: string) => string;
  readonly scores?: (id: string, seed: number) => readonly number[] | null;
  readonly titles?: Readonly<Record<string, string>>;
}

function rowsFor({
  accuracies,
  rowsOf: split = (seed) => String(seed),
  scores,
  titles = {},
}: Made): Row[] {
  const models = Object.keys(accuracies).map((id) => model(id, titles[id]));
  const seeds = Math.max(...Object.values(accuracies).map(({ length }) => length));
  const repeats: Repeats = { seeds, folds: null, length: null };
  const resultOf = ({ measures, architecture, data, seed }: Trial): TrialResult | undefined => {
    const accuracy = measures === 'model' ? accuracies[architecture][seed - 1] : undefined;
    if (accuracy === undefined) return undefined;
    const own = scores?.(architecture, seed) ?? null;
    const outcome = { id: architecture, title: architecture, metrics: { accuracy }, scores: own };
    return {
      ...{
        key: `${architecture} ${seed}`,
        code: '',
        loaded: [],
        architecture,
        data,
        seed,
        configuration: {},
      },
      epochs: 1,
      ...{ outcomes: [outcome], parameters: 6, history: [], seconds: 2, samples: 100 },
      rows: { test: 20, others: 80, fingerprint: split(seed, architecture) },
    };
  };
  return rowsOf(models, trialsOf(models, repeats), { resultOf, failureOf: () => undefined });
}

describe('rows', () => {
  test('hold mean, sample standard deviation and rank; equal means share a rank', () => {
    const rows = rowsFor({ accuracies: { a: [0.5, 0.7], b: [0.9, 0.7], c: [0.7, 0.9] } });
    expect(rows.map(({ mean, rank }) => [mean, rank])).toEqual([
      [0.6, 3],
      [0.8, 1],
      [0.8, 1],
    ]);
    expect(rows[0].standardDeviation).toBeCloseTo(Math.SQRT2 / 10, 12);
    expect(rows[0]).toMatchObject({ seconds: 2, samplesPerSecond: 50, parameters: 6 });
  });

  test('of other splits are told apart by the corrected t-test', () => {
    // SciPy: d = 0.1, 0, 0.1, 0.1; t = d̄/√((1/4 + 20/80)·s²), 2·t.sf(t, 3)
    const accuracies = { a: [0.9, 0.8, 0.9, 0.9], b: [0.8, 0.8, 0.8, 0.8] };
    const [best, other] = rowsFor({ accuracies });
    expect(best.verdict).toBeNull();
    expect(other.verdict?.method).toBe('corrected-t');
    expect(other.verdict?.p).toBeCloseTo(0.12402706265755456, 12);
  });

  test('of one split are told apart by its test rows, or by its seeds where rows have no answers', () => {
    const accuracies = { a: [0.9, 0.9], b: [0.5, 0.6] };
    const rowsOf = () => 'the same';
    const scores = (id: string) =>
      Array.from({ length: 20 }, (_, row) => Number(id === 'a' || row % 2));
    expect(rowsFor({ accuracies, rowsOf, scores })[1].verdict).toMatchObject({
      method: 'bootstrap',
    });
    expect(rowsFor({ accuracies, rowsOf })[1].verdict).toMatchObject({ method: 'paired-t' });
  });

  test('that were tested on other rows say so, and are not tested against each other', () => {
    const accuracies = { a: [0.9, 0.8, 0.9], b: [0.5, 0.6, 0.7] };
    const [best, other] = rowsFor({ accuracies, rowsOf: (seed, id) => `${id} ${seed}` });
    expect(best).toMatchObject({ rank: 1, verdict: null, note: '' });
    expect(other).toMatchObject({ rank: 2, verdict: null });
    expect(other.note).toMatch(/tested on other rows than a/);
  });

  test('of one seed and no answers row by row are not told apart', () => {
    expect(rowsFor({ accuracies: { a: [0.9], b: [0.5] } })[1].verdict).toBeNull();
  });

  test('say where trials are missing', () => {
    expect(rowsFor({ accuracies: { a: [0.9, 0.8], b: [0.5] } })[1].note).toBe(
      'stopped after 1 of 2',
    );
  });

  test('raise p by Holm for each comparison with the best', () => {
    const accuracies = {
      a: [0.9, 0.8, 0.9, 0.9],
      b: [0.8, 0.8, 0.8, 0.8],
      c: [0.8, 0.8, 0.8, 0.8],
    };
    const [, { verdict }] = rowsFor({ accuracies });
    expect(verdict?.adjusted).toBeCloseTo(2 * (verdict?.p ?? 0), 12);
  });
});

describe('a published figure', () => {
  const figures = [
    { architecture: 'a', data: 'dots', metric: 'accuracy', mean: 0.9, source: 'somebody' },
    { architecture: 'a', data: 'dots', metric: 'rmse', mean: 2, source: 'somebody' },
    {
      ...{ architecture: 'a', data: 'iris', metric: 'accuracy', mean: 0.9 },
      ...{ protocol: '10-fold', source: 'somebody' },
    },
    {
      ...{ architecture: 'a', data: 'wine', metric: 'accuracy', mean: 0.9 },
      ...{ otherwise: 'Adam', source: 'somebody' },
    },
  ];
  const usual = { rows: null, isUsualLength: true };
  const reached = (metric: 'accuracy' | 'rmse', mean: number, standardDeviation: number) => {
    const primaryMetric = { metric, better: metric === 'rmse' ? 'lower' : 'higher' } as const;
    const measured = { mean, standardDeviation, ...usual };
    return referenceFor({ id: 'a', data: 'dots', primaryMetric }, measured, figures)?.reached;
  };

  test.each([
    ['accuracy', 0.9, 0, 'yes'],
    ['accuracy', 0.85, 0.06, 'within'],
    ['accuracy', 0.85, 0.04, 'no'],
    ['rmse', 1.9, 0, 'yes'],
    ['rmse', 2.1, 0.2, 'within'],
    ['rmse', 2.3, 0.2, 'no'],
  ] as const)('beside %s %d ± %d: %s', (metric, mean, standardDeviation, expected) => {
    expect(reached(metric, mean, standardDeviation)).toBe(expected);
  });

  test('is none where nothing was published', () => {
    const row = { id: 'b', data: 'dots', primaryMetric: higher };
    expect(referenceFor(row, { mean: 1, standardDeviation: 0, ...usual }, figures)).toBeNull();
  });

  test.each([
    ['dots', '10-fold', true, '0.9 (the data set’s own split)'],
    ['dots', null, false, '0.9 (the usual length)'],
    ['dots', null, true, '0.9, reached'],
    ['iris', null, true, '0.9 (10-fold)'],
    ['iris', '5-fold', true, '0.9 (10-fold)'],
    ['iris', '10-fold', true, '0.9, reached'],
    ['wine', null, true, '0.9 (Adam)'],
    ['wine', '5-fold', false, '0.9 (the data set’s own split, Adam, the usual length)'],
  ])(
    'of %s beside a mean by %s, of the usual length %s: %s',
    (data, rows, isUsualLength, expected) => {
      const measured = { mean: 1, standardDeviation: 0, rows, isUsualLength };
      const reference = referenceFor({ id: 'a', data, primaryMetric: higher }, measured, figures);
      expect(formatReference(reference)).toBe(expected);
    },
  );

  test('of one split is reached or missed only where that split is the same for all seeds', async () => {
    const source = nodeSource();
    const judged = published.filter(({ protocol, otherwise }) => {
      return protocol === undefined && otherwise === undefined;
    });
    for (const { architecture: id, data } of judged) {
      const { datasets } = await registry[id as keyof typeof registry]();
      const { load } = (
        datasets as Record<string, { load(from: typeof source): Promise<unknown> }>
      )[data];
      const { parts } = (await load(source)) as { readonly parts: unknown };
      expect(parts, `${id} on ${data}: whose rows were drawn by chance`).not.toBeNull();
    }
  });
});

describe('a comparison of the same in another order', () => {
  test('has the same best, the same verdicts and the same baselines', async () => {
    const accuracies = { b: [0.9, 0.8, 0.9], a: [0.8, 0.9, 0.9], c: [0.7, 0.6, 0.7] };
    const told = (made: Made) => {
      const rows = rowsFor(made).map(({ id, rank, verdict }) => ({ id, rank, verdict }));
      return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
    };
    const { a, b, c } = accuracies;
    expect(told({ accuracies: { c, a, b } })).toEqual(told({ accuracies }));
  });

  test('asks for the same baselines, whoever keeps a share for validation', async () => {
    const shared = ['digits', 'mnist', 'vowels', 'sunspots', 'first-names'];
    for (const data of shared) {
      const names = Object.keys(registry);
      const asked = async (ids: readonly string[]) => {
        const models = await findModels(ids, data, { registry });
        const repeats = { seeds: 2, folds: null, length: null };
        return trialsOf(models, repeats)
          .filter(({ measures }) => measures === 'baselines')
          .map(({ architecture: _, ...trial }) => trial);
      };
      expect(await asked([...names].reverse()), data).toEqual(await asked(names));
    }
  });
});

describe('the mean of learning curves', () => {
  const record = (epoch: number, loss: number) => {
    return { epoch, step: epoch, train: { loss }, validation: null, best: false };
  };

  test('is taken place by place, over the curves that are as long', () => {
    const curves = [[record(1, 4), record(2, 2)], [record(1, 2)]];
    expect(meanHistory(curves)).toEqual([record(1, 3), record(2, 2)]);
    expect(meanHistory([])).toEqual([]);
  });
});
