/** @file Pictures moved and turned. */
import { createRng } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { augmented, move } from '../src/index.ts';

const format = { height: 4, width: 5, channels: 1, brightest: 1 } as const;
const picture = Float32Array.from({ length: 20 }, (_, i) => i + 1);

function after(down: number, across: number, angle = 0): number[][] {
  const to = new Float32Array(20);
  move(picture, to, format, { down, across, angle });
  return Array.from({ length: 4 }, (_, row) => [...to.subarray(5 * row, 5 * row + 5)]);
}

describe('a picture', () => {
  test('moved by nothing stays what it is', () => {
    expect(after(0, 0).flat()).toEqual([...picture]);
  });

  test('moved down and to the left is dark where it came from', () => {
    expect(after(1, -2)).toEqual([
      [0, 0, 0, 0, 0],
      [3, 4, 5, 0, 0],
      [8, 9, 10, 0, 0],
      [13, 14, 15, 0, 0],
    ]);
  });

  test('turned half around stands on its head', () => {
    const turned = after(0, 0, Math.PI).flat();
    [...picture].reverse().forEach((value, i) => {
      expect(turned[i]).toBeCloseTo(value, 4);
    });
  });

  test('in color keeps its colors apart', () => {
    const from = Float32Array.from({ length: 12 }, (_, i) => i);
    const to = new Float32Array(12);
    move(
      from,
      to,
      { height: 2, width: 2, channels: 3, brightest: 1 },
      { down: 0, across: 1, angle: 0 },
    );
    expect([...to]).toEqual([0, 0, 0, 0, 1, 2, 0, 0, 0, 6, 7, 8]);
  });
});

test('the same place in the stream moves pictures the same way, another place another way', () => {
  const many = new Float32Array(200).map((_, i) => (i * 7) % 11);
  const limits = { shift: 1, rotation: 10 };
  const at = (batch: number) => createRng(3).stream('augmentation').at(0, batch);
  const first = augmented(many, format, limits, at(0));
  expect(augmented(many, format, limits, at(0))).toEqual(first);
  expect(augmented(many, format, limits, at(1))).not.toEqual(first);
});

test('no picture is moved further than it may', () => {
  const dot = new Float32Array(81);
  dot[40] = 1; // in the middle of 9 × 9
  const nine = { height: 9, width: 9, channels: 1, brightest: 1 } as const;
  const rng = createRng(1).stream('augmentation');
  const places = new Set<number>();
  for (let i = 0; i < 200; i++) {
    places.add(augmented(dot, nine, { shift: 2, rotation: 0 }, rng).indexOf(1));
  }
  const expected = [-2, -1, 0, 1, 2].flatMap((down) =>
    [38, 39, 40, 41, 42].map((at) => at + 9 * down),
  );
  expect([...places].sort((a, b) => a - b)).toEqual(expected);
});
