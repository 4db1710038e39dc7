import { expect, test } from 'vitest';
import { sliderOf } from '../src/pages/lab/slider.ts';

test('a small range of whole numbers has every one of them', () => {
  const spec = { type: 'integer', default: 8, min: 2, max: 10, help: '' } as const;
  expect(sliderOf('width', spec, 8)).toEqual({ stops: [2, 3, 4, 5, 6, 7, 8, 9, 10], at: 6 });
});

test('a rate moves by its order of size, and its own value is a stop', () => {
  const spec = { type: 'number', default: 0.1, min: 0, max: 100, help: '' } as const;
  const slider = sliderOf('learningRate', spec, 0.123);
  expect(slider?.stops[slider.at]).toBe(0.123);
  for (const stop of [0, 0.001, 0.1, 0.5, 10, 100]) expect(slider?.stops).toContain(stop);
});
