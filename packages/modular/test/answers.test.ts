import { describe, expect, it } from 'vitest';
import { average, classesOf, oneHot, predictionsOf, readAnswer, vote } from '../src/answers.ts';

/** Probabilities of two classes. */
const of = (...first: number[]) => ({
  width: 2,
  values: Float64Array.from(first.flatMap((p) => [p, 1 - p])),
});

describe('answers', () => {
  it('are read from probabilities, from classes alone, and from values', () => {
    const classes = Int32Array.of(1, -1);
    const probabilities = Float32Array.of(0.25, 0.75, 0.5, 0.5);
    expect(readAnswer({ classes, probabilities }, 2, 2)?.values).toEqual(
      Float64Array.of(0.25, 0.75, 0.5, 0.5),
    );
    expect(readAnswer({ classes }, 2, 2)?.values).toEqual(Float64Array.of(0, 1, 0.5, 0.5));
    expect(readAnswer({ values: [3, 4] }, 2, 1)?.values).toEqual(Float64Array.of(3, 4));
  });

  it('are none where a network says something else, or of other rows', () => {
    expect(readAnswer({ unit: 4 }, 2, 2)).toBeNull();
    expect(readAnswer(null, 2, 2)).toBeNull();
    expect(readAnswer({ classes: Int32Array.of(1) }, 2, 2)).toBeNull();
    expect(readAnswer({ values: [1] }, 2, 1)).toBeNull();
  });

  it('averaged, count by how sure they are; by vote, each counts one', () => {
    const sure = of(0.99);
    const doubtful = of(0.4);
    expect(Array.from(classesOf(average([sure, doubtful, doubtful])))).toEqual([0]);
    expect(Array.from(classesOf(vote([sure, doubtful, doubtful])))).toEqual([1]);
  });

  it('of numbers are averaged, or by vote their median', () => {
    const numbers = [1, 2, 12].map((value) => ({ width: 1, values: Float64Array.of(value) }));
    expect(average(numbers).values[0]).toBe(5);
    expect(vote(numbers).values[0]).toBe(2);
    expect(vote(numbers.slice(1)).values[0]).toBe(7);
  });

  it('of a class of −1 know nothing', () => {
    expect(oneHot([-1], 4).values).toEqual(Float64Array.of(0.25, 0.25, 0.25, 0.25));
  });
});

describe('answers at their edges', () => {
  it('are none where what stands for the numbers is no list of them', () => {
    for (const values of [[1, 'a'], ['a', 'b'], 'ab', { length: 2, 0: 1, 1: 2 }, [null, 1]]) {
      expect(readAnswer({ values }, 2, 1)).toBeNull();
    }
    for (const output of ['values', 3, null, undefined]) {
      expect(readAnswer(output, 1, 1)).toBeNull();
    }
  });

  it('of class 0 are certain of it', () => {
    expect([...oneHot([0, 2], 3).values]).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('by vote are shares of the voters, not of how sure they are', () => {
    const answers = [
      [0.6, 0.4],
      [0.7, 0.3],
      [0, 1],
    ].map((values) => ({ width: 2, values: Float64Array.from(values) }));
    expect([...vote(answers).values]).toEqual([2 / 3, 1 / 3]);
  });

  it.each([
    [30, 1, 4],
    [1, 30, 4],
    [4, 30, 1],
    [4, 1, 30],
  ])('of the numbers %d, %d, %d are their median by vote', (...numbers) => {
    const answers = numbers.map((value) => ({ width: 1, values: Float64Array.of(value) }));
    expect([...vote(answers).values]).toEqual([4]);
  });

  it('of one number a row are values to the harness', () => {
    const values = Float64Array.of(2, 3);
    expect(predictionsOf({ width: 1, values })).toEqual({ kind: 'value', values });
  });
});
