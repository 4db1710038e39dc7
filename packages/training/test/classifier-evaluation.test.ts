/** @file What a classifier learns about its test part: the shared metrics, and the recall of each of a few classes. */
import { tensor } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { classifierEvaluation, largest } from '../src/index.ts';

/** Scores that take each row for the class given. */
const taken = (predicted: readonly number[], classes: number) =>
  tensor(predicted.map((id) => Array.from({ length: classes }, (_, k) => Number(k === id))));

function metricsOf(labels: readonly string[], predicted: readonly number[]) {
  const classes = Math.max(3, labels.length);
  const evaluation = classifierEvaluation(classes, () => taken(predicted, classes), labels);
  evaluation.see({ classes: Int32Array.of(0, 0, 1, 1, 2) });
  return evaluation.metrics();
}

it('reports the recall of each class where there are few, and named', () => {
  expect(metricsOf(['fine', 'pit', 'crack'], [0, 0, 0, 1, 0])).toMatchObject({
    accuracy: 0.6,
    'recall(fine)': 1,
    'recall(pit)': 0.5,
    'recall(crack)': 0,
  });
});

it('reports the means alone where classes are many, or have no names', () => {
  const many = [...'abcdefg'];
  for (const labels of [many, []]) {
    const names = Object.keys(metricsOf(labels, [0, 0, 1, 1, 2]));
    expect(names).toEqual(['accuracy', 'precision', 'recall', 'f1', 'loss']);
  }
});

it('takes the first of equal scores, as numpy.argmax does', () => {
  expect([...largest([2, 2, 1, 0, 3, 3, -1, -1, -1], 3)]).toEqual([0, 1, 0]);
});
