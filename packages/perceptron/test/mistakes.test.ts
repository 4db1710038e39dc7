/** @file Mistakes of several units, counted in other ways. */
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { perceptron } from '../src/index.ts';
import { Learner, learnersState, restoreLearners } from '../src/learner.ts';
import { Perceptron } from '../src/perceptron.ts';

const request = {
  data: { name: 'iris', source: nodeSource() },
  seed: 1,
  plan: { length: { epochs: 12 } },
  split: { kind: 'everything' },
} as const;

describe('several units', () => {
  it('correct themselves once for each mistake of a pass', async () => {
    const { report } = await train(perceptron, { ...request, options: { pocket: false } });
    let before = 0;
    for (const { train: pass } of report.history) {
      expect(pass?.['mistakes']).toBe((pass?.['updates'] ?? 0) - before);
      before = pass?.['updates'] ?? 0;
    }
    expect(before).toBeGreaterThan(50);
  });

  it('are the same after a checkpoint, with pockets not counted yet, with no mistake, with some', () => {
    const learners = [Number.POSITIVE_INFINITY, 0, 3].map((mistakes, i) => {
      const learner = new Learner(new Perceptron(2), true);
      learner.learn([i, 1], 0, 1, 1);
      if (learner.pocket) learner.pocket.mistakes = mistakes;
      return learner;
    });
    const restored = learners.map(() => new Learner(new Perceptron(2), true));
    restoreLearners(restored, learnersState(learners));
    expect(restored).toEqual(learners);
  });

  it('that are on the wrong side of a plane count their rows as their weights say', async () => {
    const run = await train(perceptron, { ...request, options: { pocket: false } });
    const { model } = run.experiment;
    const findings = run.findings().filter(({ check }) => check === 'separability');
    const { loadIris } = await import('@nnzoo/datasets');
    const iris = await loadIris(nodeSource());
    if (iris.target?.kind !== 'class') throw new Error('iris has classes');
    const { labels, ids } = iris.target;
    const wrong = model.units.map((unit, k) => {
      const [a, b, c, d, bias] = unit.parameters;
      return Array.from({ length: iris.size }, (_, row) => row).filter((row) => {
        const [p, q, r, s] = Array.from(iris.features.subarray(4 * row, 4 * row + 4), Math.fround);
        const fires = a * p + b * q + c * r + d * s + bias > 0;
        return fires !== (ids[row] === k);
      }).length;
    });
    const expected = labels
      .map((label, k) => `${label}: ${wrong[k]} of 150`)
      .filter((_, k) => wrong[k] > 0);
    const reported = findings.map(({ subject, measured }) => {
      return `${subject.split(' against ')[0]}: ${measured.slice(0, measured.indexOf(' training'))}`;
    });
    expect(reported).toEqual(expected);
    // Four columns are too many for a place that is read.
    for (const { measured } of findings) expect(measured).not.toContain(' in (');
  });
});
