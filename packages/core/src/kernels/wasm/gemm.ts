/**
 * @file The one matrix product: C = initial + A·B with any strides, for matmul, linear layers with
 * their bias, both backward products, convolutions and recurrent cells. Read after gemm-panel.ts
 * and gemm-pack.ts.
 *
 * Blocks of 256 in k and 128 in m keep a panel of B in the first-level cache and a block of A in
 * the second. A block of k is added up by itself before it is added to C: a long sum is as exact as
 * its block sums are few. Sizes never depend on the machine, and k is never split otherwise, so that the bits
 * of a result are the same everywhere.
 * @see K. Goto, R. van de Geijn, Anatomy of high-performance matrix multiplication, 2008
 */
import {
  advance,
  type Code,
  call,
  forRange,
  type Integer,
  i32Add,
  i32And,
  i32Eq,
  i32Eqz,
  i32LtS,
  i32Min,
  i32Mul,
  i32Or,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  set,
} from './emit.ts';
import { emitPack, emitPackRows } from './gemm-pack.ts';
import { eachPanelOfColumns, emitPanels, type PanelOperands } from './gemm-panels.ts';
import { packAddress, zerosAddress } from './layout.ts';
import { type FunctionBuilder, type ModuleBuilder, ownPlace } from './module.ts';

const blockK = 256;
const blockM = 128;
const blockN = 512;
/** A's transposed rows are copied to this distance: far ones would fall on few lines of the cache. */
const packedRowA = 4 * blockM + 64;
const packedA = ownPlace(packAddress);
const packedB = ownPlace(packAddress + blockK * packedRowA);

/** The locals of the product; sizes in elements, strides in bytes. */
type Product = ReturnType<typeof declare>;

function declare(f: FunctionBuilder) {
  return {
    ...f.integers('a', 'aRow', 'aColumn', 'b', 'bRow', 'bColumn', 'c', 'cRow', 'm', 'n', 'k'),
    ...f.integers('initial', 'initialRow', 'initialColumn', 'adds'),
    ...f.i32('n0', 'nEnd', 'k0', 'kSize', 'm0', 'mSize', 'j', 'columns', 'width'),
    // Panels as they are read: of A, of B (packed or in place), and of what C starts from.
    ...f.i32('packed', 'direct', 'panelA', 'panelAColumn', 'panelB', 'panelBRow'),
    ...f.i32('panelC', 'start', 'startRow', 'addsBlock'),
  };
}

/**
 * Emits gemm(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, initial, initialRow,
 * initialColumn, adds): addresses and strides in bytes; rows of C are contiguous, k ≥ 1. Where `adds`
 * is not 0, the product is added to C; it then begins at 0 once more.
 */
export function emitGemm(module: ModuleBuilder): FunctionBuilder {
  const packRows = emitPackRows(module);
  const pack = emitPack(module, packRows);
  const runPanel = emitPanels(module, 'plain');
  const f = module.function('gemm');
  const p = declare(f);
  f.body(
    set(p.direct, isReadDirectly(p)),
    forRange(
      p.n0,
      0,
      p.n,
      blockN,
      set(p.nEnd, i32Min(p.n, i32Add(p.n0, blockN))),
      forRange(
        p.k0,
        0,
        p.k,
        blockK,
        set(p.kSize, i32Min(i32Sub(p.k, p.k0), blockK)),
        ifElse(i32Eqz(p.direct), eachPanel(p, packPanelOfB(p, pack))),
        forRange(
          p.m0,
          0,
          p.m,
          blockM,
          set(p.mSize, i32Min(i32Sub(p.m, p.m0), blockM)),
          blockOfA(p, packRows),
          eachPanel(p, panelOfB(p), panelOfC(p), runPanel(operandsOf(p))),
        ),
      ),
    ),
  );
  return f;
}

/**
 * True where so many cache lines at this distance fall on few sets of the first-level cache: they
 * would drive each other out. A set repeats every 4096 bytes, and holds at least 8 lines.
 */
function collide(stride: Local, lines: Local): Code {
  const powerOfTwo = i32And(stride, i32Sub(0, stride)); // the largest that divides it
  return i32LtS(8 * 4096, i32Mul(i32Min(powerOfTwo, 4096), lines));
}

/** B is read where it stands if a panel, a cache line for each k, stays in the first-level cache. */
function isReadDirectly(p: Product): Code {
  const fits = i32And(i32Eq(p.bColumn, 4), i32LtS(p.k, blockK + 1));
  // With few rows a panel is not read often enough to be worth a copy.
  const isWorthCopying = i32And(i32LtS(63, p.m), collide(p.bRow, p.k));
  return i32And(fits, i32Eqz(isWorthCopying));
}

/** For each panel of columns: `body`, with `packed` at the panel's place. */
function eachPanel(p: Product, ...body: Code[]): Code {
  const nextPacked = advance(p.packed, i32Mul(p.kSize, i32Shl(p.width, 2)));
  return [set(p.packed, packedB), set(p.j, p.n0), eachPanelOfColumns(p, p.nEnd, body, nextPacked)];
}

/** base + row·rowStride + column·columnStride. */
function element(
  base: Local,
  row: Local,
  rowStride: Local,
  column: Local,
  columnStride: Integer,
): Code {
  return i32Add(i32Add(base, i32Mul(row, rowStride)), i32Mul(column, columnStride));
}

function packPanelOfB(p: Product, pack: FunctionBuilder): Code {
  const from = element(p.b, p.k0, p.bRow, p.j, p.bColumn);
  return call(pack.index, from, p.bRow, p.bColumn, p.packed, p.width, p.kSize, p.columns);
}

/** A block of A: in place, or copied together where it is transposed and its lines collide. */
function blockOfA(p: Product, packRows: FunctionBuilder): Code {
  const isFar = i32Or(collide(p.aColumn, p.kSize), i32LtS(2047, p.aColumn));
  const far = i32And(i32Eq(p.aRow, 4), isFar);
  const width = i32And(i32Add(p.mSize, 3), -4);
  return [
    set(p.panelA, element(p.a, p.m0, p.aRow, p.k0, p.aColumn)),
    set(p.panelAColumn, p.aColumn),
    ifElse(far, [
      call(packRows.index, p.panelA, p.aColumn, packedA, packedRowA, width, p.kSize),
      set(p.panelA, packedA),
      set(p.panelAColumn, packedRowA),
    ]),
  ];
}

function panelOfB(p: Product): Code {
  return ifElse(
    p.direct,
    [set(p.panelB, element(p.b, p.k0, p.bRow, p.j, 4)), set(p.panelBRow, p.bRow)],
    [set(p.panelB, p.packed), set(p.panelBRow, i32Shl(p.width, 2))],
  );
}

/** Where the panel of C stands; the first block of k starts from `initial`, the others are added to C. */
function panelOfC(p: Product): Code {
  return [
    set(p.panelC, element(p.c, p.m0, p.cRow, p.j, 4)),
    set(p.addsBlock, i32Or(p.k0, p.adds)),
    ifElse(
      p.addsBlock,
      [set(p.start, zerosAddress), set(p.startRow, 0)],
      [
        set(p.start, element(p.initial, p.m0, p.initialRow, p.j, p.initialColumn)),
        set(p.startRow, p.initialRow),
      ],
    ),
  ];
}

/** The operands of a panel; see emitPanel. */
function operandsOf(p: Product): PanelOperands {
  return {
    ...{ columns: p.columns, width: p.width, m: p.mSize, k: p.kSize, adds: p.addsBlock },
    ...{ a: p.panelA, aRow: p.aRow, aColumn: p.panelAColumn, b: p.panelB, bRow: p.panelBRow },
    ...{ c: p.panelC, cRow: p.cRow, start: p.start, startRow: p.startRow },
  };
}
