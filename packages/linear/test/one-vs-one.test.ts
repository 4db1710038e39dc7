/** @file Votes of the machines between each two classes, against votes counted by hand. */
import { describe, expect, it } from 'vitest';
import { SupportVectorClassifier } from '../src/index.ts';
import { rowsOf } from './rows.ts';

const linear = { kind: 'linear' } as const;

/** Between classes a < b, the machine says (a + b)/2 − x: the lower class left of the middle. */
function middles(classes: number): SupportVectorClassifier {
  const model = new SupportVectorClassifier(1, classes, linear);
  for (const { first, second, machine } of model.classifiers) {
    machine.vectors = Float64Array.of(1);
    machine.coefficients = Float64Array.of(-1);
    machine.bias = (first + second) / 2;
  }
  return model;
}

/** The votes without the share that decides between equals; + 0 makes 0 of −0. */
const counted = (score: number): number => Math.round(score) + 0;

/** Scores of each row, as a list. */
function scoreRows(model: SupportVectorClassifier, places: readonly number[]): number[][] {
  const scores = model.scores(rowsOf(places.map((x) => [x])));
  return places.map((_, row) =>
    Array.from(scores.subarray(row * model.classes, (row + 1) * model.classes)),
  );
}

describe('the votes of machines between each two classes', () => {
  const classes = 4;
  const places = [3, 0, 2, 1, 0, 3];

  it('are for the class that each row stands on, in every row', () => {
    // On place c, c wins its three machines; class k wins against those farther from c than itself.
    const votes = places.map((x) =>
      Array.from({ length: classes }, (_, k) => {
        const others = [0, 1, 2, 3].filter((other) => other !== k);
        const won = (other: number): boolean => {
          const value = (k + other) / 2 - x; // above 0: the lower of the two
          return Math.min(k, other) === k ? value >= 0 : value < 0;
        };
        return others.filter(won).length;
      }),
    );
    const scores = scoreRows(middles(classes), places);
    expect(scores.map((row) => row.map(counted))).toEqual(votes);
    expect(scores.map((row) => row.indexOf(Math.max(...row)))).toEqual(places);
  });

  it('sum to one a machine, whatever the machines answer', () => {
    for (const row of scoreRows(middles(classes), [-7, 0.3, 1.5, 2.2, 40])) {
      expect(row.reduce((sum, score) => sum + score, 0)).toBeCloseTo(6, 12);
    }
  });

  it('go to the first class where a machine says 0', () => {
    const model = new SupportVectorClassifier(1, 2, linear);
    model.classifiers[0].machine.vectors = Float64Array.of(1);
    model.classifiers[0].machine.coefficients = Float64Array.of(1);
    expect(Array.from(model.scores(rowsOf([[0]])))).toEqual([1, 0]);
  });

  it('are decided between equal counts by how clear the answers are, v/(1 + |v|)', () => {
    // A circle: 0 beats 1, 1 beats 2, 2 beats 0, each once; 1's answers are the clearest.
    const model = new SupportVectorClassifier(1, 3, linear);
    const values = [0.1, -1, 4]; // 0 against 1, 0 against 2, 1 against 2
    model.classifiers.forEach(({ machine }, i) => {
      machine.vectors = Float64Array.of(1);
      machine.coefficients = Float64Array.of(values[i]);
    });
    const [scores] = scoreRows(model, [1]);
    const clear = values.map((value) => value / (1 + Math.abs(value)) / 9);
    expect(scores).toEqual([
      expect.closeTo(1 + clear[0] + clear[1], 12),
      expect.closeTo(1 - clear[0] + clear[2], 12),
      expect.closeTo(1 - clear[1] - clear[2], 12),
    ]);
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('leave out the machines of a class without rows', () => {
    const model = middles(3);
    for (const { second, machine } of model.classifiers) {
      if (second === 2) machine.coefficients = new Float64Array(0);
    }
    const [scores] = scoreRows(model, [5]);
    expect(scores.map(counted)).toEqual([0, 1, 0]);
  });
});
