/** @file The derivative of layer norm, with the bits of the reference. Read after layer-norm.ts. */
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
  type Code,
  f32Load,
  f64ConvertI32,
  f64PromoteF32,
  i32Min,
  i32Shl,
  set,
  v128Load,
} from './emit.ts';
import { eachFourRows } from './layer-norm.ts';
import { addToSums, clearSums, storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

function inputLocals(f: FunctionBuilder) {
  return {
    ...f.integers('g', 'normalized', 'inverse', 'gain', 'gradX', 'left', 'columns'),
    ...f.i32('rowBytes', 'rest', 'from', 'units', 'gains', 'to'),
    ...f.v128('value', 'unit', 'gainValue', 'result'),
    count: pairLocals(f, 'count'),
    sum: pairLocals(f, 'sum'),
    dot: pairLocals(f, 'dot'),
    term: pairLocals(f, 'term'),
  };
}

type Input = ReturnType<typeof inputLocals>;

/** With h = g·gain: sum ← Σ h/n and dot ← Σ h·x̂, of four rows. */
function rowSums(f: FunctionBuilder, l: Input): Code {
  const [ofG, ofUnit] = [f.addresses('gRow', 4), f.addresses('unitRow', 4)];
  const walk = new FourRows(f, l);
  const { sum, dot, value, unit, term } = l;
  const gain = splatPairs(f64PromoteF32(f32Load(walk.along(l.gain))));
  return [
    [walk.start(ofG, l.g), walk.start(ofUnit, l.normalized)],
    [clearSums(sum), clearSums(dot)],
    walk.eachColumn(
      [set(value, walk.column(ofG)), set(unit, walk.column(ofUnit))],
      setPairs(term, mulPairs(promoted(value), gain)),
      setPairs(sum, addPairs(sum, term)),
      setPairs(dot, addPairs(dot, mulPairs(term, promoted(unit)))),
    ),
    setPairs(sum, divPairs(sum, l.count)),
  ];
}

/** gradX ← (h − sum − x̂·dot/n)/σ, of the first of the four rows. */
function gradientOfRow(l: Input, row: Readonly<Record<'sum' | 'dot' | 'scale', PairLocals>>): Code {
  const { from, units, gains, to, value, unit, gainValue, result, term } = l;
  const along = divPairs(mulPairs(promoted(unit), row.dot), l.count);
  return [
    setPairs(row.sum, splatPairs(firstOf(l.sum))),
    setPairs(row.dot, splatPairs(firstOf(l.dot))),
    setPairs(row.scale, splatPairs(f64PromoteF32(f32Load(l.inverse)))),
    [set(from, l.g), set(units, l.normalized), set(gains, l.gain), set(to, l.gradX)],
    set(l.rest, l.columns),
    storeVectors(
      l.rest,
      [{ at: from }, { at: units }, { at: gains }],
      [{ at: to, value: result }],
      [
        [set(value, v128Load(from)), set(unit, v128Load(units))],
        set(gainValue, v128Load(gains)),
        setPairs(term, mulPairs(promoted(value), promoted(gainValue))),
        set(result, demoted(mulPairs(row.scale, subPairs(subPairs(term, row.sum), along)))),
      ],
    ),
  ];
}

/** Emits layerNormGradInput(g, normalized, inverse, gain, gradX, rows, columns). */
function emitGradInput(module: ModuleBuilder): void {
  const f = module.function('layerNormGradInput');
  const l = inputLocals(f);
  const [sum, dot, scale] = ['rowSum', 'rowDot', 'rowScale'].map((name) => pairLocals(f, name));
  f.body(
    set(l.rowBytes, i32Shl(l.columns, 2)),
    setPairs(l.count, splatPairs(f64ConvertI32(l.columns))),
    eachFourRows(
      l.left,
      rowSums(f, l),
      times(
        f,
        i32Min(l.left, 4),
        gradientOfRow(l, { sum, dot, scale }),
        [rotate(l.sum), rotate(l.dot)],
        [l.g, l.normalized, l.gradX].map((base) => advance(base, l.rowBytes)),
        advance(l.inverse, 4),
      ),
    ),
  );
}

/** Emits layerNormGradParameters(g, normalized, gradGain, gradBias, rows, columns): Σ g·x̂ and Σ g. */
function emitGradParameters(module: ModuleBuilder): void {
  const f = module.function('layerNormGradParameters');
  const { g, normalized, gradGain, gradBias } = f.integers(
    'g',
    'normalized',
    'gradGain',
    'gradBias',
  );
  const { rows, columns } = f.integers('rows', 'columns');
  const { rowBytes, from, units } = f.i32('rowBytes', 'from', 'units');
  const { value, unit, gain, bias } = f.v128('value', 'unit', 'gain', 'bias');
  const [gains, biases] = [pairLocals(f, 'gains'), pairLocals(f, 'biases')];
  f.body(
    set(rowBytes, i32Shl(columns, 2)),
    storeVectors(
      columns,
      [{ at: g }, { at: normalized }],
      [
        { at: gradGain, value: gain },
        { at: gradBias, value: bias },
      ],
      [
        [clearSums(gains), clearSums(biases), set(from, g), set(units, normalized)],
        times(
          f,
          rows,
          [set(value, v128Load(from)), set(unit, v128Load(units))],
          setPairs(gains, addPairs(gains, mulPairs(promoted(value), promoted(unit)))),
          addToSums(biases, value),
          [advance(from, rowBytes), advance(units, rowBytes)],
        ),
        [set(gain, demoted(gains)), set(bias, demoted(biases))],
      ],
    ),
  );
}

/** Both functions. */
export function emitLayerNormGrad(module: ModuleBuilder): void {
  emitGradInput(module);
  emitGradParameters(module);
}
