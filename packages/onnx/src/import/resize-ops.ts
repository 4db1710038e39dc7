/** @file Ops of ONNX that change the size of pictures: in between, or the product of windows turned around. Read after product-ops.ts. */
import {
  convTranspose1d,
  convTranspose2d,
  type InterpolateMode,
  interpolate,
  type Tensor,
} from '@nnzoo/core';
import type { Call, Operations } from './attributes.ts';
import { pairOf, windowOf } from './product-ops.ts';

function transposedConv(call: Call): Tensor {
  if (call.wholes('output_shape')) throw call.wrong('output_shape is not supported');
  const { axes, steps } = windowOf(call);
  const options = {
    ...steps,
    groups: call.whole('group', 1),
    outputPadding: call.wholes('output_padding') ? pairOf(call, 'output_padding', axes) : 0,
  };
  const [x, weight, bias] = [call.input(0), call.input(1), call.inputs[2]];
  return axes === 1
    ? convTranspose1d(x, weight, bias, options)
    : convTranspose2d(x, weight, bias, options);
}

/** How core fills in, where it is what the node asks for. */
function fillingOf(call: Call, axes: number): { mode: InterpolateMode; alignCorners?: boolean } {
  const mode = call.text('mode', 'nearest');
  const places = call.text('coordinate_transformation_mode', 'half_pixel');
  if (mode === 'nearest') {
    const rounding = call.text('nearest_mode', 'round_prefer_floor');
    if (places === 'asymmetric' && rounding === 'floor') return { mode };
    throw call.wrong(`nearest, ${places}, ${rounding}: only asymmetric and floor are supported`);
  }
  const isKnown =
    places === 'align_corners' || places === 'half_pixel' || places === 'pytorch_half_pixel';
  if (mode !== 'linear' || !isKnown) throw call.wrong(`mode ${mode}, ${places} is not supported`);
  return { mode: axes === 1 ? 'linear' : 'bilinear', alignCorners: places === 'align_corners' };
}

/** Where programs agree on the places in between: a whole size of two or more. Scales are float32. */
function isAgreed(size: number): boolean {
  return size > 1.5 && Math.abs(size - Math.round(size)) < 1e-6 * size;
}

/** x, a region that nothing uses, scales, sizes; batch and channels stay. */
function resized(call: Call): Tensor {
  const x = call.input(0);
  const axes = x.rank - 2;
  if (axes !== 1 && axes !== 2) throw call.wrong(`x has ${axes} axes beside batch and channels`);
  const [scales, sizes] = [call.numbers(2), call.numbers(3)];
  const isGiven = sizes !== undefined;
  const pair = ([first, second]: readonly number[]) =>
    axes === 1 ? first : ([first, second] as const);
  const wanted = isGiven ? sizes : scales!;
  const kept = isGiven ? x.shape : [1, 1];
  if (wanted.slice(0, 2).some((each, i) => each !== kept[i])) {
    throw call.wrong('batch and channels cannot be resized');
  }
  const result = wanted.map((each, axis) => (isGiven ? each : each * x.shape[axis])).slice(2);
  if (call.text('mode', 'nearest') !== 'nearest' && !result.every(isAgreed)) {
    throw call.wrong(
      `a result of ${result.join(' × ')} elements, which programs place differently`,
    );
  }
  const by = pair(wanted.slice(2));
  return interpolate(x, { ...(isGiven ? { size: by } : { scale: by }), ...fillingOf(call, axes) });
}

/** By name. */
export const resizeOps: Operations = { ConvTranspose: transposedConv, Resize: resized };
