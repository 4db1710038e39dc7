/** @file The pocket keeps the best weights, and lets go of none for worse ones. */
import { describe, expect, it } from 'vitest';
import { Perceptron, Pocket } from '../src/index.ts';

function unitWith(...parameters: number[]): Perceptron {
  const unit = new Perceptron(parameters.length - 1);
  unit.parameters.set(parameters);
  return unit;
}

describe('the pocket', () => {
  it('takes the weights with the longest run of right answers as candidate', () => {
    const pocket = new Pocket(1);
    for (const mistaken of [false, false, true]) pocket.see(unitWith(1, 1), mistaken);
    for (const mistaken of [false, true]) pocket.see(unitWith(2, 2), mistaken);
    expect(Array.from(pocket.candidate)).toEqual([1, 1]);
    for (const mistaken of [false, false, true]) pocket.see(unitWith(2, 2), mistaken); // no longer
    expect(Array.from(pocket.candidate)).toEqual([1, 1]);
    for (const mistaken of [false, false, false]) pocket.see(unitWith(3, 3), mistaken);
    expect(Array.from(pocket.candidate)).toEqual([3, 3]);
    expect([pocket.longest, pocket.run]).toEqual([3, 3]);
  });

  it('changes its weights only for fewer mistakes over all rows', () => {
    const pocket = new Pocket(1);
    const pass = (value: number, mistakes: number) => {
      pocket.see(unitWith(value, value), false);
      pocket.endPass(mistakes);
      return [pocket.best[0], pocket.mistakes];
    };
    expect(pass(1, 5)).toEqual([1, 5]);
    expect(pass(2, 6)).toEqual([1, 5]);
    expect(pass(3, 5)).toEqual([1, 5]);
    expect(pass(4, 2)).toEqual([4, 2]);
    expect([pocket.longest, pocket.run]).toEqual([0, 0]);
  });
});
