/**
 * @file Module: a part of a network that has parameters, or parts that have. It finds them by
 * looking at its own fields, so that a layer is written by assigning them. Read after parameter.ts.
 */
import {
  aFlag,
  aRecord,
  aStream,
  aTensor,
  check,
  checkGiven,
  isTensor,
  shown,
} from '../arguments/index.ts';
import { DataError, UsageError } from '../errors.ts';
import { assign, copyOf } from '../ops/create.ts';
import { zeroGrad } from '../optim/gradients.ts';
import type { Rng } from '../random/index.ts';
import { noGrad } from '../runtime.ts';
import { formatShape, sameShape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { Parameter } from './parameter.ts';
import { type Description, formatSummary } from './summary.ts';

/** Values by name, as they are saved: parameters and buffers. */
export type StateDict = Readonly<Record<string, Tensor>>;

/**
 * Base of all layers and models. Fields that hold a Parameter, a Module or an array of Modules are
 * found by name: `hidden.weight`, `blocks.0.bias`. What is shared counts once, under its first name.
 */
export abstract class Module {
  /** Dropout drops, and batch norm looks at the batch, only while training. Set by train and eval. */
  training = true;

  /** For layers without settings: they take nothing, and say so where something is handed in. */
  constructor(...none: readonly never[]) {
    if (none.length > 0) throw noSettings(this.constructor.name, none[0]);
  }

  /** Fields with tensors that are saved but not trained, such as running averages. */
  protected bufferNames(): readonly string[] {
    return [];
  }

  /** Takes the stream that it draws from while training; see reseed. */
  protected takeRng(_rng: Rng): void {}

  /** The modules directly inside this one. */
  namedChildren(): Map<string, Module> {
    const children = new Map<string, Module>();
    for (const [name, value] of Object.entries(this) as [string, unknown][]) {
      if (value instanceof Module) children.set(name, value);
      else if (Array.isArray(value)) {
        for (const [i, item] of value.entries()) {
          if (item instanceof Module) children.set(`${name}.${i}`, item);
        }
      }
    }
    return children;
  }

  /** This module, by the name '', and all inside it, each before its children. */
  namedModules(): Map<string, Module> {
    const found = new Map<Module, string>();
    const visit = (module: Module, name: string): void => {
      if (found.has(module)) return;
      found.set(module, name);
      for (const [child, inner] of module.namedChildren()) visit(inner, join(name, child));
    };
    visit(this, '');
    return new Map([...found].map(([module, name]) => [name, module]));
  }

  /** Everything that training changes. */
  namedParameters(): Map<string, Tensor> {
    const seen = new Set<Tensor>();
    const named = new Map<string, Tensor>();
    for (const [prefix, module] of this.namedModules()) {
      for (const [name, value] of Object.entries(module) as [string, unknown][]) {
        if (!(value instanceof Parameter) || seen.has(value)) continue;
        seen.add(value);
        named.set(join(prefix, name), value);
      }
    }
    return named;
  }

  /** As namedParameters, without the names. */
  parameters(): Tensor[] {
    return [...this.namedParameters().values()];
  }

  /** What is saved beside the parameters: running averages. */
  namedBuffers(): Map<string, Tensor> {
    const named = new Map<string, Tensor>();
    for (const [prefix, module] of this.namedModules()) {
      const fields: Record<string, unknown> = Object.fromEntries(Object.entries(module));
      for (const name of module.bufferNames()) {
        const value = fields[name];
        if (value instanceof Tensor) named.set(join(prefix, name), value);
      }
    }
    return named;
  }

  /** As namedBuffers, without the names. */
  buffers(): Tensor[] {
    return [...this.namedBuffers().values()];
  }

  /** How many numbers training changes. */
  parameterCount(): number {
    return this.parameters().reduce((count, parameter) => count + parameter.size, 0);
  }

  /** Switches this module and all inside it to training, or with `false` to use. */
  train(training = true): this {
    check('train', 'training', training, aFlag);
    for (const module of this.namedModules().values()) module.training = training;
    return this;
  }

  /** Switches to use: nothing is dropped, batch norm takes its running averages. */
  eval(): this {
    return this.train(false);
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    zeroGrad(this.parameters());
  }

  /**
   * Gives each module inside a substream of `rng` to draw from. Called before each step with a
   * stream of that step, it makes dropout a function of the step: a resumed run draws the same masks.
   */
  reseed(rng: Rng): void {
    check('reseed', 'rng', rng, aStream);
    let place = 0;
    for (const module of this.namedModules().values()) module.takeRng(rng.at(place++));
  }

  /** Copies of all parameters and buffers by name; training on does not change them. */
  stateDict(): StateDict {
    const state: Record<string, Tensor> = {};
    for (const [name, value] of this.#namedState()) state[name] = copyOf(value);
    return state;
  }

  /**
   * Takes over the values that stateDict gave, of this or of an equally built module.
   * @throws DataError `module/state`, with every name that is missing, unknown or of another shape.
   */
  loadStateDict(state: StateDict): void {
    check('loadStateDict', 'state', state, aRecord);
    const own = this.#namedState();
    const faults: string[] = [];
    for (const [name, value] of own) {
      if (!Object.hasOwn(state, name)) faults.push(`${name} is missing`);
      else if (!isTensor(state[name])) faults.push(`${name} is ${shown(state[name])}`);
      else if (!sameShape(state[name].shape, value.shape)) {
        const shapes = `${formatShape(state[name].shape)}, expected ${formatShape(value.shape)}`;
        faults.push(`${name} is ${shapes}`);
      }
    }
    for (const name of Object.keys(state)) if (!own.has(name)) faults.push(`${name} is unknown`);
    if (faults.length > 0) {
      throw new DataError(
        'module/state',
        `loadStateDict: the values do not fit this model: ${faults.join('; ')}`,
        { faults },
      );
    }
    const places = new Set([...own.values()].map(({ storage }) => storage));
    const given = [...own.keys()].map((name) => {
      const value = state[name];
      return places.has(value.storage) ? copyOf(value) : value; // read before anything is written
    });
    [...own.values()].forEach((value, i) => {
      assign(value, given[i]);
    });
  }

  /** A table of layers with their parameter counts, and the shapes they give for `input`. */
  summary(input?: Tensor): string {
    checkGiven('summary', 'input', input, aTensor);
    const modes = [...this.namedModules().values()].map((module) => ({
      module,
      training: module.training,
    }));
    const count = this.parameterCount();
    this.eval(); // so that looking changes no running average
    try {
      return noGrad(() => formatSummary(this.describe('', input ?? null).rows, count));
    } finally {
      for (const { module, training } of modes) module.training = training;
    }
  }

  /** The rows of the summary, and what comes out for `input`, where that can be told. */
  describe(name: string, _input: Tensor | null): Description {
    const rows = [];
    for (const [inner, module] of this.namedModules()) {
      const own = Object.values(module).filter((value) => value instanceof Parameter);
      const count = own.reduce((sum, parameter) => sum + parameter.size, 0);
      if (count === 0 && module.namedChildren().size > 0) continue; // its parts show all
      const { name: type } = module.constructor;
      rows.push({ name: join(name, inner), type, output: null, count });
    }
    return { rows, output: null };
  }

  #namedState(): Map<string, Tensor> {
    return new Map([...this.namedParameters(), ...this.namedBuffers()]);
  }
}

function noSettings(name: string, given: unknown): UsageError {
  return new UsageError('argument/none', `${name}: takes no settings, given ${shown(given)}`, {
    op: name,
    given: shown(given),
  });
}

function join(prefix: string, name: string): string {
  return prefix === '' || name === '' ? prefix + name : `${prefix}.${name}`;
}
