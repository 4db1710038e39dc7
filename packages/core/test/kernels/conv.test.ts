/** @file Convolution and pooling, forward and back, against sums over padded input. */
import { describe, test } from 'vitest';
import type { Window2d } from '../../src/kernels/operands.ts';
import { backends } from '../backends.ts';
import { samples } from '../samples.ts';
import { Workspace } from './workspace.ts';

/** A window with its output size worked out. */
function windowOf(partial: Partial<Window2d>): Window2d {
  const base = {
    batch: 2,
    inChannels: 1,
    height: 1,
    width: 1,
    outChannels: 1,
    kernel: [1, 1],
    stride: [1, 1],
    padding: [0, 0],
    paddingAfter: partial.padding ?? [0, 0],
    dilation: [1, 1],
    groups: 1,
    ...partial,
  } as const;
  const outOf = (size: number, axis: 0 | 1) =>
    Math.floor(
      (base.padding[axis] +
        size +
        base.paddingAfter[axis] -
        base.dilation[axis] * (base.kernel[axis] - 1) -
        1) /
        base.stride[axis],
    ) + 1;
  return { ...base, outHeight: outOf(base.height, 0), outWidth: outOf(base.width, 1) };
}

const convolutions: Record<string, Partial<Window2d>> = {
  'LeNet’s first layer': { height: 28, width: 28, outChannels: 6, kernel: [5, 5] },
  'LeNet’s second layer': { inChannels: 6, height: 12, width: 12, outChannels: 16, kernel: [5, 5] },
  'a 1×1 kernel': { inChannels: 3, height: 5, width: 7, outChannels: 4 },
  padding: { inChannels: 2, height: 6, width: 5, outChannels: 3, kernel: [3, 3], padding: [1, 1] },
  'more padding after than before': {
    inChannels: 2,
    height: 6,
    width: 7,
    outChannels: 3,
    kernel: [2, 4],
    padding: [0, 1],
    paddingAfter: [1, 2],
  },
  'padding before alone, of a sequence': {
    inChannels: 2,
    width: 9,
    outChannels: 3,
    kernel: [1, 3],
    padding: [0, 4],
    paddingAfter: [0, 0],
    dilation: [1, 2],
  },
  stride: { inChannels: 2, height: 9, width: 8, outChannels: 3, kernel: [3, 2], stride: [2, 3] },
  dilation: {
    inChannels: 2,
    height: 9,
    width: 9,
    outChannels: 2,
    kernel: [3, 3],
    dilation: [2, 3],
  },
  'everything at once': {
    batch: 3,
    inChannels: 4,
    height: 11,
    width: 10,
    outChannels: 6,
    kernel: [3, 4],
    stride: [2, 1],
    padding: [2, 1],
    dilation: [1, 2],
    groups: 2,
  },
  'rows side by side in frames, in groups, more samples than one block': {
    batch: 11,
    inChannels: 4,
    height: 7,
    width: 9,
    outChannels: 6,
    kernel: [3, 3],
    stride: [2, 1],
    padding: [1, 2],
    dilation: [1, 2],
    groups: 2,
  },
  'rows of 23, whole fours and a rest': {
    batch: 10,
    inChannels: 2,
    height: 4,
    width: 25,
    outChannels: 5,
    kernel: [2, 3],
  },
  'a filter per channel': {
    inChannels: 5,
    height: 6,
    width: 6,
    outChannels: 5,
    kernel: [3, 3],
    groups: 5,
  },
  'one dimension, causal and dilated': {
    inChannels: 3,
    width: 17,
    outChannels: 4,
    kernel: [1, 2],
    dilation: [1, 4],
  },
  'a kernel as large as the input': {
    inChannels: 3,
    height: 4,
    width: 4,
    outChannels: 7,
    kernel: [4, 4],
  },
  'padding wider than the input': {
    height: 1,
    width: 2,
    outChannels: 2,
    kernel: [3, 3],
    padding: [2, 2],
  },
  'no samples': { batch: 0, height: 4, width: 4, outChannels: 2, kernel: [3, 3] },
};

const pools: Record<string, Partial<Window2d>> = {
  'two by two': {
    inChannels: 3,
    outChannels: 3,
    height: 8,
    width: 8,
    kernel: [2, 2],
    stride: [2, 2],
  },
  overlapping: {
    inChannels: 2,
    outChannels: 2,
    height: 7,
    width: 9,
    kernel: [3, 3],
    stride: [2, 2],
  },
  padded: {
    inChannels: 2,
    outChannels: 2,
    height: 5,
    width: 7,
    kernel: [3, 3],
    stride: [2, 2],
    padding: [1, 1],
  },
  dilated: { height: 8, width: 9, kernel: [2, 3], stride: [1, 2], dilation: [3, 2] },
  'windows that reach over the edge': {
    height: 5,
    width: 6,
    kernel: [2, 3],
    stride: [2, 3],
    padding: [0, 1],
    paddingAfter: [1, 2],
  },
  'with a rest left out': { height: 5, width: 5, kernel: [2, 2], stride: [2, 2] },
  'one dimension': { inChannels: 4, outChannels: 4, width: 13, kernel: [1, 3], stride: [1, 3] },
  'a whole plane': {
    inChannels: 5,
    outChannels: 5,
    height: 6,
    width: 6,
    kernel: [6, 6],
    stride: [6, 6],
  },
  'no samples': { batch: 0, height: 4, width: 4, kernel: [2, 2], stride: [2, 2] },
};

/** Every (x, w, y) that meet, found from the input's side: y's row is (row + padding − u·dilation)/stride. */
function products(w: Window2d): { x: number; w: number; y: number }[] {
  const found = [];
  const channels = w.inChannels / w.groups;
  const filters = w.outChannels / w.groups;
  const [kernelHeight, kernelWidth] = w.kernel;
  for (let b = 0; b < w.batch; b++) {
    for (let at = 0; at < w.inChannels * w.height * w.width; at++) {
      const channel = Math.floor(at / (w.height * w.width));
      const row = Math.floor(at / w.width) % w.height;
      const column = at % w.width;
      for (let tap = 0; tap < kernelHeight * kernelWidth; tap++) {
        const u = Math.floor(tap / kernelWidth);
        const v = tap % kernelWidth;
        const i = (row + w.padding[0] - u * w.dilation[0]) / w.stride[0];
        const j = (column + w.padding[1] - v * w.dilation[1]) / w.stride[1];
        const fits = Number.isInteger(i) && Number.isInteger(j);
        if (!fits || i < 0 || j < 0 || i >= w.outHeight || j >= w.outWidth) continue;
        const group = Math.floor(channel / channels);
        for (let o = group * filters; o < (group + 1) * filters; o++) {
          found.push({
            x: b * w.inChannels * w.height * w.width + at,
            w: (o * channels + (channel % channels)) * kernelHeight * kernelWidth + tap,
            y: ((b * w.outChannels + o) * w.outHeight + i) * w.outWidth + j,
          });
        }
      }
    }
  }
  return found;
}

function sizesOf(w: Window2d) {
  return {
    input: w.batch * w.inChannels * w.height * w.width,
    weight: (w.outChannels * w.inChannels * w.kernel[0] * w.kernel[1]) / w.groups,
    output: w.batch * w.outChannels * w.outHeight * w.outWidth,
  };
}

/** Pooling is a convolution of each channel with itself alone. */
const asConvolution = (w: Window2d): Window2d => ({ ...w, groups: w.inChannels });

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  test.each(Object.entries(convolutions))('conv2d: %s', (_, partial) => {
    const window = windowOf(partial);
    const size = sizesOf(window);
    const x = samples(size.input, 1, 1);
    const weight = samples(size.weight, 2, 1);
    const bias = samples(window.outChannels, 3, 1);
    const g = samples(size.output, 4, 1);
    const plane = window.outHeight * window.outWidth;
    const y = g.map(() => 0);
    const gradX = x.map(() => 0);
    const gradWeight = weight.map(() => 0);
    for (const at of products(window)) {
      y[at.y] += x[at.x] * weight[at.w];
      gradX[at.x] += g[at.y] * weight[at.w];
      gradWeight[at.w] += g[at.y] * x[at.x];
    }
    const work = new Workspace(backend);
    const out = work.output(size.output);
    kernels.conv2d(work.input(x), work.input(weight), undefined, out, window);
    work.expectClose(out, y, 20);
    kernels.conv2d(work.input(x), work.input(weight), work.input(bias), out, window);
    work.expectClose(
      out,
      y.map((sum, at) => sum + bias[Math.floor(at / plane) % window.outChannels]),
      20,
    );
    const outX = work.output(size.input);
    kernels.conv2dGradInput(work.input(g), work.input(weight), outX, window);
    work.expectClose(outX, gradX, 20);
    const outWeight = work.output(size.weight);
    kernels.conv2dGradWeight(work.input(g), work.input(x), outWeight, window);
    work.expectClose(outWeight, gradWeight, 50);
  });

  test.each(Object.entries(pools))('pooling: %s', (_, partial) => {
    const window = windowOf(partial);
    const size = sizesOf(window);
    const x = samples(size.input, 1).map((v) => Math.fround(Math.round(v * 8) / 8)); // with ties
    const g = samples(size.output, 2);
    const members = g.map((): number[] => []);
    for (const at of products(asConvolution(window))) members[at.y].push(at.x);
    const largest = members.map((list) => Math.max(...list.map((at) => x[at])));
    const maxGrad = x.map(() => 0);
    const sumGrad = x.map(() => 0);
    members.forEach((list, y) => {
      maxGrad[list.find((at) => x[at] === largest[y]) as number] += g[y];
      for (const at of list) sumGrad[at] += g[y];
    });
    const work = new Workspace(backend);
    const out = work.output(size.output);
    kernels.maxPool2d(work.input(x), out, window);
    work.expectEqual(out, largest);
    const back = work.output(size.input);
    kernels.maxPool2dGrad(work.input(g), work.input(x), out, back, window);
    work.expectClose(back, maxGrad, 4);
    kernels.sumPool2d(work.input(x), out, window);
    work.expectClose(
      out,
      members.map((list) => list.reduce((sum, at) => sum + x[at], 0)),
      4,
    );
    kernels.sumPool2dGrad(work.input(g), back, window);
    work.expectClose(back, sumGrad, 4);
  });

  test('a NaN wins its window, and takes its gradient', () => {
    const work = new Workspace(backend);
    const window = windowOf({ batch: 1, width: 4, kernel: [1, 2], stride: [1, 2] });
    const x = work.input([5, Number.NaN, 1, 2]);
    const out = work.output(2);
    kernels.maxPool2d(x, out, window);
    work.expectEqual(out, [Number.NaN, 2]);
    const back = work.output(4);
    kernels.maxPool2dGrad(work.input([10, 20]), x, out, back, window);
    work.expectEqual(back, [0, 10, 0, 20]);
  });

  test('the largest of a padded window may be below zero', () => {
    const work = new Workspace(backend);
    const window = windowOf({
      batch: 1,
      width: 3,
      kernel: [1, 3],
      stride: [1, 2],
      padding: [0, 1],
    });
    const out = work.output(2);
    kernels.maxPool2d(work.input([-3, -2, -5]), out, window);
    work.expectEqual(out, [-2, -2]);
  });
});
