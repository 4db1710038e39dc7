/** @file WASM memory as a cache: values survive eviction, whatever the budget. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { add } from '../../src/expressions/build.ts';
import { updateRule } from '../../src/expressions/rule.ts';
import { memoryUsage, setMemoryBudget, wasmKernels } from '../../src/kernels/wasm/index.ts';
import { blockBytes, classCount, sizeClassOf } from '../../src/kernels/wasm/size-class.ts';
import { hostRead, hostUpdate, hostWrite, release, storageOf } from '../../src/memory.ts';
import { Storage } from '../../src/storage.ts';
import { errorOf } from '../errors.ts';
import { callUnary, pairOf } from '../kernels/pointwise.ts';
import { samples } from '../samples.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const addRule = updateRule(['x', 'y'], [], ({ x, y }) => ({ x: add(x, y) }));

function filled(length: number, value: number): Storage {
  const storage = new Storage('float32', length);
  wasmKernels.fill(storage, length, value);
  return storage;
}

function whole(storage: Storage) {
  return { storage, row: 0, column: 1 };
}

/** a + b, both of one length. */
function sum(a: Storage, b: Storage): Storage {
  const out = new Storage('float32', a.length);
  wasmKernels.pointwise(pairOf('add'), [whole(a), whole(b)], out, 1, a.length);
  return out;
}

function isAll(storage: Storage, value: number): boolean {
  return hostRead(storage).every((x) => x === value);
}

beforeEach(() => setMemoryBudget(64 * kibibyte));
afterEach(() => setMemoryBudget(undefined));

describe('eviction', () => {
  test('a value that lost its place in WASM is still there', () => {
    const storages = Array.from({ length: 100 }, (_, i) => filled(1000, i));
    expect(storages.filter(({ pointer }) => pointer !== 0).length).toBeLessThan(20);
    for (const [i, storage] of storages.entries()) expect(isAll(storage, i)).toBe(true);
  });

  test.each([1, 10, 17, 64, 65, 2000, 2100])('values of %i elements come back as operands', (n) => {
    const storages = Array.from({ length: 300 }, (_, i) => filled(n, i));
    const one = filled(n, 1);
    for (const [i, storage] of storages.entries())
      expect(isAll(sum(storage, one), i + 1)).toBe(true);
  });

  test('a value changed after it came back is rescued again', () => {
    const x = filled(1000, 1);
    const crowd = () => Array.from({ length: 30 }, (_, i) => filled(1000, i));
    crowd();
    wasmKernels.update(addRule, [x, filled(1000, 2)], [], 1000);
    crowd();
    expect(x.pointer).toBe(0);
    expect(isAll(x, 3)).toBe(true);
  });

  test('the allocation of a result never evicts its own operands', () => {
    setMemoryBudget(0);
    const a = filled(5000, 1);
    const b = filled(5000, 2);
    expect(isAll(sum(a, b), 3)).toBe(true);
    expect(isAll(sum(a, a), 2)).toBe(true);
  });

  test('int32 values survive as well', () => {
    const table = storageOf('float32', Float32Array.from(samples(27 * 10)));
    const index = storageOf(
      'int32',
      Int32Array.from({ length: 500 }, (_, i) => i % 27),
    );
    const first = new Storage('float32', 5000);
    wasmKernels.gatherRows(table, index, first, 500, 10);
    for (let i = 0; i < 40; i++) filled(1000, i);
    const second = new Storage('float32', 5000);
    wasmKernels.gatherRows(table, index, second, 500, 10);
    expect(hostRead(second)).toEqual(hostRead(first));
  });

  test('a long loop gives the same numbers on any budget', () => {
    const run = (budget: number | undefined): ArrayLike<number> => {
      setMemoryBudget(budget);
      const kept: Storage[] = [];
      let x = storageOf('float32', Float32Array.from(samples(3000)));
      const step = filled(3000, 0.125);
      for (let i = 0; i < 500; i++) {
        x = sum(x, step);
        const activated = new Storage('float32', 3000);
        callUnary(wasmKernels, 'tanh', x, activated, 3000);
        if (i % 50 === 0) kept.push(activated);
        if (i % 7 === 0) x = sum(x, activated);
      }
      return kept.flatMap((storage) => Array.from(hostRead(storage)));
    };
    const roomy = run(undefined);
    expect(run(64 * kibibyte)).toEqual(roomy);
    expect(run(0)).toEqual(roomy);
  });
});

describe('the budget', () => {
  test('is kept, up to what one operation needs', () => {
    const a = filled(mebibyte / 4, 1);
    const b = sum(a, a);
    expect(isAll(b, 2)).toBe(true);
    filled(10, 0);
    expect(memoryUsage().resident).toBeLessThanOrEqual(64 * kibibyte);
  });

  test('grows by itself where values keep coming back', () => {
    setMemoryBudget(undefined);
    const before = memoryUsage().budget;
    const storages = Array.from({ length: 24 }, (_, i) => filled(mebibyte / 4, i)); // 24 MiB
    for (let round = 0; round < 3; round++) for (const storage of storages) sum(storage, storage);
    expect(memoryUsage().budget).toBeGreaterThan(before);
    for (const [i, storage] of storages.entries()) expect(isAll(storage, i)).toBe(true);
  });

  test('shrinks again once nothing comes back', () => {
    setMemoryBudget(undefined);
    const before = memoryUsage().budget;
    const storages = Array.from({ length: 24 }, (_, i) => filled(mebibyte / 4, i)); // 24 MiB
    for (let round = 0; round < 3; round++) for (const storage of storages) sum(storage, storage);
    expect(memoryUsage().budget).toBeGreaterThan(before);
    const one = filled(100_000, 1);
    for (let x = one, i = 0; i < 3000; i++) x = sum(one, x);
    expect(memoryUsage().budget).toBe(before);
  });

  test('counts a tiny value as 1 KiB', () => {
    const storages = Array.from({ length: 100 }, (_, i) => filled(4, i));
    expect(storages.filter(({ pointer }) => pointer !== 0).length).toBe(64);
    for (const [i, storage] of storages.entries()) expect(isAll(storage, i)).toBe(true);
  });

  test('holds memory flat over a loop that keeps nothing', () => {
    setMemoryBudget(undefined);
    const one = filled(1000, 1);
    const run = (): void => {
      let x = one;
      for (let i = 0; i < 20_000; i++) x = sum(one, x);
    };
    run();
    const { committed } = memoryUsage();
    run();
    expect(memoryUsage().committed).toBe(committed);
  });

  test('must be a number', () => {
    for (const bytes of [-1, Number.NaN]) {
      expect(errorOf(() => setMemoryBudget(bytes)).code).toBe('memory/budget');
    }
  });

  test('a request beyond all memory says what was wanted and what there is', () => {
    const error = errorOf(() => filled(2 ** 30, 1)); // 4 GiB
    expect(error.code).toBe('memory/limit');
    expect(error.details['requested']).toBe(4096);
    expect(error.details['available']).toBeLessThan(4096);
    expect(errorOf(() => filled(2 ** 45, 1)).code).toBe('memory/limit');
    expect(isAll(sum(filled(10, 1), filled(10, 2)), 3)).toBe(true); // and life goes on
  });
});

describe('rows of a large array', () => {
  const shape = [100];
  const start = 5000;
  /** Rows copied out of a large array, which stay a part of it. */
  const partOf = (whole: Storage): Storage => {
    const part = new Storage('float32', 100);
    const place = { storage: part, offset: 0, strides: [1] };
    wasmKernels.copyStrided({ storage: whole, offset: start, strides: [1] }, place, shape);
    return part;
  };
  const large = () => storageOf('float32', new Float32Array(50_000).fill(1));
  const addTo = (x: Storage) => wasmKernels.update(addRule, [x, filled(x.length, 1)], [], x.length);

  test('are no copy until one of the two is written', () => {
    const whole = large();
    const part = partOf(whole);
    expect(part.host?.buffer).toBe(whole.host?.buffer);
    expect(isAll(sum(part, part), 2)).toBe(true);
  });

  test.each<[string, (x: Storage) => void]>([
    ['by a SIMD kernel', addTo],
    ['by a JavaScript loop', (x) => hostUpdate(x).fill(2)],
    ['whole', (x) => hostWrite(x).fill(2)],
  ])('written %s, the others stay', (_, write) => {
    const whole = large();
    const [part, other] = [partOf(whole), partOf(whole)];
    write(part);
    expect(isAll(part, 2)).toBe(true);
    expect(isAll(whole, 1)).toBe(true);
    expect(isAll(other, 1)).toBe(true);
    write(whole);
    expect(isAll(whole, 2)).toBe(true);
    expect(isAll(other, 1)).toBe(true);
    release(other);
    expect(isAll(whole, 2)).toBe(true);
  });
});

describe('released storages', () => {
  test('give their block to the next value of their size', () => {
    const a = filled(1000, 1);
    const { pointer } = a;
    release(a);
    expect(filled(1000, 2).pointer).toBe(pointer);
  });

  test('are empty: reading one is an error, not a stale number', () => {
    const a = filled(1000, 1);
    const b = filled(1000, 2);
    release(a);
    expect(() => hostRead(a)).toThrow('recycled');
    expect(() => sum(a, b)).toThrow('recycled');
  });
});

test('size classes hold what they say, and waste at most a quarter', () => {
  let before = -1;
  for (let bytes = 0; bytes < 3e6; bytes += 1 + Math.floor(bytes / 999)) {
    const sizeClass = sizeClassOf(bytes);
    const room = blockBytes(sizeClass) - 64;
    expect(room).toBeGreaterThanOrEqual(bytes);
    expect(room).toBeLessThanOrEqual(Math.max(64, 1.25 * bytes + 64));
    expect(blockBytes(sizeClass) % 64).toBe(0);
    expect(sizeClass).toBeGreaterThanOrEqual(before);
    before = sizeClass;
  }
  expect(sizeClassOf(2 ** 32 - 1)).toBeLessThan(classCount);
});
