/**
 * @file Layers that change sizes, and the norms of one sample: each is its op (golden-windows.test.ts,
 * golden-composed.test.ts) with parameters of its own.
 */
import { describe, expect, test } from 'vitest';
import * as nz from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const rng = nz.createRng(5).stream('layers');
const x = nz.randn([2, 4, 5, 6], { rng });
const sequence = nz.randn([2, 4, 6], { rng });
const steps = { stride: 2, padding: 1, outputPadding: 1, groups: 2 };
const wide = new nz.ConvTranspose2d(4, 6, [3, 2], { ...steps, rng });
const long = new nz.ConvTranspose1d(4, 6, 3, { ...steps, rng });
const gain = nz.tensor([1, 2, 3, 4]);
const bias = nz.tensor([0, -1, 0.5, 2]);

/** A layer with this gain and bias. */
function withGain<L extends { gain: nz.Tensor; bias?: nz.Tensor }>(layer: L): L {
  nz.assign(layer.gain, gain);
  if (layer.bias !== undefined) nz.assign(layer.bias, bias);
  return layer;
}

describe('each layer is its op', () => {
  const last = nz.transpose(sequence);
  const pairs: [nz.Layer, nz.Tensor, nz.Tensor][] = [
    [wide, x, nz.convTranspose2d(x, wide.weight, wide.bias ?? undefined, steps)],
    [long, sequence, nz.convTranspose1d(sequence, long.weight, long.bias ?? undefined, steps)],
    [new nz.AdaptiveAvgPool1d(4), sequence, nz.adaptiveAvgPool1d(sequence, 4)],
    [new nz.AdaptiveAvgPool2d([2, 3]), x, nz.adaptiveAvgPool2d(x, [2, 3])],
    [new nz.AdaptiveMaxPool1d(4), sequence, nz.adaptiveMaxPool1d(sequence, 4)],
    [new nz.AdaptiveMaxPool2d(2), x, nz.adaptiveMaxPool2d(x, 2)],
    [
      new nz.Interpolate({ scale: 1.5, mode: 'bilinear' }),
      x,
      nz.interpolate(x, { scale: 1.5, mode: 'bilinear' }),
    ],
    [
      new nz.AvgPool2d(3, { padding: 'same', countIncludePad: false }),
      x,
      nz.avgPool2d(x, 3, { padding: 'same', countIncludePad: false }),
    ],
    [withGain(new nz.GroupNorm(2, 4)), x, nz.groupNorm(x, 2, { gain, bias })],
    [withGain(new nz.InstanceNorm(4)), x, nz.instanceNorm(x, { gain, bias })],
    [withGain(new nz.RMSNorm(4)), last, nz.rmsNorm(last, { gain })],
  ];
  const named = pairs.map((pair) => ({ name: pair[0].constructor.name, pair }));
  test.each(named)('$name', ({ pair: [layer, input, expected] }) => {
    const out = layer.forward(input);
    expect(out.shape).toEqual(expected.shape);
    expect(out.toArray()).toEqual(expected.toArray());
  });
});

test('a transposed convolution starts within ±1/√fanIn, fanIn = outChannels/groups·kernel, as in PyTorch', () => {
  const { weight, bias: shift } = new nz.ConvTranspose2d(30, 16, 5, { rng, groups: 2 });
  const bound = 1 / Math.sqrt(8 * 25);
  const largest = Math.max(...Array.from(weight.data(), Math.abs));
  expect(weight.shape).toEqual([30, 8, 5, 5]);
  expect(shift?.shape).toEqual([16]);
  expect(largest).toBeLessThanOrEqual(Math.fround(bound));
  expect(largest).toBeGreaterThan(0.97 * bound);
  expect(new nz.ConvTranspose1d(2, 2, 3, { rng, bias: false }).bias).toBeNull();
});

test('parameters are saved by name', () => {
  expect([...new nz.GroupNorm(2, 4).namedParameters().keys()]).toEqual(['gain', 'bias']);
  expect([...new nz.RMSNorm(4).namedParameters().keys()]).toEqual(['gain']);
  expect([...wide.namedParameters().keys()]).toEqual(['weight', 'bias']);
});

test('sizes and groups that do not fit are refused', () => {
  const codes = [
    () => new nz.GroupNorm(3, 4),
    () => new nz.ConvTranspose1d(3, 4, 2, { rng, groups: 2 }),
    () => new nz.GroupNorm(0, 4),
    () => new nz.InstanceNorm(0),
    () => new nz.RMSNorm(1.5),
    () => new nz.AdaptiveAvgPool2d([2, 0]),
    () => new nz.ConvTranspose2d(2, 2, [2, 0], { rng }),
  ].map((make) => errorOf(make).code);
  expect(codes).toEqual([...Array(2).fill('layer/groups'), ...Array(5).fill('layer/size')]);
});
