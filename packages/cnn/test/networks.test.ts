/** @file The networks: as many weights as their papers say, and no unit sees more than its field. */
import { createRng, grad, ones, randn, type Tensor, zeros } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import {
  averagePooling,
  ConvolutionalNetwork,
  convolution,
  createNetwork,
  type NetworkName,
  networks,
  receptiveField,
} from '../src/index.ts';

const rng = createRng(1).stream('test');
const gray = (side: number) =>
  ({ height: side, width: side, channels: 1, brightest: 255 }) as const;
const choices = { classes: 10, activation: 'relu', dropout: 0 } as const;

const make = (name: NetworkName, side: number) => createNetwork(name, gray(side), choices, rng);

describe('the parameters', () => {
  // LeCun et al. (1989), section 3: 1,068 + 2,592 + 5,790 + 310.
  test('of 1989 are 9,760', () => {
    const model = make('lecun-1989', 16);
    expect(model.parameterCount()).toBe(9760);
    const counts = model.stages
      .map(({ layer }) => layer.parameterCount())
      .filter((count) => count > 0);
    expect(counts).toEqual([1068, 2592, 5790, 310]);
  });

  test.each([
    ['lenet-5', 28, 44_426],
    ['one-conv', 28, 520 + 288_100 + 1010],
    ['two-conv', 28, 520 + 20_040 + 64_100 + 1010],
    ['small', 8, 160 + 4640 + 8256 + 650],
  ] as const)('of %s at %d × %d are %d', (name, side, count) => {
    expect(make(name, side).parameterCount()).toBe(count);
  });

  test('have names that name their layer', () => {
    expect([...make('lenet-5', 28).namedParameters().keys()]).toEqual(
      ['convolution1', 'convolution2', 'full1', 'full2', 'output'].flatMap((name) => [
        `${name}.weight`,
        `${name}.bias`,
      ]),
    );
  });
});

test.each(Object.keys(networks) as NetworkName[])('%s gives a score a class', (name) => {
  const side = name === 'lecun-1989' ? 16 : 28;
  const model = make(name, side);
  expect(model.forward(ones([2, 1, side, side])).shape).toEqual([2, 10]);
  expect(model.stages.at(-1)).toMatchObject({ name: 'output', output: [10] });
});

test('pictures that a network uses up are refused with what is left', () => {
  expect(() => make('two-conv', 8)).toThrow(
    expect.objectContaining({
      code: 'cnn/too-small',
      details: expect.objectContaining({ left: [20, 2, 2] }),
    }),
  );
});

test('the first map of 1989 does not see what its third leaves out', () => {
  const model = make('lecun-1989', 16);
  const second = model.stages.filter(({ kind }) => kind === 'convolution')[1].layer;
  const maps = randn([1, 12, 8, 8], { rng });
  maps.requiresGrad = true;
  const seenBy = (filter: number): number[] => {
    const [gradient] = grad(second.forward(maps).select(1, filter).sum(), [maps]);
    const perMap = (gradient as Tensor).abs().sum([0, 2, 3]).data();
    return Array.from(perMap.keys()).filter((map) => perMap[map] > 0);
  };
  expect(seenBy(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(seenBy(5)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect(seenBy(11)).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
});

describe('the receptive field', () => {
  const stages = [
    convolution(2, 5),
    averagePooling(2),
    convolution(3, 3, { stride: 2 }),
    averagePooling(2),
  ];

  test.each([
    [1, 5, 1],
    [2, 6, 2],
    [3, 10, 4],
    [4, 14, 8],
  ])('after %d stages is %d pixels wide, and moves by %d', (count, size, step) => {
    expect(receptiveField(stages.slice(0, count))).toEqual({ size, step });
  });

  test('is exactly where gradients arrive', () => {
    const model = new ConvolutionalNetwork(stages, [1, 40, 40], rng);
    const x = zeros([1, 1, 40, 40]);
    x.requiresGrad = true;
    const unit = model.forward(x).select(3, 1).select(2, 2); // [1, 3]
    const [gradient] = grad(unit.square().sum().add(unit.sum()), [x]);
    const rows = (gradient as Tensor).abs().sum([0, 1, 3]).data();
    const columns = (gradient as Tensor).abs().sum([0, 1, 2]).data();
    const extent = (sums: ArrayLike<number>): number[] => {
      const lit = Array.from(sums, (value, i) => (value > 0 ? i : -1)).filter((i) => i >= 0);
      return [lit[0], lit.at(-1) ?? -1];
    };
    expect(extent(rows)).toEqual([16, 29]); // unit 2: from 2·8, 14 pixels
    expect(extent(columns)).toEqual([8, 21]);
  });
});
