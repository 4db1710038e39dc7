/** @file Draws as functions of their position, their distributions, dropout, and numbers about numbers. */
import { describe, expect, test } from 'vitest';
import type { RandomPosition } from '../../src/kernels/operands.ts';
import { referenceKernels } from '../../src/kernels/reference/index.ts';
import { hostRead } from '../../src/memory.ts';
import { philox4x32 } from '../../src/random/index.ts';
import { Storage } from '../../src/storage.ts';
import { backends } from '../backends.ts';
import { samples, sizes } from '../samples.ts';
import { expectClose, Workspace } from './workspace.ts';

const position: RandomPosition = { key: [17, 4242], counter: [0, 0, 3, 9] };
const later = (blocks: number): RandomPosition => ({ ...position, counter: [blocks, 0, 3, 9] });

describe.each(backends)('$name', (backend) => {
  const { kernels, dtype } = backend;

  function draw(kind: 'randomUniform' | 'randomNormal', count: number, from = position): number[] {
    const out = new Storage(dtype, count);
    kernels[kind](out, count, from);
    return Array.from(hostRead(out));
  }

  test.each(['randomUniform', 'randomNormal'] as const)(
    '%s depends on the position alone',
    (kind) => {
      const all = draw(kind, 100);
      for (const size of sizes) expect(draw(kind, size)).toEqual(all.slice(0, size));
      expect(draw(kind, 60, later(10))).toEqual(all.slice(40));
      expect(draw(kind, 4, { ...position, key: [18, 4242] })).not.toEqual(all.slice(0, 4));
    },
  );

  test('the counter carries from its first word into the second', () => {
    const before: RandomPosition = { ...position, counter: [2 ** 32 - 1, 6, 3, 9] };
    const after: RandomPosition = { ...position, counter: [0, 7, 3, 9] };
    expect(draw('randomUniform', 8, before).slice(4)).toEqual(draw('randomUniform', 4, after));
  });

  test('uniform draws are those of the reference, on [0, 1), with their mean and variance', () => {
    const draws = draw('randomUniform', 20_000);
    const expected = new Storage(dtype, 20_000);
    referenceKernels.randomUniform(expected, 20_000, position);
    expect(draws).toEqual(Array.from(hostRead(expected)));
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 20_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
  });

  test('normal draws are √(−2 ln u)·cos 2πv and ·sin 2πv of the words of a block', () => {
    const expected = Array.from({ length: 25 }, (_, block) => {
      const words = philox4x32([block, 0, 3, 9], position.key);
      const [a, v, b, w] = Array.from(words, (word) => (word >>> 8) / 2 ** 24);
      return [
        [a, v],
        [b, w],
      ].flatMap(([u, turn]) => {
        const radius = Math.sqrt(-2 * Math.log(u + 2 ** -24));
        return [radius * Math.cos(2 * Math.PI * turn), radius * Math.sin(2 * Math.PI * turn)];
      });
    }).flat();
    expectClose(draw('randomNormal', 100), expected, backend.tolerance * 10);
  });

  test('normal draws have the moments of a standard normal', () => {
    const draws = draw('randomNormal', 20_000);
    const moment = (power: number) => draws.reduce((a, b) => a + b ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.05);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.3);
  });

  test.each(sizes)('dropout keeps exactly the draws at or above the rate, at size %i', (size) => {
    const work = new Workspace(backend);
    const x = samples(size, 1);
    const mask = draw('randomUniform', size);
    for (const rate of [0, 0.3, 0.5, 0.9]) {
      const out = work.output(size);
      kernels.dropout({
        x: work.input(x),
        out,
        count: size,
        rate,
        scale: 1 / (1 - rate),
        position,
      });
      work.expectClose(
        out,
        x.map((value, i) => (mask[i] >= rate ? value / (1 - rate) : 0)),
      );
    }
  });

  test('dropout keeps a draw that equals the rate', () => {
    const work = new Workspace(backend);
    const rate = draw('randomUniform', 6)[5];
    const out = work.output(6);
    kernels.dropout({ x: work.input(Array(6).fill(1)), out, count: 6, rate, scale: 1, position });
    expect(hostRead(out)[5]).toBe(1);
    kernels.dropout({
      x: work.input(Array(6).fill(1)),
      out,
      count: 6,
      rate: rate + 2 ** -24,
      scale: 1,
      position,
    });
    expect(hostRead(out)[5]).toBe(0);
  });

  test('sumOfSquares and firstNonFinite', () => {
    const work = new Workspace(backend);
    for (const size of sizes) {
      const x = samples(size, 1);
      const expected = x.reduce((sum, value) => sum + value * value, 0);
      expectClose([kernels.sumOfSquares(work.input(x), size)], [expected], backend.tolerance * 10);
      expect(kernels.firstNonFinite(work.input(x), size)).toBe(-1);
      for (const bad of [Number.NaN, Infinity, -Infinity]) {
        for (const at of [0, Math.floor(size / 2), size - 1]) {
          if (size === 0) continue;
          const broken = [...x];
          broken[size - 1] = bad;
          broken[at] = bad;
          expect(kernels.firstNonFinite(work.input(broken), size)).toBe(at);
        }
      }
    }
  });
});
