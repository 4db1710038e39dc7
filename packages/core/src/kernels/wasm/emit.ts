/**
 * @file WebAssembly instructions as TypeScript functions: `i32Add(a, b)` is the code that leaves
 * a + b on the stack. Names are those of the WebAssembly specification in camelCase. module.ts
 * makes functions and a module of them. Read first in this folder.
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */

/** Bytes, nested as the expression they stand for is nested; flattened once, at the end. */
export type Code = readonly (number | Code)[];

/** A variable of a function; as code, it reads itself. */
export type Local = readonly [opcode: 0x20, index: Code];

/** An integer expression; a plain number is a constant. */
export type Integer = Code | number;

/** An unsigned integer, seven bits a byte, low bits first (LEB128). */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

/** A signed integer, as `unsigned`, its last byte carrying the sign. */
export function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  bytes.push(rest & 0x7f);
  return bytes;
}

const floatBytes = (value: number): Code => [...new Uint8Array(Float32Array.of(value).buffer)];
const doubleBytes = (value: number): Code => [...new Uint8Array(Float64Array.of(value).buffer)];
const integer = (value: Integer): Code => (typeof value === 'number' ? i32Const(value) : value);
const simd = (opcode: number): Code => [0xfd, unsigned(opcode)];

export const i32Const = (value: number): Code => [0x41, signed(value)];
export const f32Const = (value: number): Code => [0x43, floatBytes(value)];
export const f64Const = (value: number): Code => [0x44, doubleBytes(value)];
export const set = (local: Local, value: Integer): Code => [integer(value), 0x21, local[1]];
export const globalGet = (index: number): Code => [0x23, unsigned(index)];
export const tee = (local: Local, value: Integer): Code => [integer(value), 0x22, local[1]];

const integers = (opcode: number) => {
  return (a: Integer, b: Integer): Code => [integer(a), integer(b), opcode];
};
const scalars = (opcode: number) => {
  return (a: Code, b: Code): Code => [a, b, opcode];
};
const scalar = (opcode: number) => {
  return (a: Code): Code => [a, opcode];
};
export const i32Eqz = scalar(0x45);
export const i32Eq = integers(0x46);
export const i32LtS = integers(0x48);
export const i32LtU = integers(0x49);
export const i32GeS = integers(0x4e);
export const i32Add = integers(0x6a);
export const i32Sub = integers(0x6b);
export const i32Mul = integers(0x6c);
export const i32DivS = integers(0x6d);
export const i32And = integers(0x71);
export const i32Or = integers(0x72);
export const i32Shl = integers(0x74);
export const f32Eq = scalars(0x5b);
export const f32Ne = scalars(0x5c);
export const f32Max = scalars(0x97);
export const f32Add = scalars(0x92);
export const f32Sub = scalars(0x93);
export const f32Mul = scalars(0x94);
export const f32ConvertI32 = scalar(0xb2);
export const f32DemoteF64 = scalar(0xb6);
export const f64PromoteF32 = scalar(0xbb);
export const f64Add = scalars(0xa0);
export const f64Div = scalars(0xa3);
export const f64ConvertI32 = scalar(0xb7);

/** a where the condition is not zero, else b. */
export const select = (a: Integer, b: Integer, condition: Code): Code => {
  return [integer(a), integer(b), condition, 0x1b];
};
/** The smaller of two integers. */
export const i32Min = (a: Integer, b: Integer): Code => select(a, b, i32LtS(a, b));
/** The larger of two integers. */
export const i32Max = (a: Integer, b: Integer): Code => select(b, a, i32LtS(a, b));

// Memory: an address in bytes, a constant added to it, and an assumed alignment of 2^n bytes.
const loadOp = (op: Code, alignment: number) => {
  return (address: Integer, offset = 0): Code => {
    return [integer(address), op, alignment, unsigned(offset)];
  };
};
const storeOp = (op: Code, alignment: number) => {
  return (address: Integer, value: Integer, offset = 0): Code => {
    return [integer(address), integer(value), op, alignment, unsigned(offset)];
  };
};
export const i32Load = loadOp([0x28], 2);
export const i32Load8U = loadOp([0x2d], 0);
export const i32Store = storeOp([0x36], 2);
export const f32Load = loadOp([0x2a], 2);
export const f32Store = storeOp([0x38], 2);
export const v128Load = loadOp(simd(0x00), 0);
export const v128Load32Splat = loadOp(simd(0x09), 2);
/** Four bytes in the first lane, zeros in the others. */
export const v128Load32Zero = loadOp(simd(0x5c), 0);
/** `value` with four bytes of memory in one of its lanes. */
export const v128LoadLane32 = (address: Integer, value: Code, lane: number, offset = 0): Code => {
  return [integer(address), value, simd(0x56), 0, unsigned(offset), lane];
};
export const v128Store = storeOp(simd(0x0b), 0);
export const v128StoreLane32 = (address: Integer, value: Code, lane: number, offset = 0): Code => {
  return [integer(address), value, simd(0x5a), 0, unsigned(offset), lane];
};
export const v128StoreLane64 = (address: Integer, value: Code, lane: number, offset = 0): Code => {
  return [integer(address), value, simd(0x5b), 2, unsigned(offset), lane];
};

const vectors = (opcode: number) => {
  return (a: Code, b: Code): Code => [a, b, simd(opcode)];
};
const vector = (opcode: number) => {
  return (a: Code): Code => [a, simd(opcode)];
};
const shift = (opcode: number) => {
  return (a: Code, bits: number): Code => [a, i32Const(bits), simd(opcode)];
};
export const f32x4Splat = vector(0x13);
export const i32x4Splat = (value: Integer): Code => [integer(value), simd(0x11)];
export const i32x4Replace = (a: Code, value: Integer, lane: number): Code => {
  return [a, integer(value), simd(0x1c), lane];
};
export const f32x4Lane = (a: Code, lane: number): Code => [a, simd(0x1f), lane];
export const f64x2Lane = (a: Code, lane: number): Code => [a, simd(0x21), lane];
export const v128Not = vector(0x4d);
export const v128And = vectors(0x4e);
/** a and not b. */
export const v128AndNot = vectors(0x4f);
export const v128Or = vectors(0x50);
export const v128Xor = vectors(0x51);
/** Bits of a where the mask is 1, else of b. */
export const v128Select = (a: Code, b: Code, mask: Code): Code => [a, b, mask, simd(0x52)];
export const v128AnyTrue = vector(0x53);
export const f32x4Eq = vectors(0x41);
export const f32x4Ne = vectors(0x42);
export const f32x4Lt = vectors(0x43);
export const f32x4Gt = vectors(0x44);
export const f32x4Le = vectors(0x45);
export const f32x4Ge = vectors(0x46);
export const f32x4Ceil = vector(0x67);
export const f32x4Floor = vector(0x68);
export const f32x4Trunc = vector(0x69);
export const f32x4Nearest = vector(0x6a);
export const f32x4Abs = vector(0xe0);
export const f32x4Neg = vector(0xe1);
export const f32x4Sqrt = vector(0xe3);
export const f32x4Add = vectors(0xe4);
export const f32x4Sub = vectors(0xe5);
export const f32x4Mul = vectors(0xe6);
export const f32x4Div = vectors(0xe7);
export const f32x4Min = vectors(0xe8);
export const f32x4Max = vectors(0xe9);
/** b < a ? b : a, one machine instruction; of a NaN, a is kept. */
export const f32x4Pmin = vectors(0xea);
/** a < b ? b : a, one machine instruction; of a NaN, a is kept. */
export const f32x4Pmax = vectors(0xeb);
export const f32x4ConvertI32x4 = vector(0xfa);
export const f64x2PromoteLow = vector(0x5f);
export const f64x2Sqrt = vector(0xef);
export const f64x2Add = vectors(0xf0);
export const f64x2Sub = vectors(0xf1);
export const f64x2Mul = vectors(0xf2);
export const f64x2Div = vectors(0xf3);
export const f32x4DemoteF64x2Zero = vector(0x5e);
export const f64x2Splat = vector(0x14);
/** The sixteen numbers of a and b in half the bits, kept in range. */
export const i16x8NarrowI32x4 = vectors(0x85);
export const i8x16NarrowI16x8 = vectors(0x65);
/** The lower half of the lanes in twice the bits, zeros above. */
export const i16x8ExtendLowU = vector(0x89);
export const i32x4ExtendLowU = vector(0xa9);
export const i32x4Shl = shift(0xab);
export const i32x4ShrS = shift(0xac);
export const i32x4ShrU = shift(0xad);
export const i32x4Add = vectors(0xae);
export const i32x4Sub = vectors(0xb1);
export const i64x2Shl = shift(0xcb);
export const i64x2Add = vectors(0xce);
export const i64x2ExtmulLowU = vectors(0xde);
export const i64x2ExtmulHighU = vectors(0xdf);
/** Four 32-bit lanes picked from a (0–3) and b (4–7). */
export const shuffle = (a: Code, b: Code, lanes: readonly number[]): Code => {
  return [a, b, simd(0x0d), lanes.flatMap((i) => [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3])];
};

/** Branching to a block leaves it; to a loop, begins it again. Depth 0 is the innermost. */
export const block = (...body: Code[]): Code => [0x02, 0x40, body, 0x0b];
export const loop = (...body: Code[]): Code => [0x03, 0x40, body, 0x0b];
export const branch = (depth: number): Code => [0x0c, unsigned(depth)];
export const branchIf = (depth: number, condition: Code): Code => [
  condition,
  0x0d,
  unsigned(depth),
];
export const ifElse = (condition: Code, then: Code, otherwise?: Code): Code => {
  return [condition, 0x04, 0x40, then, otherwise ? [0x05, otherwise] : [], 0x0b];
};
export const call = (functionIndex: number, ...values: Integer[]): Code => {
  return [values.map(integer), 0x10, unsigned(functionIndex)];
};
export const returnValue = (value: Code): Code => [value, 0x0f];

/** for (counter = from; counter < to; counter += step), tested at the top. */
export function forRange(
  counter: Local,
  from: Integer,
  to: Integer,
  step: Integer,
  ...body: Code[]
): Code {
  return [
    set(counter, from),
    block(
      loop(
        branchIf(1, i32GeS(counter, to)),
        ...body,
        set(counter, i32Add(counter, step)),
        branch(0),
      ),
    ),
  ];
}

/** Repeats the body `times` times, counting down; `times` must be a local, and at least 1. */
export function repeat(times: Local, ...body: Code[]): Code {
  return loop(...body, branchIf(0, tee(times, i32Sub(times, 1))));
}

/** local += amount. */
export const advance = (local: Local, amount: Integer): Code => set(local, i32Add(local, amount));
