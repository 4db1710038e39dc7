/** @file The synthetic sets: their laws, their seeds, and the noise floors and baselines that their cards state. */
import { isNnzooError, math } from '@nnzoo/core';
import { imagesAsTable, type Table } from '@nnzoo/data';
import { measureBaselines } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import {
  cards,
  type LogicGate,
  loadSpokenDigits,
  makeBlobs,
  makeCircles,
  makeFeeder,
  makeLatch,
  makeLetters,
  makeLogicGate,
  makeMoons,
  makeMoonsPair,
  makeRegimes,
  makeRing,
  makeSine,
  makeSpirals,
  makeSurfaces,
  makeUniformSquare,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const makers: Record<string, () => Table | Promise<Table>> = {
  and: () => makeLogicGate('and'),
  or: () => makeLogicGate('or'),
  nand: () => makeLogicGate('nand'),
  xor: () => makeLogicGate('xor'),
  moons: () => makeMoons({ seed: 1 }),
  'moons-pair': () => makeMoonsPair({ seed: 1 }),
  circles: () => makeCircles({ seed: 1 }),
  spirals: () => makeSpirals({ seed: 1 }),
  blobs: () => makeBlobs({ seed: 1 }),
  square: () => makeUniformSquare({ seed: 1 }),
  ring: () => makeRing({ seed: 1 }),
  sine: () => makeSine({ seed: 1 }),
  regimes: () => makeRegimes({ seed: 1 }),
  feeder: () => makeFeeder({ seed: 1 }),
  latch: () => makeLatch({ seed: 1 }),
  letters: async () => imagesAsTable(await makeLetters(nodeSource(), { seed: 1 })),
  surfaces: () => imagesAsTable(makeSurfaces({ seed: 1 })),
  'spoken-digits': async () => imagesAsTable(await loadSpokenDigits(nodeSource())),
};

const { cos, exp, sin } = math;
/** Those of visits and texts, which are no tables, are looked at in places.test.ts and sets/copying.test.ts. */
const synthetic = cards.filter(
  ({ id, synthetic: facts }) => facts !== undefined && !id.startsWith('visits') && id !== 'copying',
);

function classesOf(table: Table): { readonly labels: readonly string[]; readonly ids: Int32Array } {
  if (table.target?.kind !== 'class') throw new Error('no classes');
  return table.target;
}

describe('synthetic cards', () => {
  it('stand for each maker, once, and say that they are synthetic', () => {
    expect(synthetic.map((card) => card.id)).toEqual(Object.keys(makers));
    for (const card of synthetic) expect(card.source).toMatch(/^synthetic/u);
  });

  it.each(synthetic)('$id: rows, columns and classes are those of the table', async (card) => {
    const table = await makers[card.id]();
    expect([table.name, table.size]).toEqual([card.id, card.rows]);
    expect(table.columns).toEqual(card.columns.map((column) => column.name));
    expect([table.target?.kind, table.target?.name]).toEqual([
      card.target?.kind,
      card.target?.name,
    ]);
    if (card.target?.kind !== 'class') return;
    const { labels, ids } = classesOf(table);
    expect(labels.map((label, id) => [label, ids.filter((other) => other === id).length])).toEqual(
      card.target.classes.map((entry) => [entry.label, entry.rows]),
    );
  });
});

describe('logic gates', () => {
  const truth: readonly [LogicGate, readonly number[]][] = [
    ['and', [0, 0, 0, 1]],
    ['or', [0, 1, 1, 1]],
    ['nand', [1, 1, 1, 0]],
    ['xor', [0, 1, 1, 0]],
  ];

  it.each(truth)('%s has the rows 00, 01, 10, 11', (gate, outputs) => {
    const table = makeLogicGate(gate);
    expect(Array.from(table.features)).toEqual([0, 0, 0, 1, 1, 0, 1, 1]);
    expect(Array.from(classesOf(table).ids)).toEqual(outputs);
  });

  it('that do not exist are named', () => {
    expect(() => makeLogicGate('nor' as LogicGate)).toThrow(/no gate "nor"/u);
  });
});

describe('seeds', () => {
  it('decide every value', () => {
    expect(makeMoons({ seed: 1 }).fingerprint()).toBe(makeMoons({ seed: 1 }).fingerprint());
    expect(makeMoons({ seed: 2 }).fingerprint()).not.toBe(makeMoons({ seed: 1 }).fingerprint());
  });

  it('give the same first rows however many follow', () => {
    const few = makeSpirals({ seed: 3, rows: 10 }).features;
    const many = makeSpirals({ seed: 3, rows: 500 }).features;
    expect(Array.from(many.subarray(0, 20))).toEqual(Array.from(few));
  });

  it.each([
    ['synthetic/rows', () => makeMoons({ seed: 1, rows: 1 })],
    ['synthetic/rows', () => makeUniformSquare({ seed: 1, rows: 2.5 })],
    ['synthetic/rows', () => makeRing({ seed: 1, rows: 1e9 })],
    ['synthetic/noise', () => makeRing({ seed: 1, noise: -1 })],
    ['synthetic/noise', () => makeBlobs({ seed: 1, noise: Number.NaN })],
    ['synthetic/pulses', () => makeLatch({ seed: 1, pulses: 1.5 })],
  ])('and a range: %s', (code, make) => {
    try {
      make();
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      expect([error.code, error.kind]).toEqual([code, 'usage']);
      return;
    }
    throw new Error('nothing was thrown');
  });
});

/** A set's law without its noise: the point of class `id` at `t` in [0, 1). */
type Curve = (id: number, t: number) => readonly [number, number];

const moons: Curve = (id, t) => {
  const [x, y] = [cos(Math.PI * t), sin(Math.PI * t)];
  return id === 0 ? [x, y] : [1 - x, 0.5 - y];
};
const circles: Curve = (id, t) => {
  const radius = id === 0 ? 1 : 0.5;
  return [radius * cos(2 * Math.PI * t), radius * sin(2 * Math.PI * t)];
};
const spirals =
  (turns: number): Curve =>
  (id, t) => {
    const angle = 2 * Math.PI * turns * t + Math.PI * id;
    return [(0.1 + 0.9 * t) * cos(angle), (0.1 + 0.9 * t) * sin(angle)];
  };
const blobs: Curve = (id) => [3 * cos((2 * Math.PI * id) / 3), 3 * sin((2 * Math.PI * id) / 3)];

/** Accuracy of the rule that knows the law: the class whose curve makes the point likeliest. */
function bestAccuracy(table: Table, curve: Curve, noise: number): number {
  const steps = 300;
  const { labels, ids } = classesOf(table);
  const points = labels.map((_, id) =>
    Array.from({ length: steps }, (_, i) => curve(id, (i + 0.5) / steps)),
  );
  let right = 0;
  for (let row = 0; row < table.size; row++) {
    const [x, y] = table.features.subarray(2 * row, 2 * row + 2);
    const densities = points.map((along) =>
      along.reduce(
        (sum, [u, v]) => sum + exp(-((x - u) ** 2 + (y - v) ** 2) / (2 * noise ** 2)),
        0,
      ),
    );
    if (densities.indexOf(Math.max(...densities)) === ids[row]) right++;
  }
  return right / table.size;
}

/** Accuracy of the best straight line, by trying lines in 90 directions at every height. */
function bestLine(table: Table): number {
  const { ids } = classesOf(table);
  const rows = Array.from(ids.keys());
  const ones = ids.filter((id) => id === 1).length;
  let most = 0;
  for (let direction = 0; direction < 90; direction++) {
    const angle = (Math.PI * direction) / 90;
    const height = rows.map(
      (row) => table.features[2 * row] * cos(angle) + table.features[2 * row + 1] * sin(angle),
    );
    let right = ones; // the line below all points: all are taken for class 1
    for (const row of [...rows].sort((a, b) => height[a] - height[b])) {
      right += ids[row] === 0 ? 1 : -1;
      most = Math.max(most, right, table.size - right);
    }
  }
  return most / table.size;
}

/** Mean distance from the points to the nearest of `units`. */
function meanDistance(table: Table, nearest: (x: number, y: number) => number): number {
  let sum = 0;
  for (let row = 0; row < table.size; row++) {
    sum += nearest(table.features[2 * row], table.features[2 * row + 1]);
  }
  return sum / table.size;
}

/** RMSE of the rule that knows which readings of a latch are pulses: the sign of the last one. */
function knownPulses({ features, columns, size, target }: Table): number {
  if (target?.kind !== 'value') throw new Error('no values');
  let squares = 0;
  for (let row = 0; row < size; row++) {
    const series = features.subarray(row * columns.length, (row + 1) * columns.length);
    const [last] = Array.from(series.filter((reading) => Math.abs(reading) === 2)).slice(-1);
    squares += (target.values[row] - last / 2) ** 2;
  }
  return Math.sqrt(squares / size);
}

/** RMSE of the best weighted sum of the columns, on a fifth that it was not fitted to. */
function bestSum(table: Table): number {
  const work = measureBaselines(table, { kind: 'holdout', test: 0.2, validation: 0 }, 1);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value.find(({ id }) => id === 'linear')!.metrics['rmse'];
}

/** The cards' numbers come from 40,000 points each. */
const rows = 3000;
const floors: readonly {
  readonly name: string;
  readonly stated: number;
  /** Three standard errors of a sample; by default those of a share near 0.9. */
  readonly tolerance?: number;
  readonly measured: () => number;
}[] = [
  {
    name: 'moons',
    stated: 0.99,
    measured: () => bestAccuracy(makeMoons({ seed: 5, rows }), moons, 0.15),
  },
  {
    name: 'moons, a line',
    stated: 0.877,
    measured: () => bestLine(makeMoons({ seed: 5, rows })),
  },
  {
    name: 'moons, a pair',
    stated: 0.9995,
    tolerance: 0.0013,
    measured: () => bestAccuracy(makeMoons({ seed: 5, rows, noise: 0.1 }), moons, 0.1),
  },
  {
    name: 'moons, a pair, a line',
    stated: 0.882,
    measured: () => bestLine(makeMoons({ seed: 5, rows, noise: 0.1 })),
  },
  {
    name: 'moons, harder',
    stated: 0.915,
    measured: () => bestAccuracy(makeMoons({ seed: 1005, rows, noise: 0.3 }), moons, 0.3),
  },
  {
    name: 'circles',
    stated: 0.994,
    measured: () => bestAccuracy(makeCircles({ seed: 5, rows }), circles, 0.1),
  },
  {
    name: 'circles, a line',
    stated: 0.641,
    measured: () => bestLine(makeCircles({ seed: 5, rows })),
  },
  {
    name: 'circles, harder',
    stated: 0.891,
    measured: () => bestAccuracy(makeCircles({ seed: 1005, rows, noise: 0.2 }), circles, 0.2),
  },
  {
    name: 'spirals',
    stated: 1,
    measured: () => bestAccuracy(makeSpirals({ seed: 5, rows }), spirals(1.5), 0.03),
  },
  {
    name: 'spirals, a line',
    stated: 0.651,
    measured: () => bestLine(makeSpirals({ seed: 5, rows })),
  },
  {
    name: 'spirals, harder',
    stated: 0.998,
    measured: () => bestAccuracy(makeSpirals({ seed: 1005, rows, turns: 2.5 }), spirals(2.5), 0.03),
  },
  {
    name: 'blobs',
    stated: 0.991,
    measured: () => bestAccuracy(makeBlobs({ seed: 5, rows }), blobs, 1),
  },
  {
    name: 'blobs, harder',
    stated: 0.926,
    measured: () => bestAccuracy(makeBlobs({ seed: 1005, rows, noise: 1.5 }), blobs, 1.5),
  },
  {
    name: 'square, one unit in the middle',
    stated: 0.3826,
    tolerance: 0.008,
    measured: () =>
      meanDistance(makeUniformSquare({ seed: 5, rows }), (x, y) =>
        Math.sqrt((x - 0.5) ** 2 + (y - 0.5) ** 2),
      ),
  },
  {
    name: 'ring, units all along',
    stated: 0.0399,
    tolerance: 0.0017,
    measured: () =>
      meanDistance(makeRing({ seed: 5, rows }), (x, y) => Math.abs(Math.sqrt(x ** 2 + y ** 2) - 1)),
  },
  {
    name: 'ring, one unit in the middle',
    stated: 1,
    tolerance: 0.003,
    measured: () => meanDistance(makeRing({ seed: 5, rows }), (x, y) => Math.sqrt(x ** 2 + y ** 2)),
  },
  {
    name: 'latch',
    stated: 0.1,
    tolerance: 0.004,
    measured: () => knownPulses(makeLatch({ seed: 5, rows })),
  },
  {
    name: 'latch, a weighted sum',
    stated: 0.82,
    tolerance: 0.04,
    measured: () => bestSum(makeLatch({ seed: 5, rows })),
  },
  {
    name: 'latch, harder',
    stated: 0.1,
    tolerance: 0.004,
    measured: () => knownPulses(makeLatch({ seed: 1005, rows, noise: 0.6, pulses: 0.02 })),
  },
];

describe('noise floors and baselines', () => {
  it.each(floors)('$name: $stated', ({ stated, tolerance = 0.017, measured }) => {
    expect(Math.abs(measured() - stated)).toBeLessThan(tolerance);
  });
});
