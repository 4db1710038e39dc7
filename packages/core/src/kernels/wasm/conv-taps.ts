/**
 * @file Where the numbers under a kernel stand in the picture itself, so that no matrix of them has to
 * be written: the byte offset of each tap, and of each four places side by side. Padding is real: a
 * picture that has some is copied into a frame of zeros. Read after conv-group.ts.
 */
import {
  advance,
  type Code,
  forRange,
  type Integer,
  i32Add,
  i32And,
  i32Mul,
  i32Shl,
  i32Store,
  i32Sub,
  ifElse,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import { storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Bytes of an element of the framed picture, from its start. */
function framedOffset(channel: Integer, row: Integer, column: Integer): Code {
  const line = i32Add(i32Mul(channel, windowField('framedHeight')), row);
  return i32Shl(i32Add(i32Mul(line, windowField('framedWidth')), column), 2);
}

/** Rows above and below the picture. */
const paddingRows: Code = i32Sub(windowField('framedHeight'), windowField('height'));

/** Bytes from an output row's first input to the next one's. */
export const strideRowBytes: Code = framedOffset(0, windowField('strideY'), 0);

/** Counters of a walk over taps: channel, and row u and column v of the kernel. */
export function tapLocals(f: FunctionBuilder) {
  return f.i32('channel', 'u', 'v');
}

type TapWalk = ReturnType<typeof tapLocals>;

/** `body` for each tap in the order of a filter's weights. */
export function eachTapOfFilter({ channel, u, v }: TapWalk, channels: Local, body: Code): Code {
  const columns = forRange(v, 0, windowField('kernelWidth'), 1, body);
  return forRange(channel, 0, channels, 1, forRange(u, 0, windowField('kernelHeight'), 1, columns));
}

/**
 * `body` for each tap, columns outermost: neighbors in this order read lines of the picture that do
 * not overlap, and so can be added to one after the other without waiting.
 */
export function eachTapByColumns({ channel, u, v }: TapWalk, channels: Local, body: Code): Code {
  const rows = forRange(u, 0, windowField('kernelHeight'), 1, body);
  return forRange(v, 0, windowField('kernelWidth'), 1, forRange(channel, 0, channels, 1, rows));
}

/** Emits name(table, channels): the offsets of the taps, in an order. */
export function emitTaps(
  module: ModuleBuilder,
  name: string,
  eachTap: typeof eachTapOfFilter,
): FunctionBuilder {
  const f = module.function(name);
  const { table, channels } = f.integers('table', 'channels');
  const l = tapLocals(f);
  const row = i32Mul(l.u, windowField('dilationY'));
  const column = i32Mul(l.v, windowField('dilationX'));
  f.body(
    eachTap(l, channels, [
      i32Store(table, framedOffset(l.channel, row, column)),
      advance(table, 4),
    ]),
  );
  return f;
}

/** Elements of one group of channels in its frame. */
export const framedLength = (channels: Local): Code => {
  return i32Mul(channels, i32Mul(windowField('framedHeight'), windowField('framedWidth')));
};

/**
 * Emits places(table, samples, outStep, step): for each four outputs side by side, in so many samples,
 * their offset and that of what they read; first all whole fours, then what remains of each row. The
 * steps are the bytes from sample to sample.
 */
export function emitPlaces(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('places');
  const { table, samples, outStep, step } = f.integers('table', 'samples', 'outStep', 'step');
  const { sample, i, j, whole } = f.i32('sample', 'i', 'j', 'whole');
  const inPlane = i32Shl(i32Add(i32Mul(i, windowField('outWidth')), j), 2);
  const inPicture = framedOffset(0, i32Mul(i, windowField('strideY')), j);
  const entry = [
    i32Store(table, i32Add(i32Mul(sample, outStep), inPlane)),
    i32Store(table, i32Add(i32Mul(sample, step), inPicture), 4),
    advance(table, 8),
  ];
  const eachRow = (body: Code): Code => {
    return forRange(sample, 0, samples, 1, forRange(i, 0, windowField('outHeight'), 1, body));
  };
  f.body(
    set(whole, i32And(windowField('outWidth'), -4)),
    eachRow(forRange(j, 0, whole, 4, entry)),
    set(j, whole),
    ifElse(i32And(windowField('outWidth'), 3), eachRow(entry)),
  );
  return f;
}

/**
 * Emits frame(picture, framed, channels), which copies into the frame, or unframe, which copies out
 * of it. The frame itself is not written.
 */
export function emitFrame(module: ModuleBuilder, name: 'frame' | 'unframe'): FunctionBuilder {
  const f = module.function(name);
  const { picture, framed, channels } = f.integers('picture', 'framed', 'channels');
  const { from, to, rest } = f.i32('from', 'to', 'rest');
  const { value } = f.v128('value');
  const [source, target] = name === 'frame' ? [picture, framed] : [framed, picture];
  f.body(
    advance(framed, framedOffset(0, windowField('paddingY'), windowField('paddingX'))),
    times(f, channels, [
      times(f, windowField('height'), [
        set(from, source),
        set(to, target),
        set(rest, windowField('width')),
        storeVectors(rest, [{ at: from }], [{ at: to, value }], set(value, v128Load(from))),
        advance(picture, i32Shl(windowField('width'), 2)),
        advance(framed, framedOffset(0, 1, 0)),
      ]),
      advance(framed, framedOffset(0, paddingRows, 0)),
    ]),
  );
  return f;
}
