/** @file How modules find, save, load, switch and list what is inside them. */
import { describe, expect, test } from 'vitest';
import {
  BatchNorm,
  createRng,
  Dropout,
  detectAnomaly,
  Embedding,
  Flatten,
  type Layer,
  Linear,
  Module,
  nameLayers,
  ones,
  Parameter,
  Sequential,
  Tanh,
  type Tensor,
  tensor,
  zeros,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const options = { rng: createRng(3).stream('init') };

/** Two blocks in an array, a shared table, and a value that is kept only to look at. */
class Model extends Module {
  readonly table: Embedding;
  readonly blocks: readonly Layer[];
  readonly scale: Parameter;
  /** The same module again. */
  readonly output: Embedding;
  lastHidden: Tensor = zeros([2]);

  constructor() {
    super();
    this.table = new Embedding(4, 2, options);
    this.blocks = [new Linear(2, 3, options), new BatchNorm(3)];
    this.scale = new Parameter(ones([3]));
    this.output = this.table;
  }
}

const names = (map: ReadonlyMap<string, unknown>) => [...map.keys()];

describe('names', () => {
  test('are the fields, and the places in arrays; what is shared counts once', () => {
    const model = new Model();
    expect(names(model.namedModules())).toEqual(['', 'table', 'blocks.0', 'blocks.1']);
    expect(names(model.namedParameters())).toEqual([
      'scale',
      'table.weight',
      'blocks.0.weight',
      'blocks.0.bias',
      'blocks.1.gain',
      'blocks.1.bias',
    ]);
    expect(names(model.namedBuffers())).toEqual([
      'blocks.1.runningMean',
      'blocks.1.runningVariance',
    ]);
    expect(model.parameterCount()).toBe(3 + 8 + 9 + 6);
    expect(model.buffers().map((buffer) => buffer.size)).toEqual([3, 3]);
  });

  test('of a Sequential are numbers, nested ones too', () => {
    const inner = new Sequential(new Tanh(), new Linear(3, 1, options));
    const model = new Sequential(new Linear(2, 3, { ...options, bias: false }), inner);
    expect(names(model.namedParameters())).toEqual(['0.weight', '1.1.weight', '1.1.bias']);
  });
});

test('train and eval reach every module', () => {
  const model = new Model();
  const modes = () => [...model.namedModules().values()].map((module) => module.training);
  expect(modes()).toEqual([true, true, true, true]);
  expect(model.eval()).toBe(model);
  expect(modes()).toEqual([false, false, false, false]);
  model.train();
  expect(modes()).toEqual([true, true, true, true]);
});

test('a frozen parameter is still found and saved', () => {
  const layer = new Linear(2, 2, options);
  layer.weight.requiresGrad = false;
  expect(Object.keys(layer.stateDict())).toEqual(['weight', 'bias']);
});

describe('state', () => {
  test('is a copy, and loading it brings the values back', () => {
    const model = new Model();
    const state = model.stateDict();
    const before = Object.values(state).map((value) => value.toArray());
    for (const value of [...model.parameters(), ...model.buffers()]) {
      value.assign(Array<number>(value.size).fill(9));
    }
    expect(Object.values(state).map((value) => value.toArray())).toEqual(before);
    model.loadStateDict(state);
    expect(Object.values(model.stateDict()).map((value) => value.toArray())).toEqual(before);
  });

  test('keeps parameters the same objects, so that optimizers go on', () => {
    const model = new Model();
    const before = model.parameters();
    model.loadStateDict(new Model().stateDict());
    expect(model.parameters()).toEqual(before);
    expect(model.parameters()[0]).toBe(before[0]);
  });

  test('that does not fit is refused with every fault at once, and nothing is changed', () => {
    const layer = new Linear(2, 3, options);
    const before = layer.weight.toArray();
    const error = errorOf(() =>
      layer.loadStateDict({ weight: zeros([3, 4]), gain: tensor([1]), toString: tensor([1]) }),
    );
    expect([error.kind, error.code]).toEqual(['data', 'module/state']);
    expect(error.details['faults']).toEqual([
      'weight is [3, 4], expected [3, 2]',
      'bias is missing',
      'gain is unknown',
      'toString is unknown',
    ]);
    expect(layer.weight.toArray()).toEqual(before);
  });
});

test('zeroGrad forgets the gradients of all parameters', () => {
  const layer = new Linear(2, 1, options);
  layer
    .forward(ones([1, 2]))
    .sum()
    .backward();
  expect(layer.weight.grad?.toArray()).toEqual([[1, 1]]);
  layer.zeroGrad();
  expect(layer.weight.grad).toBeNull();
});

test('reseed gives each dropout its own stream, a function of the one given', () => {
  const rng = createRng(5).stream('dropout');
  const model = new Sequential(new Dropout(0.5, { rng }), new Dropout(0.5, { rng }));
  const masks = () => model.layers.map((layer) => layer.forward(ones([64])).toArray());
  model.reseed(rng.at(1));
  const first = masks();
  expect(masks()).not.toEqual(first);
  model.reseed(rng.at(2));
  expect(masks()).not.toEqual(first);
  model.reseed(rng.at(1));
  expect(masks()).toEqual(first);
  expect(first[0]).not.toEqual(first[1]);
});

describe('nameLayers', () => {
  const inner = new Sequential(new Tanh(), new Linear(2, 2, options));
  const model = new Sequential(new Linear(2, 2, options), inner);

  test('lets the search for a NaN say which layer it came from', () => {
    model.loadStateDict({ ...model.stateDict(), '1.1.bias': tensor([0, Number.NaN]) });
    const search = () => detectAnomaly(() => nameLayers(model, () => model.forward(ones([1, 2]))));
    const error = errorOf(search);
    expect(error.code).toBe('anomaly/nan');
    expect(error.details['layer']).toBe('1.1');
    expect(error.details['op']).toBe('linear');
  });

  test('leaves the model as it was, after an error too', () => {
    const fails = () =>
      nameLayers(model, () => {
        throw new Error('stop');
      });
    expect(fails).toThrow('stop');
    for (const module of model.namedModules().values()) {
      expect(Object.hasOwn(module, 'forward')).toBe(false);
    }
  });
});

describe('summary', () => {
  test('lists layers, shapes and counts', () => {
    const model = new Sequential(
      new Embedding(27, 3, options),
      new Flatten(),
      new Sequential(new Linear(9, 5, { ...options, bias: false }), new BatchNorm(5)),
    );
    expect(model.summary(zeros([4, 3], { dtype: 'int32' }))).toBe(
      [
        'layer  type       output     parameters',
        '0      Embedding  [4, 3, 3]          81',
        '1      Flatten    [4, 9]              0',
        '2.0    Linear     [4, 5]             45',
        '2.1    BatchNorm  [4, 5]             10',
        'total                               136',
      ].join('\n'),
    );
  });

  test('leaves modes and running averages as they were', () => {
    const norm = new BatchNorm(2);
    const model = new Sequential(norm, new Tanh());
    norm.eval();
    model.summary(ones([3, 2]));
    expect([model.training, norm.training]).toEqual([true, false]);
    expect(norm.runningMean.toArray()).toEqual([0, 0]);
  });

  test('of a model that is no chain lists its parts without shapes', () => {
    const lines = new Model().summary().split('\n');
    expect(lines.map((line) => line.split(/ +/)[0])).toEqual([
      'layer',
      '(model)',
      'table',
      'blocks.0',
      'blocks.1',
      'total',
    ]);
    expect(lines[5].endsWith(' 26')).toBe(true);
  });
});
