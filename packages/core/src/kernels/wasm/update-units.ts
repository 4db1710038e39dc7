/**
 * @file One or two units of a map, moved towards an input and measured to the next: a pair reads the
 * inputs once. Read after loops.ts.
 */
import {
  advance,
  type Code,
  f32Store,
  f32x4Add,
  f32x4Mul,
  f32x4Sub,
  i32Add,
  i32And,
  i32DivS,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  repeat,
  set,
  v128And,
  v128Load,
  v128Store,
} from './emit.ts';
import { eachVector, firstLanes, storePart, sumOfLanes } from './loops.ts';
import type { FunctionBuilder } from './module.ts';

/** One unit of a pair, or one by itself: its weights, how far they go, and two sums of squares. */
interface Unit {
  readonly at: Local;
  readonly amount: Local;
  readonly weight: Local;
  readonly sum: Local;
  readonly otherSum: Local;
}

export function updateLocals(f: FunctionBuilder) {
  const shared = {
    ...f.integers('codebook', 'amounts', 'x', 'next', 'distances', 'units', 'size'),
    ...f.i32('xAt', 'nextAt', 'rest', 'unitBytes'),
    ...f.v128('difference', 'xVector', 'nextVector', 'newSum'),
  };
  const unit = (name: string): Unit => {
    const [at] = f.addresses(`${name}At`, 1);
    const [amount, weight, sum, otherSum] = f.vectors(name, 4);
    return { at, amount, weight, sum, otherSum };
  };
  return { ...shared, first: unit('first'), second: unit('second') };
}

type Update = ReturnType<typeof updateLocals>;

/** One vector of a unit: w ← w + amount·(x − w) if `moves`; then `difference` is next − w. */
function updateVector(l: Update, { amount, weight, at }: Unit, moves: boolean): Code {
  const step = f32x4Mul(amount, f32x4Sub(l.xVector, weight));
  return [
    set(weight, v128Load(at)),
    moves ? set(weight, f32x4Add(weight, step)) : [],
    set(l.difference, f32x4Sub(l.nextVector, weight)),
  ];
}

const square = ({ difference }: Update): Code => f32x4Mul(difference, difference);

/** The vectors of x and next at their cursors. */
const loadInputs = (l: Update, moves: boolean): Code => [
  moves ? set(l.xVector, v128Load(l.xAt)) : [],
  set(l.nextVector, v128Load(l.nextAt)),
];

/**
 * Whole vectors two by two, of one unit or of a pair, which reads the inputs once for both. Vectors
 * take turns between a unit's two sums, because one sum would wait for each addition before the next.
 */
function vectorsInTurn(l: Update, units: readonly Unit[], moves: boolean): Code {
  const ofUnit = (unit: Unit): Code => [
    updateVector(l, unit, moves),
    moves ? v128Store(unit.at, unit.weight) : [],
    set(l.newSum, f32x4Add(unit.sum, square(l))),
    set(unit.sum, unit.otherSum),
    set(unit.otherSum, l.newSum),
    advance(unit.at, 16),
  ];
  const pass = [loadInputs(l, moves), units.map(ofUnit), advance(l.xAt, 16), advance(l.nextAt, 16)];
  return [
    set(l.rest, i32Shl(i32DivS(l.size, 8), 1)),
    ifElse(l.rest, repeat(l.rest, ...pass)),
    set(l.rest, i32And(l.size, 7)),
  ];
}

/** The last vectors of a unit, at most one of them whole, go to the first sum. */
function lastVectors(l: Update, unit: Unit, moves: boolean): Code {
  const { at, weight, sum } = unit;
  const { difference, rest } = l;
  return [
    eachVector(
      rest,
      [at, l.xAt, l.nextAt].map((cursor) => ({ at: cursor })),
      [
        loadInputs(l, moves),
        updateVector(l, unit, moves),
        moves ? v128Store(at, weight) : [],
        set(sum, f32x4Add(sum, square(l))),
      ],
      [
        loadInputs(l, moves),
        updateVector(l, unit, moves),
        set(difference, v128And(difference, firstLanes(rest))),
        set(sum, f32x4Add(sum, square(l))),
        moves ? storePart(at, weight, rest) : [],
      ],
    ),
    set(sum, f32x4Add(sum, unit.otherSum)),
  ];
}

/** Units side by side: w ← w + amount·(x − w) if `moves`, and Σ (next − w)² of the result. */
export function updateUnits(
  f: FunctionBuilder,
  l: Update,
  units: readonly Unit[],
  moves: boolean,
): Code {
  const zero = f.constant(0);
  const ends = [l.xAt, l.nextAt].map((at) => advance(at, i32Sub(0, i32Shl(i32And(l.size, 4), 2))));
  return [
    units.map(({ sum, otherSum }) => [set(sum, zero), set(otherSum, zero)]),
    units.map(({ at }, i) => set(at, i === 0 ? l.codebook : i32Add(l.codebook, l.unitBytes))),
    set(l.xAt, l.x),
    set(l.nextAt, l.next),
    vectorsInTurn(l, units, moves),
    units.map((unit, i) => [
      i === 0 ? [] : [ends, set(l.rest, i32And(l.size, 7))],
      lastVectors(l, unit, moves),
    ]),
    units.map(({ sum }, i) => ifElse(l.distances, f32Store(l.distances, sumOfLanes(sum), 4 * i))),
    ifElse(l.distances, advance(l.distances, 4 * units.length)),
    ifElse(l.amounts, advance(l.amounts, 4 * units.length)),
    advance(l.codebook, i32Mul(l.unitBytes, units.length)),
    set(l.units, i32Sub(l.units, units.length)),
  ];
}
