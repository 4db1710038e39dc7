/** @file A map that learns, beside a second one in plain loops of double precision, from Kohonen's equations. */
import { createRng, tensor } from '@nnzoo/core';
import { makeTable, type TableBatch, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { type SomOptions, somOptions } from '../src/options.ts';
import { SomTrainer } from '../src/trainer.ts';

const size = 30;
const rng = createRng(2).stream('rows');
const ids = Int32Array.from({ length: size }, (_, row) => row % 3);
const table = makeTable({
  ...{ name: 'rows', columns: ['a', 'b'] },
  features: Float64Array.from({ length: 2 * size }, (_, i) => rng.normal(ids[i >> 1], 0.4)),
  target: { kind: 'class', name: 'kind', labels: ['p', 'q', 'r'], ids },
});
const preprocessor = tablePreprocessor();
preprocessor.fit(table);
const all = Int32Array.from({ length: size }, (_, row) => row);
const train = { size, take: (rows: Int32Array) => preprocessor.batch(table, rows) };

function position(step: number, totalSteps: number): Position {
  const streams = (purpose: string) => createRng(4).stream(purpose);
  return { phase: 'train', epoch: 0, batch: step, step, totalSteps, rng: streams };
}

function drain<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** Squared distance on the map, the least over the nine ways round a torus. */
function onMap(options: SomOptions, a: number, b: number): number {
  const { width, height, topology, toroidal } = options;
  const isHexagonal = topology === 'hexagonal';
  const high = isHexagonal ? Math.sqrt(3) / 2 : 1;
  const place = (unit: number) => {
    const row = Math.floor(unit / width);
    return [(unit % width) + (isHexagonal && row % 2 === 1 ? 0.5 : 0), row * high];
  };
  const [[ax, ay], [bx, by]] = [place(a), place(b)];
  const turns = toroidal ? [-1, 0, 1] : [0];
  return Math.min(
    ...turns.flatMap((i) =>
      turns.map((j) => (ax - bx + i * width) ** 2 + (ay - by + j * height * high) ** 2),
    ),
  );
}

/** h(d, σ) of Kohonen (2001). */
function influence(kind: SomOptions['neighborhood'], squared: number, radius: number): number {
  const d = Math.sqrt(squared);
  if (kind === 'bubble') return d <= radius + 1e-12 ? 1 : 0;
  if (kind === 'triangle') return d < radius ? 1 - d / radius : 0;
  const bell = Math.exp(-(d ** 2) / (2 * radius ** 2));
  return kind === 'gaussian' ? bell : (1 - d ** 2 / radius ** 2) * bell;
}

/** α and σ after the share t of the training. */
function faded({ decay, learningRate, radius, finalRadius }: SomOptions, t: number) {
  const fade = (from: number, to: number): number => {
    if (decay === 'linear') return (1 - t) * from + t * to;
    if (decay === 'inverse') return from / (1 + 2 * t);
    return from * ((to || from / 100) / from) ** t;
  };
  return { rate: fade(learningRate, 0), radius: fade(radius, finalRadius) };
}

const units = ({ width, height }: SomOptions) =>
  Array.from({ length: width * height }, (_, u) => u);
const squaresTo = (codebook: number[][], x: number[]) =>
  codebook.map((w) => w.reduce((sum, value, f) => sum + (x[f] - value) ** 2, 0));
const indexOfLeast = (values: number[]) => values.indexOf(Math.min(...values));
const rowOf = ({ features, columns }: TableBatch, row: number) =>
  Array.from(features.slice(row * columns, (row + 1) * columns));

/** The codebook as rows. */
function codebookOf({ model }: SomTrainer): number[][] {
  const values = Array.from(model.codebook.data());
  return Array.from({ length: values.length / 2 }, (_, u) => values.slice(2 * u, 2 * u + 2));
}

const close = (rows: number[][], digits = 4) =>
  rows.map((row) => row.map((value) => expect.closeTo(value, digits)));

const small = { width: 4, height: 4, initialization: 'sample' } as const;
const choices: Partial<SomOptions>[] = [
  { neighborhood: 'gaussian', decay: 'linear' },
  { neighborhood: 'bubble', decay: 'inverse', toroidal: true },
  { neighborhood: 'triangle', decay: 'exponential', topology: 'hexagonal' },
  { neighborhood: 'gaussian', decay: 'inverse', topology: 'hexagonal', toroidal: true },
  { neighborhood: 'mexicanHat', decay: 'linear', radius: 1.4 },
];

describe.each(choices)('a map with %o', (choice) => {
  const options = resolveOptions(somOptions, { ...small, ...choice });
  const batch = preprocessor.batch(table, all);
  const low = [0, 1].map((f) => Math.min(...Array.from(all, (row) => rowOf(batch, row)[f])));
  const high = [0, 1].map((f) => Math.max(...Array.from(all, (row) => rowOf(batch, row)[f])));
  /** Units that may be pushed away stay within the data. */
  const hold = (w: number[]) =>
    options.neighborhood === 'mexicanHat'
      ? w.map((value, f) => Math.min(high[f], Math.max(low[f], value)))
      : w;

  it('learns online by w ← w + α(t)·h(d, σ(t))·(x − w), row by row', () => {
    const trainer = new SomTrainer(options, preprocessor);
    drain(trainer.prepare(train, position(0, 3)));
    let codebook = codebookOf(trainer);
    for (let step = 0; step < 3; step++) {
      const rows = preprocessor.batch(table, all.slice(10 * step, 10 * step + 10));
      let distances = 0;
      for (let row = 0; row < rows.size; row++) {
        const x = rowOf(rows, row);
        const squares = squaresTo(codebook, x);
        const winner = indexOfLeast(squares);
        distances += Math.sqrt(squares[winner]);
        const { rate, radius } = faded(options, (step + row / rows.size) / 3);
        codebook = codebook.map((w, u) => {
          const pull = rate * influence(options.neighborhood, onMap(options, u, winner), radius);
          return hold(w.map((value, f) => value + pull * (x[f] - value)));
        });
      }
      const { quantizationError } = trainer.step(rows, position(step, 3));
      expect(quantizationError).toBeCloseTo(distances / rows.size, 4);
    }
    expect(codebookOf(trainer)).toEqual(close(codebook));
  });

  it('learns in batches by the weighted means of the rows, with the radius of the pass', () => {
    const trainer = new SomTrainer({ ...options, training: 'batch' }, preprocessor);
    drain(trainer.prepare(train, position(0, 3)));
    let codebook = codebookOf(trainer);
    for (let pass = 1; pass <= 3; pass++) {
      const winners = Array.from(all, (row) =>
        indexOfLeast(squaresTo(codebook, rowOf(batch, row))),
      );
      const { radius } = faded(options, pass / 3);
      const means = codebook.map((w, u) => {
        const pulls = winners.map((c) =>
          influence(options.neighborhood, onMap(options, u, c), radius),
        );
        const sum = pulls.reduce((a, b) => a + b, 0);
        if (sum <= 1e-12) return w;
        return w.map(
          (_, f) => pulls.reduce((total, h, row) => total + h * rowOf(batch, row)[f], 0) / sum,
        );
      });
      trainer.step(preprocessor.batch(table, all.slice(0, 12)), position(pass - 1, 3));
      trainer.step(preprocessor.batch(table, all.slice(12)), position(pass - 1, 3));
      drain(trainer.endEpoch(position(pass, 3), train));
      // Where positive and negative weights nearly cancel, rounding is magnified.
      const expected = means.map(hold);
      expect(codebookOf(trainer)).toEqual(
        close(expected, options.neighborhood === 'mexicanHat' ? 2 : 4),
      );
      codebook = codebookOf(trainer);
    }
  });

  it('is measured as it is defined, and answers with the majority of its rows', () => {
    const trainer = new SomTrainer(options, preprocessor);
    drain(trainer.prepare(train, position(0, 1)));
    expect(Array.from(trainer.predict(batch).classes)).toEqual(new Array(size).fill(-1));
    expect(trainer.forward(tensor(batch.features, { shape: [size, 2] }))).not.toHaveProperty(
      'class',
    );
    trainer.step(batch, position(0, 1));
    drain(trainer.endEpoch(position(1, 1), train));
    const codebook = codebookOf(trainer);
    const radius = faded(options, 1).radius;
    const pairs = Array.from(all, (row) => {
      const squares = squaresTo(codebook, rowOf(batch, row));
      const order = units(options).toSorted((a, b) => squares[a] - squares[b]);
      return { first: order[0], second: order[1], squares };
    });
    const mean = (of: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / size;
    const torn = (reach: number) =>
      mean(({ first, second }) => Number(onMap(options, first, second) > reach + 1e-6));
    const votes = (unit: number) => {
      const counts = [0, 0, 0];
      pairs.forEach(({ first }, row) => {
        if (first === unit) counts[ids[row]]++;
      });
      return counts;
    };
    const evaluation = trainer.evaluation();
    evaluation.see(preprocessor.batch(table, all.slice(0, 7)));
    evaluation.see(preprocessor.batch(table, all.slice(7)));
    const isRectangular = options.topology === 'rectangular';
    expect(evaluation.metrics()).toEqual({
      quantizationError: expect.closeTo(
        mean(({ first, squares }) => Math.sqrt(squares[first])),
        5,
      ),
      topographicError: expect.closeTo(torn(isRectangular ? 2 : 1), 12),
      ...(isRectangular && { topographicError4: expect.closeTo(torn(1), 12) }),
      distortion: expect.closeTo(
        mean(({ first, squares }) =>
          squares.reduce(
            (sum, squared, u) =>
              sum + influence(options.neighborhood, onMap(options, u, first), radius) * squared,
            0,
          ),
        ),
        3,
      ),
      purity: expect.closeTo(
        units(options).reduce((sum, unit) => sum + Math.max(...votes(unit)), 0) / size,
        12,
      ),
    });
    const { classes, first, second } = trainer.predict(batch);
    expect(Array.from(first)).toEqual(pairs.map((pair) => pair.first));
    expect(Array.from(second)).toEqual(pairs.map((pair) => pair.second));
    expect(Array.from(classes)).toEqual(
      pairs.map((pair) => {
        const own = votes(pair.first);
        return own.indexOf(Math.max(...own));
      }),
    );
    // All units have a class here or none is said; as ops the same, with the distances.
    const own = trainer.forward(tensor(batch.features, { shape: [size, 2] }));
    expect(Array.from(own['unit'].data())).toEqual(pairs.map((pair) => pair.first));
    expect(Array.from(own['distance'].data())).toEqual(
      pairs.map(({ first: unit, squares }) => expect.closeTo(Math.sqrt(squares[unit]), 4)),
    );
    expect(Array.from(own['distances'].data())).toEqual(
      pairs.flatMap(({ squares }) => squares.map((each) => expect.closeTo(Math.sqrt(each), 4))),
    );
    expect(Array.from(own['class'].data())).toEqual(Array.from(classes));
    const { names, values } = trainer.features(batch);
    expect(names).toHaveLength(16);
    expect(Array.from(values)).toEqual(
      pairs.flatMap((pair) =>
        units(options).map((u) =>
          expect.closeTo(influence(options.neighborhood, onMap(options, u, pair.first), radius), 5),
        ),
      ),
    );
  });
});

describe('the first codebook', () => {
  const first = (initialization: SomOptions['initialization']) => {
    const trainer = new SomTrainer(
      resolveOptions(somOptions, { ...small, initialization }),
      preprocessor,
    );
    drain(trainer.prepare(train, position(0, 1)));
    return codebookOf(trainer);
  };

  it('of samples are rows, whole', () => {
    const batch = preprocessor.batch(table, all);
    const rows = new Set(Array.from(all, (row) => rowOf(batch, row).join(' ')));
    const drawn = first('sample').map((w) => w.join(' '));
    for (const w of drawn) expect(rows).toContain(w);
    expect(new Set(drawn).size).toBeGreaterThan(8);
  });

  it('of the plane has the mean in its middle', () => {
    const plane = first('pca');
    const middle = [0, 1].map((f) => plane.reduce((sum, w) => sum + w[f], 0) / 16);
    expect(middle).toEqual([expect.closeTo(0, 5), expect.closeTo(0, 5)]); // columns are standardized
  });

  it('counts as its parameters, a number for each feature of each unit', () => {
    const options = resolveOptions(somOptions, { width: 5, height: 3 });
    expect(new SomTrainer(options, preprocessor).parameters).toBe(5 * 3 * 2);
  });
});
