/**
 * @file What the convolutions share: one sample's group of channels at a time, and its sizes. Read
 * after window.ts.
 */
import { type Code, i32DivS, i32Mul, i32Shl, set } from './emit.ts';
import type { FunctionBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Sizes of one group in one sample: in elements, and in bytes. */
export function groupLocals(f: FunctionBuilder) {
  return {
    ...f.i32('group', 'sample', 'channels', 'filters', 'taps', 'places'),
    ...f.i32('imageBytes', 'outBytes', 'placesBytes', 'tapsBytes', 'filtersBytes'),
  };
}

export type Group = ReturnType<typeof groupLocals>;

/** channels and filters of a group, taps = channels·kernel size, places = output size. */
export function setSizes(l: Group): Code {
  const kernelSize = i32Mul(windowField('kernelHeight'), windowField('kernelWidth'));
  const plane = i32Mul(windowField('height'), windowField('width'));
  return [
    set(l.channels, i32DivS(windowField('inChannels'), windowField('groups'))),
    set(l.filters, i32DivS(windowField('outChannels'), windowField('groups'))),
    set(l.taps, i32Mul(l.channels, kernelSize)),
    set(l.places, i32Mul(windowField('outHeight'), windowField('outWidth'))),
    set(l.imageBytes, i32Shl(i32Mul(l.channels, plane), 2)),
    set(l.outBytes, i32Shl(i32Mul(l.filters, l.places), 2)),
    set(l.placesBytes, i32Shl(l.places, 2)),
    set(l.tapsBytes, i32Shl(l.taps, 2)),
    set(l.filtersBytes, i32Shl(l.filters, 2)),
  ];
}
