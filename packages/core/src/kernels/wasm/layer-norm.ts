/**
 * @file Layer norm of [rows, columns]: the statistics of four rows at a time, then row by row what
 * follows from them; the same bits as the reference. Read after double-lanes.ts.
 */
import {
  addPairs,
  demoted,
  divPairs,
  FourRows,
  firstOf,
  mulPairs,
  type PairLocals,
  pairLocals,
  promoted,
  rotate,
  setPairs,
  splatPairs,
  subPairs,
} from './double-lanes.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32DemoteF64,
  f32Store,
  f64Const,
  f64ConvertI32,
  f64x2Sqrt,
  i32LtS,
  i32Min,
  i32Shl,
  i32Sub,
  type Local,
  loop,
  set,
  v128Load,
} from './emit.ts';
import { addToSums, clearSums, storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Four rows, then the next four, with `left` rows left; `left` is used up. */
export function eachFourRows(left: Local, ...body: Code[]): Code {
  return block(loop(branchIf(1, i32LtS(left, 1)), ...body, set(left, i32Sub(left, 4)), branch(0)));
}

function forwardLocals(f: FunctionBuilder) {
  return {
    ...f.integers('x', 'gain', 'bias', 'out', 'normalized', 'inverse', 'left', 'columns'),
    ...f.doubles('epsilon'),
    ...f.i32('rowBytes', 'rest', 'from', 'gains', 'biases', 'toNormalized', 'to'),
    ...f.v128('value', 'gainValue', 'biasValue', 'unit', 'result'),
    count: pairLocals(f, 'count'),
    mean: pairLocals(f, 'mean'),
    scale: pairLocals(f, 'scale'),
    term: pairLocals(f, 'term'),
  };
}

type Forward = ReturnType<typeof forwardLocals>;

/** mean ← Σ x/n, then scale ← 1/√(Σ (x − mean)²/n + ε), of four rows. */
function statistics(f: FunctionBuilder, l: Forward): Code {
  const rows = f.addresses('row', 4);
  const walk = new FourRows(f, l);
  const { mean, scale, count, value, term } = l;
  const difference = subPairs(promoted(value), mean);
  const spread = addPairs(divPairs(scale, count), splatPairs(l.epsilon));
  const deviation = { low: f64x2Sqrt(spread.low), high: f64x2Sqrt(spread.high) };
  return [
    walk.start(rows, l.x),
    clearSums(mean),
    walk.eachColumn(set(value, walk.column(rows)), addToSums(mean, value)),
    setPairs(mean, divPairs(mean, count)),
    clearSums(scale),
    walk.eachColumn(
      set(value, walk.column(rows)),
      setPairs(term, difference),
      setPairs(scale, addPairs(scale, mulPairs(term, term))),
    ),
    setPairs(scale, divPairs(splatPairs(f64Const(1)), deviation)),
  ];
}

/** normalized ← (x − mean)·scale, out ← normalized·gain + bias, of the first of the four rows. */
function normalize(l: Forward, mean: PairLocals, scale: PairLocals): Code {
  const { from, gains, biases, toNormalized, to, value, gainValue, biasValue, term } = l;
  const scaled = addPairs(mulPairs(term, promoted(gainValue)), promoted(biasValue));
  return [
    setPairs(mean, splatPairs(firstOf(l.mean))),
    setPairs(scale, splatPairs(firstOf(l.scale))),
    [set(from, l.x), set(gains, l.gain), set(biases, l.bias)],
    [set(toNormalized, l.normalized), set(to, l.out), set(l.rest, l.columns)],
    storeVectors(
      l.rest,
      [{ at: from }, { at: gains }, { at: biases }],
      [
        { at: toNormalized, value: l.unit },
        { at: to, value: l.result },
      ],
      [
        [set(value, v128Load(from)), set(gainValue, v128Load(gains))],
        set(biasValue, v128Load(biases)),
        setPairs(term, mulPairs(subPairs(promoted(value), mean), scale)),
        [set(l.unit, demoted(term)), set(l.result, demoted(scaled))],
      ],
    ),
  ];
}

/** Emits layerNorm(x, gain, bias, out, normalized, inverse, rows, columns, epsilon). */
export function emitLayerNorm(module: ModuleBuilder): void {
  const f = module.function('layerNorm');
  const l = forwardLocals(f);
  const mean = pairLocals(f, 'rowMean');
  const scale = pairLocals(f, 'rowScale');
  f.body(
    set(l.rowBytes, i32Shl(l.columns, 2)),
    setPairs(l.count, splatPairs(f64ConvertI32(l.columns))),
    eachFourRows(
      l.left,
      statistics(f, l),
      times(
        f,
        i32Min(l.left, 4),
        normalize(l, mean, scale),
        f32Store(l.inverse, f32DemoteF64(firstOf(l.scale))),
        [rotate(l.mean), rotate(l.scale)],
        [l.x, l.normalized, l.out].map((base) => advance(base, l.rowBytes)),
        advance(l.inverse, 4),
      ),
    ),
  );
}
