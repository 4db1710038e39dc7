/**
 * @file A WebAssembly module from functions: named locals, constants, and the binary sections.
 * Read after binary.ts.
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */

import { flatten, list, section, sized, text } from './binary.ts';
import {
  type Code,
  globalGet,
  i32Add,
  i32Const,
  i32x4Splat,
  type Local,
  set,
  unsigned,
} from './emit.ts';

const typeCodes = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;

/** Types of locals, parameters and results. */
export type ValueType = keyof typeof typeCodes;

type Locals<Name extends string> = Record<Name, Local>;

/** One function in the making. Parameters are declared first, then locals, in any order. */
export class FunctionBuilder {
  readonly name: string;
  readonly index: number;
  readonly parameters: ValueType[] = [];
  readonly locals: ValueType[] = [];
  readonly localNames: string[] = [];
  result: ValueType | null = null;
  #body: Code[] = [];
  #constants = new Map<number, Local>();
  #prologue: Code[] = [];
  #module: ModuleBuilder;

  constructor(module: ModuleBuilder, name: string, index: number) {
    this.#module = module;
    this.name = name;
    this.index = index;
  }

  /** Integer parameters: addresses, sizes, strides. */
  integers<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.parameters, 'i32', names);
  }
  /** float32 parameters. */
  floats<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.parameters, 'f32', names);
  }
  /** float64 parameters. */
  doubles<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.parameters, 'f64', names);
  }
  i32<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.locals, 'i32', names);
  }
  f32<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.locals, 'f32', names);
  }
  f64<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.locals, 'f64', names);
  }
  v128<const Name extends string>(...names: Name[]): Locals<Name> {
    return this.#declare(this.locals, 'v128', names);
  }
  /** `count` integers under one name. */
  addresses(name: string, count: number): readonly Local[] {
    return numbered(count, name).map((each) => this.i32(each)[each]);
  }
  /** `count` vectors under one name. */
  vectors(name: string, count: number): readonly Local[] {
    return numbered(count, name).map((each) => this.v128(each)[each]);
  }

  /**
   * A float32 in all four lanes. It is read from a global once, at the start of the function: V8 makes
   * three instructions of a v128.const each time it stands in a loop.
   */
  constant(value: number): Local {
    return this.bits(new Int32Array(Float32Array.of(value).buffer)[0]);
  }

  /** A 32-bit pattern in all four lanes, as `constant`. */
  bits(pattern: number): Local {
    const known = this.#constants.get(pattern | 0);
    if (known) return known;
    const name = `constant${this.#constants.size}`;
    const local = this.v128(name)[name];
    this.#constants.set(pattern | 0, local);
    this.#prologue.push(set(local, i32x4Splat(globalGet(this.#module.globalOf(pattern | 0)))));
    return local;
  }

  /** Appends to the body. */
  body(...code: Code[]): void {
    this.#body.push(...code);
  }

  /** The whole body, with its constants loaded first. */
  get code(): Code {
    return [this.#prologue, this.#body, 0x0b];
  }

  #declare<Name extends string>(
    list: ValueType[],
    type: ValueType,
    names: readonly Name[],
  ): Locals<Name> {
    if (list === this.parameters && this.locals.length > 0)
      throw new Error(`internal error: ${this.name} declares a parameter after a local`);
    const declared = {} as Locals<Name>;
    for (const name of names) {
      list.push(type);
      this.localNames.push(name);
      declared[name] = [0x20, unsigned(this.localNames.length - 1)];
    }
    return declared;
  }
}

/** Address of a place that each thread has for itself; `place` is that of the first. See layout.ts. */
export const ownPlace = (place: number): Code => i32Add(globalGet(0), place);

/** Limits of the memory that a module imports: of one thread, or shared by several. */
const memoryLimits = { own: 0x01, shared: 0x03 } as const;

/**
 * A module that imports one memory, `env.memory`, and `env.thread`, the distance of this thread's own
 * places from those of the first; it exports all its functions.
 */
export class ModuleBuilder {
  readonly functions: FunctionBuilder[] = [];
  /** Bit patterns that the functions splat, each in a global. */
  readonly #globals: number[] = [];

  function(name: string, result: ValueType | null = null): FunctionBuilder {
    const f = new FunctionBuilder(this, name, this.functions.length);
    f.result = result;
    this.functions.push(f);
    return f;
  }

  /** A function that was emitted before. */
  find(name: string): FunctionBuilder {
    const f = this.functions.find((each) => each.name === name);
    if (f === undefined) throw new Error(`internal error: no function ${name} was emitted yet`);
    return f;
  }

  /** The global that holds this bit pattern. */
  globalOf(pattern: number): number {
    const index = this.#globals.indexOf(pattern);
    return 1 + (index < 0 ? this.#globals.push(pattern) - 1 : index); // behind the imported one
  }

  /** The finished binary, for a memory of one thread or one that several share. */
  bytes(memory: keyof typeof memoryLimits = 'own'): Uint8Array<ArrayBuffer> {
    const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    const types = this.functions.map(signature);
    const exports = this.functions.map((f) => [text(f.name), 0x00, unsigned(f.index)]);
    const limits = [memoryLimits[memory], unsigned(1), unsigned(0x10000)];
    const imports = [
      [text('env'), text('memory'), 0x02, limits],
      [text('env'), text('thread'), 0x03, typeCodes.i32, 0x00],
    ];
    return Uint8Array.from(
      flatten([
        header,
        section(1, list(types)),
        section(2, list(imports)),
        section(3, list(this.functions.map((f) => unsigned(f.index)))),
        section(6, list(this.#globals.map(variable))),
        section(7, list(exports)),
        section(10, list(this.functions.map((f) => sized([localTypes(f), f.code])))),
        section(0, [text('name'), functionNames(this.functions), localNames(this.functions)]),
      ]),
    );
  }
}

const numbered = (count: number, name: string): string[] => {
  return Array.from({ length: count }, (_, i) => `${name}${i}`);
};

function signature(f: FunctionBuilder): Code {
  const results = f.result === null ? [] : [[typeCodes[f.result]]];
  return [0x60, list(f.parameters.map((type) => [typeCodes[type]])), list(results)];
}

/** An i32 that could change, so that no engine folds it into a constant. */
const variable = (pattern: number): Code => [typeCodes.i32, 0x01, i32Const(pattern), 0x0b];

const localTypes = (f: FunctionBuilder): Code => list(f.locals.map((type) => [1, typeCodes[type]]));

// The name section: profilers and V8's disassembly print these names.
function functionNames(functions: readonly FunctionBuilder[]): Code {
  return section(1, list(functions.map((f) => [unsigned(f.index), text(f.name)])));
}

function localNames(functions: readonly FunctionBuilder[]): Code {
  const ofFunction = (f: FunctionBuilder): Code => {
    return [unsigned(f.index), list(f.localNames.map((name, i) => [unsigned(i), text(name)]))];
  };
  return section(2, list(functions.map(ofFunction)));
}
