/**
 * @file Copies between layouts: slices, stacks, transposed and repeated values. Axes that both
 * layouts walk as one are merged first; one call copies four of what remains, almost always all. Read
 * after emit-pointwise.ts.
 */
import { shareHost } from '../../memory.ts';
import { sizeOf } from '../../shape.ts';
import type { Storage } from '../../storage.ts';
import type { Kernels } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { isLargeOnHost } from '../transfer.ts';
import {
  advance,
  type Code,
  f32Add,
  f32Load,
  f32Store,
  f32x4Add,
  i32And,
  i32Eq,
  i32Eqz,
  i32Or,
  i32Shl,
  ifElse,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import { startRow } from './emit-pointwise.ts';
import type { KernelGroup, WasmFunction } from './group.ts';
import { storeVectors, times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

type CopyName = 'copyStrided' | 'addStrided';

function copyLocals(f: FunctionBuilder) {
  return {
    ...f.integers('x', 'out', 'size0', 'size1', 'size2', 'size3'),
    ...f.integers('x0', 'x1', 'x2', 'x3', 'out0', 'out1', 'out2', 'out3'),
    ...f.i32('from1', 'to1', 'from2', 'to2', 'from3', 'to3', 'rest', 'vectors', 'step'),
    ...f.v128('value'),
  };
}

type CopyLocals = ReturnType<typeof copyLocals>;

/** The innermost axis: four at a time where it is contiguous, or one number into contiguous ones. */
function copyRow(f: FunctionBuilder, name: CopyName, l: CopyLocals): Code {
  const { from3, to3, rest, value } = l;
  const vector = name === 'addStrided' ? f32x4Add(v128Load(to3), v128Load(from3)) : v128Load(from3);
  const single = name === 'addStrided' ? f32Add(f32Load(to3), f32Load(from3)) : f32Load(from3);
  const cursors = [{ at: from3, step: l.step }];
  return [
    set(to3, l.to2),
    ifElse(
      l.vectors,
      [
        startRow(from3, ['floats', l.from2, l.x3], 0),
        set(rest, l.size3),
        storeVectors(rest, cursors, [{ at: to3, value }], set(value, vector)),
      ],
      [
        set(from3, l.from2),
        times(f, l.size3, f32Store(to3, single), advance(from3, l.x3), advance(to3, l.out3)),
      ],
    ),
  ];
}

/** Emits name(x, out, four sizes, four strides of x, four of out), outermost axis first. */
export function emitCopy(module: ModuleBuilder, name: CopyName): void {
  const f = module.function(name);
  const l = copyLocals(f);
  const { x, out, from1, to1, from2, to2 } = l;
  const axis = (size: Local, from: Local, x: Local, to: Local, out: Local, body: Code): Code =>
    times(f, size, body, advance(from, x), advance(to, out));
  const row = axis(l.size2, from2, l.x2, to2, l.out2, copyRow(f, name, l));
  const plane = axis(l.size1, from1, l.x1, to1, l.out1, [set(from2, from1), set(to2, to1), row]);
  f.body(
    set(l.vectors, i32And(i32Eq(l.out3, 4), i32Or(i32Eqz(l.x3), i32Eq(l.x3, 4)))),
    set(l.step, i32Shl(l.x3, 2)),
    axis(l.size0, x, l.x0, out, l.out0, [set(from1, x), set(to1, out), plane]),
  );
}

/** The merged axes, innermost first: at least four. Strides in bytes. */
const sizes: number[] = [];
const xSteps: number[] = [];
const outSteps: number[] = [];
let rank = 0;

/** Sets the axes from two layouts of one shape. */
function mergeAxes(x: readonly number[], out: readonly number[], shape: readonly number[]): void {
  rank = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis];
    if (size === 1) continue;
    const xStep = 4 * x[axis];
    const outStep = 4 * out[axis];
    const inner = rank - 1;
    const follows =
      rank > 0 &&
      xStep === xSteps[inner] * sizes[inner] &&
      outStep === outSteps[inner] * sizes[inner];
    if (follows) sizes[inner] *= size;
    else setAxis(rank++, size, xStep, outStep);
  }
  for (let axis = rank; axis < 4; axis++) setAxis(axis, 1, 0, 0);
}

function setAxis(axis: number, size: number, xStep: number, outStep: number): void {
  sizes[axis] = size;
  xSteps[axis] = xStep;
  outSteps[axis] = outStep;
}

/** After mergeAxes: one run of numbers, to one run. */
function isRun(): boolean {
  return rank <= 1 && (rank === 0 || (xSteps[0] === 4 && outSteps[0] === 4));
}

/** After mergeAxes: copies all axes below `axis`, those beyond the fourth one index at a time. */
function copyBelow(axis: number, run: WasmFunction, x: number, out: number): void {
  if (axis > 4) {
    const outer = axis - 1;
    for (let i = 0; i < sizes[outer]; i++) {
      copyBelow(outer, run, x + i * xSteps[outer], out + i * outSteps[outer]);
    }
    return;
  }
  const [n3, n2, n1, n0] = sizes;
  const [x3, x2, x1, x0] = xSteps;
  const [o3, o2, o1, o0] = outSteps;
  run(x, out, n0, n1, n2, n3, x0, x1, x2, x3, o0, o1, o2, o3);
}

function copyKernel(name: CopyName, run: WasmFunction, memory: WasmMemory): Kernels[CopyName] {
  const reference = referenceKernels[name];
  const isCopy = name === 'copyStrided';
  return (from, to, shape) => {
    const x = from.storage;
    const out = to.storage;
    if (!isFloat32(x, out)) {
      reference(from, to, shape);
      return;
    }
    const count = sizeOf(shape);
    mergeAxes(from.strides, to.strides, shape);
    const isLarge = isLargeOnHost(x, count);
    if (isLarge && !(isCopy && isRun())) {
      reference(from, to, shape);
      return;
    }
    if (isLarge && count === out.length && out.pointer === 0 && out.host === null) {
      shareHost(x, from.offset, out);
      return;
    }
    memory.begin();
    const source = isLarge ? 0 : memory.read(x) + 4 * from.offset;
    const target =
      4 * to.offset + (isCopy && count === out.length ? memory.write(out) : memory.patch(out));
    if (isLarge) memory.uploadPart(x, from.offset, count, target);
    else copyBelow(rank, run, source, target);
  };
}

/** No cast, and the one type that this kernel copies. */
function isFloat32(x: Storage, out: Storage): boolean {
  return x.dtype === 'float32' && out.dtype === 'float32';
}

/** copyStrided and addStrided. */
export const copies: KernelGroup = {
  emit(module) {
    emitCopy(module, 'copyStrided');
    emitCopy(module, 'addStrided');
  },
  bind(wasm, memory) {
    return {
      copyStrided: copyKernel('copyStrided', wasm.copyStrided, memory),
      addStrided: copyKernel('addStrided', wasm.addStrided, memory),
    };
  },
};
