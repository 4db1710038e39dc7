/** @file Philox against its published vectors; the streams' distribution, independence and stability. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { chosen } from '../src/random/choice.ts';
import { createRng, philox4x32, Rng } from '../src/random/index.ts';

const stream = (purpose = 'test'): Rng => createRng(1).stream(purpose);

/** Σ (observed − expected)²/expected: mean `cells` − 1, standard deviation √(2·cells). */
function chiSquare(counts: ArrayLike<number>): number {
  const expected = Array.from(counts).reduce((sum, count) => sum + count, 0) / counts.length;
  return Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Six standard deviations above the mean: a right generator with a fixed seed stays below. */
function chiSquareBound(cells: number): number {
  return cells - 1 + 6 * Math.sqrt(2 * cells);
}

describe('philox4x32', () => {
  const words = (text: string): number[] =>
    text.split(' ').map((word) => Number.parseInt(word, 16));
  test.each([
    // Random123 (D. E. Shaw Research), tests/kat_vectors: counter, key, block.
    [
      '00000000 00000000 00000000 00000000',
      '00000000 00000000',
      '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff',
      'ffffffff ffffffff',
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344',
      'a4093822 299f31d0',
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('gives the published block for counter %s', (counter, key, block) => {
    expect(Array.from(philox4x32(words(counter), words(key)))).toEqual(words(block));
  });
  test('multiplies as BigInt does, for any counter and key', () => {
    const oneRound = (c: bigint[], k: bigint[]): bigint[] => {
      const [p, q] = [0xd2511f53n * c[0], 0xcd9e8d57n * c[2]];
      const low = 0xffff_ffffn;
      return [(q >> 32n) ^ c[1] ^ k[0], q & low, (p >> 32n) ^ c[3] ^ k[1], p & low];
    };
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const four = fc.tuple(word, word, word, word);
    fc.assert(
      fc.property(four, fc.tuple(word, word), (counter, key) => {
        let c = counter.map(BigInt);
        let k = key.map(BigInt);
        for (let round = 0; round < 10; round++) {
          c = oneRound(c, k);
          k = [(k[0] + 0x9e3779b9n) & 0xffff_ffffn, (k[1] + 0xbb67ae85n) & 0xffff_ffffn];
        }
        expect(Array.from(philox4x32(counter, key))).toEqual(c.map(Number));
      }),
    );
  });
});

describe('a stream', () => {
  test('begins with the same draws for ever', () => {
    const rng = createRng(42).stream('init');
    expect([rng.next(), rng.next()]).toEqual([0.764929979858668, 0.9138430940729693]);
    expect([rng.int(100), rng.int(2 ** 31 - 1)]).toEqual([92, 545994424]);
    expect(rng.normal()).toBe(0.9295391756809183);
    expect(Array.from(rng.permutation(8))).toEqual([1, 0, 7, 6, 4, 3, 2, 5]);
    expect(rng.at(3, 7).next()).toBe(0.6796371100301754);
    expect(rng.choice([1, 2, 3])).toBe(1);
  });
  test('is the same for the same seed and purpose, and another for any other', () => {
    const first = (seed: number | string, purpose: string): number =>
      createRng(seed).stream(purpose).next();
    expect(first(1, 'a')).toBe(first(1, 'a'));
    expect(first(1, 'a')).toBe(first('1', 'a'));
    const others = [first(1, 'a'), first(1, 'b'), first(2, 'a'), first(-1, 'a'), first('', 'a')];
    const alike = [
      first(1, 'aa'),
      first('1a', ''),
      first('', '1a'),
      first(1, 'ša'),
      first(1, 'aš'),
    ];
    // The last two differ from 'aa' by 256 in one character, which seedrandom alone takes for equal.
    expect(new Set([...others, ...alike]).size).toBe(10);
  });
  test('goes on from its saved state as if it had not stopped, at any place in a block', () => {
    for (let used = 0; used < 9; used++) {
      const rng = stream();
      for (let i = 0; i < used; i++) rng.word();
      const saved = JSON.parse(JSON.stringify(rng.state()));
      const expected = Array.from({ length: 9 }, () => rng.word());
      const resumed = Rng.restore(saved);
      expect(Array.from({ length: 9 }, () => resumed.word())).toEqual(expected);
    }
  });
  test('counts blocks beyond 2³²', () => {
    const { key } = stream().state();
    const rng = Rng.restore({ key, position: 4 * 2 ** 32 + 4 });
    expect(rng.word() >>> 0).toBe(philox4x32([1, 1, 0, 0], key)[0]);
  });
  test('hands kernels whole blocks that it does not draw itself', () => {
    const rng = stream();
    const drawn = rng.word();
    const { key, counter } = rng.position(6);
    expect(counter).toEqual([1, 0, 0, 0]);
    expect(philox4x32([0, 0, 0, 0], key)[0] | 0).toBe(drawn);
    expect(rng.state().position).toBe(12);
    expect(rng.word() >>> 0).toBe(philox4x32([3, 0, 0, 0], key)[0]);
    expect(rng.position(0).counter[0]).toBe(4);
  });
});

describe('substreams', () => {
  test('do not depend on where the stream stands, and leave it there', () => {
    const rng = stream();
    const before = rng.at(2, 5).next();
    const first = rng.next();
    expect(rng.at(2, 5).next()).toBe(before);
    expect(stream().next()).toBe(first);
  });
  test('differ for every pair of epoch and batch, from each other and from the stream', () => {
    const rng = stream();
    const seen = new Set([rng.next(), rng.at(0).next(), rng.at(0, 0, 0).next()]);
    for (let epoch = 0; epoch < 60; epoch++) {
      for (let batch = 0; batch < 60; batch++) seen.add(rng.at(epoch, batch).next());
    }
    expect(seen.size).toBe(3603);
    expect(rng.at(1, 2).next()).toBe(rng.at(1).at(2).next());
    expect(rng.at(2 ** 40).next()).not.toBe(rng.at(0).next());
  });
  test.each([-1, 0.5, NaN, 2 ** 53])('refuse the number %d', (counter) => {
    expect(() => stream().at(counter)).toThrow(expect.objectContaining({ code: 'rng/counter' }));
  });
});

describe('draws', () => {
  const count = 100_000;
  test.each([
    ['one stream', (rng: Rng) => rng.next()],
    ['the first draws of substreams', (rng: Rng, i: number) => rng.at(1, i).next()],
    ['the low bits', (rng: Rng) => (rng.next() * 2 ** 29) % 1],
  ])('fill 1,000 cells and 30 × 30 cells of pairs evenly: %s', (_, draw) => {
    const rng = stream();
    const cells = new Int32Array(1000);
    const pairs = new Int32Array(900);
    let before = 0.5;
    for (let i = 0; i < count; i++) {
      const x = draw(rng, i);
      cells[Math.floor(1000 * x)]++;
      pairs[30 * Math.floor(30 * before) + Math.floor(30 * x)]++;
      before = x;
    }
    expect(chiSquare(cells)).toBeLessThan(chiSquareBound(1000));
    expect(chiSquare(pairs)).toBeLessThan(chiSquareBound(900));
  });
  test('of two streams, and of neighboring substreams, are uncorrelated', () => {
    const correlation = (a: Rng, b: Rng): number => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += 12 * (a.next() - 0.5) * (b.next() - 0.5);
      return sum / count;
    };
    const bound = 5 / Math.sqrt(count);
    expect(Math.abs(correlation(stream('a'), stream('b')))).toBeLessThan(bound);
    expect(Math.abs(correlation(stream().at(0), stream().at(1)))).toBeLessThan(bound);
    expect(Math.abs(correlation(createRng(1).stream('a'), createRng(2).stream('a')))).toBeLessThan(
      bound,
    );
    expect(correlation(stream(), stream())).toBeGreaterThan(0.99);
  });
  test.each([1, 2, 3, 7, 1000])('int(%d) gives each number equally often', (n) => {
    const rng = stream();
    const counts = new Int32Array(n);
    for (let i = 0; i < count; i++) counts[rng.int(n)]++;
    expect(chiSquare(counts)).toBeLessThanOrEqual(chiSquareBound(n));
  });
  test('int(n) is unbiased where 2³² mod n is large', () => {
    // Without rejection the multiples of 3 would come twice as often as they should.
    const n = 3 * 2 ** 29;
    const rng = stream();
    const counts = new Int32Array(3);
    for (let i = 0; i < count; i++) counts[rng.int(n) % 3]++;
    expect(chiSquare(counts)).toBeLessThan(chiSquareBound(3));
  });
  test.each([0, -1, 1.5, NaN, 2 ** 31])('int refuses %d', (n) => {
    expect(() => stream().int(n)).toThrow(expect.objectContaining({ code: 'rng/range' }));
  });
  test('normal has mean 0, variance 1, no skew, and the tails of the normal law', () => {
    const rng = stream();
    const moments = [0, 0, 0, 0];
    let beyondTwo = 0;
    for (let i = 0; i < count; i++) {
      const x = rng.normal();
      for (let power = 0; power < 4; power++) moments[power] += x ** (power + 1) / count;
      if (Math.abs(x) > 2) beyondTwo++;
    }
    const within = 5 / Math.sqrt(count);
    expect(Math.abs(moments[0])).toBeLessThan(within);
    expect(Math.abs(moments[1] - 1)).toBeLessThan(within * Math.sqrt(2));
    expect(Math.abs(moments[2])).toBeLessThan(within * Math.sqrt(15));
    expect(Math.abs(moments[3] - 3)).toBeLessThan(within * Math.sqrt(96));
    expect(Math.abs(beyondTwo / count - 0.0455)).toBeLessThan(within * 0.21);
    expect(stream().normal(10, 2)).toBeCloseTo(10 + 2 * stream().normal(), 12);
  });
  test('permutation gives each of the 24 orders of four equally often', () => {
    const rng = stream();
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = rng.permutation(4).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(chiSquareBound(24));
    expect(Array.from(rng.permutation(0))).toEqual([]);
  });
  test('choice follows the weights and never takes a weight of 0', () => {
    const rng = stream();
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < count; i++) counts[rng.choice([0, 5, 0, 15, 0])]++;
    expect(counts[0] + counts[2] + counts[4]).toBe(0);
    expect(Math.abs(counts[1] / count - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / count));
  });
  test('choice takes the last weight above 0 where the subtractions round past it', () => {
    // 0.1 + 0.2 + 0.3 is 0.6 and an ulp, of which 0.1 and 0.2 leave more than 0.3.
    expect(chosen([0.1, 0.2, 0.3, 0, 0], 1)).toBe(2);
  });
  test.each([[[]], [[0, 0]], [[1, -1]], [[NaN]], [[Infinity]], [[1e308, 1e308]]])(
    'choice refuses the weights %j',
    (weights) => {
      expect(() => stream().choice(weights)).toThrow(
        expect.objectContaining({ code: 'rng/weights' }),
      );
    },
  );
  test('fill draws as one by one would', () => {
    const uniform = new Float64Array(5);
    const normal = new Float32Array(5);
    stream().fillUniform(uniform, -1, 3);
    stream().fillNormal(normal, 1, 2);
    const [a, b] = [stream(), stream()];
    expect(Array.from(uniform)).toEqual(Array.from({ length: 5 }, () => a.uniform(-1, 3)));
    expect(Array.from(normal)).toEqual(
      Array.from({ length: 5 }, () => Math.fround(b.normal(1, 2))),
    );
  });
});

test.each([0.5, NaN, Infinity, 2 ** 53])(
  'a seed that is no safe integer is refused: %d',
  (seed) => {
    expect(() => createRng(seed)).toThrow(UsageError);
    expect(() => createRng(seed)).toThrow(expect.objectContaining({ code: 'rng/seed' }));
  },
);

test.each([
  { key: [1, 2, 3], position: 0 },
  { key: [1, -2], position: 0 },
  { key: [1, 2], position: 0.5 },
  { key: [1, 2], position: -1 },
])('a state that is none is refused: %j', ({ key, position }) => {
  const state = { key: key as [number, number], position };
  expect(() => Rng.restore(state)).toThrow(expect.objectContaining({ code: 'rng/state' }));
});
