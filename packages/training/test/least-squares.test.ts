/** @file Least squares beside NumPy: the answers for classes, and the numbers that one weight is shown with. */
import { linalg } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { linearBaseline } from '../src/baselines/linear-baseline.ts';
import { leastSquaresRule } from '../src/index.ts';

it('of three classes answers as the largest of three sums that NumPy fits', () => {
  const rows = (columns: readonly (readonly number[])[]) => ({
    ...{ size: columns[0].length, columns: 2 },
    features: Float32Array.from(columns[0].flatMap((x, i) => [x, columns[1][i]])),
  });
  const train = {
    ...rows([
      [-2, -1.5, -1, -0.5, 0, 0.3, 0.6, 1, 1.4, 1.8, 2.2, 3],
      [1, 0, 2, 1, 0, 3, 1, 0, 2, 2, 1, 0],
    ]),
    classes: Int32Array.of(0, 0, 0, 1, 1, 2, 1, 1, 2, 2, 2, 2),
    ...{ values: new Float64Array(0), classCount: 3 },
  };
  const asked = rows([
    [-3, -1, -0.5, 0, 0.5, 0.5, 1, 2, 2],
    [1, 0, 3, 1, -2, 4, 1, 0, 3],
  ]);
  const work = linearBaseline.fit(train);
  let next = work.next();
  while (!next.done) next = work.next();
  // (numpy.c_[asked, ones] @ numpy.linalg.lstsq(numpy.c_[train, ones], numpy.eye(3)[classes])[0]).argmax(1)
  const classes = Int32Array.of(0, 0, 2, 1, 1, 2, 2, 2, 2);
  expect(next.value(asked)).toEqual({ kind: 'class', classes });
});

it('of one weight is what the other weights leave, over the squares of its column', () => {
  const x = [
    [1, 2, -1],
    [3, -1, 0],
    [0, 4, 2],
    [2, 2, 1],
  ];
  const design = linalg.matrix64(4, 3);
  design.data.set(x.flat());
  // numpy.linalg.solve(X.T @ X + λ·I, X.T @ t)
  const solution = [0.06617455492835435, 0.9851498046026921, 1.0850195397307858];
  const equations = { design, targets: [1, 0, 7, 2], solution, penalty: 0.5, before: 9 };
  for (const column of [0, 1, 2]) {
    const { numbers, over } = leastSquaresRule({ ...equations, column }, { name: 'solved' });
    const of = (letter: string) => numbers.find((each) => each.letter === letter)!.value;
    expect(over).toBe('pass');
    expect([of('N'), of('λ'), of('w'), of('w′')]).toEqual([4, 0.5, 9, solution[column]]);
    expect(of('Σ x²')).toBe([14, 25, 6][column]);
    expect(of('Σ x·r') / (of('Σ x²') + of('λ'))).toBeCloseTo(solution[column], 12);
  }
});
