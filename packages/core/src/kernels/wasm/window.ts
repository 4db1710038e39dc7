/**
 * @file The sizes of a convolution or pooling, handed to WASM through a fixed place in memory: they
 * are too many for parameters. Read after memory.ts.
 */
import type { Window2d } from '../operands.ts';
import { type Code, i32Load } from './emit.ts';
import { windowAddress } from './layout.ts';
import type { WasmMemory } from './memory.ts';

const fields = [
  'batch',
  'inChannels',
  'height',
  'width',
  'outChannels',
  'outHeight',
  'outWidth',
  'groups',
  'kernelHeight',
  'kernelWidth',
  'strideY',
  'strideX',
  'paddingY',
  'paddingX',
  'dilationY',
  'dilationX',
  'framedHeight',
  'framedWidth',
] as const;

/** A number of the window. */
export type WindowField = (typeof fields)[number];

/** Code that reads one number of the current window. */
export const windowField = (name: WindowField): Code =>
  i32Load(windowAddress + 4 * fields.indexOf(name));

/** Makes this the current window: until the next call, for the functions called now. */
export function setWindow(memory: WasmMemory, window: Window2d): void {
  const { batch, inChannels, height, width, outChannels, outHeight, outWidth, groups } = window;
  memory.setIntegers(windowAddress, [
    ...[batch, inChannels, height, width, outChannels, outHeight, outWidth, groups],
    ...window.kernel,
    ...window.stride,
    ...window.padding,
    ...window.dilation,
    window.padding[0] + height + window.paddingAfter[0],
    window.padding[1] + width + window.paddingAfter[1],
  ]);
}
