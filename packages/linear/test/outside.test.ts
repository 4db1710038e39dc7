/**
 * @file The trainers against scikit-learn 1.0 (SVC, SVR, tolerance 1e-8) on rows of sines, and the
 * first steps downhill against derivatives on paper.
 */
import { createRng } from '@nnzoo/core';
import { makeTable, type TableBatch, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { own } from '../src/data.ts';
import { type LinearModel, linear, SvcTrainer, SvrTrainer } from '../src/index.ts';
import { type LinearOptions, linearOptions } from '../src/options.ts';

const size = 60;
const all = Int32Array.from({ length: size }, (_, i) => i);
const classes = all.map((i) => i % 3);
const rows = Array.from(all, (i) => [
  2 * Math.sin(1.3 * i) + 1.5 * classes[i],
  2 * Math.cos(0.7 * i) - classes[i],
  0.5 * Math.sin(0.4 * i * i),
]);
const features = Float32Array.from(rows.flat());
const values = Float64Array.from(
  all,
  (i) => 3 * Math.sin(0.9 * features[3 * i]) + features[3 * i + 1],
);

const numbers = makeTable({
  ...{ name: 'sines', columns: ['a', 'b', 'c'], features: Float64Array.from(features) },
  target: { kind: 'value', name: 'y', values },
});
const kinds = makeTable({
  ...{ name: 'sines', columns: ['a', 'b', 'c'], features: Float64Array.from(features) },
  target: { kind: 'class', name: 'kind', labels: ['p', 'q', 'r'], ids: classes },
});

const optionsOf = (more: Partial<LinearOptions>) => resolveOptions(linearOptions, more);
const start: Position = {
  ...{ phase: 'train', epoch: 0, batch: 0, step: 0, totalSteps: 1 },
  rng: (purpose) => createRng(1).stream(purpose),
};

function drain<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

describe('classification by margins', () => {
  // Rows as they are, without a scale: gamma 0 is 1/(3 · var) = .10125, as scikit-learn's "scale".
  const raw: TableBatch = { size, columns: 3, features, classes, values: new Float64Array(0) };
  const train = { size, take: () => raw };
  const preprocessor = tablePreprocessor();
  preprocessor.fit(kinds);

  it.each<[Partial<LinearOptions>, number, string]>([
    [{}, 68, '012012000012012022012022022012022022012022002012022002012022'],
    [{ cost: 1 }, 87, '012012111012012121002112022002122012001122002011022001012022'],
    [{ gamma: 0.9 }, 95, '012012012012012012012012012012012012012012012012012012012012'],
    [{ kernel: 'linear' }, 61, '012012111012012111002112012002122012001122002011022001011002'],
  ])('with %o has the support vectors and answers of SVC', (options, vectors, answers) => {
    const trainer = new SvcTrainer(optionsOf({ method: 'svc', ...options }), preprocessor);
    expect(drain(trainer.endEpoch(start, train))).toBe('done');
    const { model } = trainer;
    expect(Math.abs(model.supportVectors - vectors)).toBeLessThanOrEqual(1);
    // A vector has three numbers and a coefficient, each of the three machines a bias.
    expect(trainer.parameters).toBe(4 * model.supportVectors + 3);
    const scores = model.scores(raw);
    const isTie = (row: number) => [0, 1, 2].every((k) => Math.round(scores[3 * row + k]) === 1);
    const predicted = trainer.predict(raw);
    if (predicted.kind !== 'class') throw new Error('no classes');
    const decided = Array.from(all).filter((row) => !isTie(row));
    expect(decided.length).toBeGreaterThan(50);
    expect(decided.map((row) => predicted.classes[row])).toEqual(
      decided.map((row) => Number(answers[row])),
    );
    const evaluation = trainer.evaluation();
    evaluation.see(raw);
    const right = Array.from(predicted.classes).filter((id, row) => id === classes[row]).length;
    expect(evaluation.metrics()).toMatchObject({
      accuracy: right / size,
      supportVectors: model.supportVectors,
    });
  });

  it('knows nothing of a class without rows, and saves and restores such machines', () => {
    const two = { ...raw, classes: classes.map((id) => id % 2) };
    const options = optionsOf({ method: 'svc' });
    const trainer = new SvcTrainer(options, preprocessor);
    drain(trainer.endEpoch(start, { size, take: () => two }));
    const lengths = trainer.model.classifiers.map(({ machine }) => machine.coefficients.length);
    expect(lengths[0]).toBeGreaterThan(0);
    expect(lengths.slice(1)).toEqual([0, 0]);
    const again = new SvcTrainer(options, preprocessor);
    again.restore(trainer.state());
    expect(again.state()).toEqual(trainer.state());
    expect([...again.model.scores(two)]).toEqual([...trainer.model.scores(two)]);
  });
});

describe('regression by a tube', () => {
  const preprocessor = tablePreprocessor();
  preprocessor.fit(numbers);
  const batch = preprocessor.batch(numbers, all);
  const train = { size, take: () => batch };

  it.each<[Partial<LinearOptions>, number, number, number, number[]]>([
    // Cost 10 and epsilon .1 standard deviations of the values, gamma 1/3.
    [{}, 28, 0, 0.2223, [2.10095, 0.9664, -2.79692]],
    [{ cost: 2, epsilon: 0.4, gamma: 0.5 }, 29, 14, 0.55113, [1.8854, 0.67137, -2.6617]],
    [{ cost: 2, epsilon: 0.4, kernel: 'linear' }, 57, 53, 2.25071, [1.96544, 2.128, 0.25133]],
  ])('with %o is that of SVR', (options, vectors, beyond, rmse, first) => {
    const trainer = new SvrTrainer(optionsOf({ method: 'svr', ...options }), preprocessor);
    expect(trainer.diagnose()).toEqual([]);
    expect(drain(trainer.endEpoch(start, train))).toBe('done');
    const evaluation = trainer.evaluation();
    evaluation.see(batch);
    const metrics = evaluation.metrics();
    expect(metrics['rmse']).toBeCloseTo(rmse, 3);
    expect(metrics['supportVectors']).toBe(vectors);
    expect(trainer.parameters).toBe(4 * vectors + 1);
    expect([...trainer.model.predict(batch)].slice(0, 3)).toEqual(
      first.map((value) => expect.closeTo(value, 3)),
    );
    const [{ measured, fix, subject }] = trainer.diagnose();
    expect(measured).toContain(`${vectors} support vectors, ${beyond} of them beyond the tube`);
    const [epsilon, wider] = [subject, fix].map((text) =>
      Number(/--epsilon ([\d.]+)/.exec(text)![1]),
    );
    expect(wider / epsilon).toBeCloseTo(2, 1);
    expect(subject.includes('--gamma')).toBe(options.kernel !== 'linear');
  });

  it('saved and restored is the same to the last bit', () => {
    for (const kernel of ['rbf', 'linear'] as const) {
      const options = optionsOf({ method: 'svr', kernel });
      const trainer = new SvrTrainer(options, preprocessor);
      drain(trainer.endEpoch(start, train));
      const again = new SvrTrainer(options, preprocessor);
      again.restore(trainer.state());
      expect(again.state()).toEqual(trainer.state());
      expect(again.diagnose()).toEqual(trainer.diagnose());
      expect([...again.model.predict(batch)]).toEqual([...trainer.model.predict(batch)]);
    }
  });
});

describe('the first steps downhill', () => {
  const [rate, momentum, ridge] = [0.1, 0.5, 0.3];

  /** Two steps with momentum from 0, v ← m·v + g, w ← w − rate·v: as PyTorch's SGD. */
  function twoSteps(gradient: (w: number[]) => number[], length: number): number[] {
    let [w, v] = [new Array(length).fill(0), new Array(length).fill(0)];
    for (let step = 0; step < 2; step++) {
      const g = gradient(w);
      v = v.map((value, i) => momentum * value + g[i]);
      w = w.map((value, i) => value - rate * v[i]);
    }
    return w;
  }

  async function trained(method: 'gradient' | 'logistic'): Promise<number[]> {
    const run = await linear.open({
      data: method === 'gradient' ? numbers : kinds,
      seed: 1,
      options: { method, learningRate: rate, momentum, ridge },
      plan: { length: { steps: 2 } },
      split: { kind: 'everything' },
    });
    for (const _ of run.run());
    const { weight, bias } = run.model as LinearModel;
    return [...weight.data(), ...bias.data()];
  }

  const preprocessor = tablePreprocessor();
  preprocessor.fit(numbers);
  const x = preprocessor.batch(numbers, all).features;
  const row = (i: number) => [0, 1, 2].map((c) => x[3 * i + c]);

  it('of least squares follow 2/N·Xᵀ(Xw + b − y) + 2·ridge·w', async () => {
    const expected = twoSteps((w) => {
      const errors = Array.from(all, (i) => {
        return row(i).reduce((sum, value, c) => sum + value * w[c], w[3]) - values[i];
      });
      const slopes = [0, 1, 2].map((c) => {
        const sum = errors.reduce((total, error, i) => total + error * row(i)[c], 0);
        return (2 / size) * sum + 2 * ridge * w[c];
      });
      return [...slopes, (2 / size) * errors.reduce((a, b) => a + b, 0)];
    }, 4);
    expect(await trained('gradient')).toEqual(expected.map((value) => expect.closeTo(value, 9)));
  });

  it('of logistic regression follow (p − one-hot)ᵀX/N + 2·ridge·w', async () => {
    const expected = twoSteps((w) => {
      const gradient = new Array(12).fill(0);
      for (const i of all) {
        const scores = [0, 1, 2].map((k) =>
          Math.exp(row(i).reduce((sum, value, c) => sum + value * w[3 * k + c], w[9 + k])),
        );
        const total = scores.reduce((a, b) => a + b, 0);
        scores.forEach((score, k) => {
          const error = (score / total - Number(classes[i] === k)) / size;
          row(i).forEach((value, c) => {
            gradient[3 * k + c] += error * value;
          });
          gradient[9 + k] += error;
        });
      }
      return gradient.map((value, j) => value + (j < 9 ? 2 * ridge * w[j] : 0));
    }, 12);
    expect(await trained('logistic')).toEqual(expected.map((value) => expect.closeTo(value, 9)));
  });
});

describe('plans', () => {
  it('solve in one pass, or are evaluated fifty times on the way', () => {
    for (const method of linearOptions.method.choices) {
      const { length, evaluateEvery } = own.regression.plan(optionsOf({ method }));
      if (!('epochs' in length)) throw new Error('planned in steps');
      const isDescent = method === 'gradient' || method === 'logistic';
      const epochs = 'epochs' in length ? length.epochs : 0;
      expect(epochs === 1).toBe(!isDescent);
      expect(evaluateEvery && epochs / evaluateEvery).toBe(isDescent ? 50 : undefined);
    }
  });
});
