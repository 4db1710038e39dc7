/** @file Pictures that are made: the same bytes everywhere, classes in their shares, parts that share no plate. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRng } from '@nnzoo/core';
import { type ImageSet, splitRows } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { lettersCard, makeLetters, makeSurfaces } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import { crack, inclusion, pit, scratch } from '../src/sets/surfaces/defects.ts';
import { drawPlate, plateSide, textures } from '../src/sets/surfaces/texture.ts';
import { grain } from '../src/synthetic/grain.ts';
import { grayPng } from './png-files.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const source = nodeSource();

function meanAndStandardDeviation(values: ArrayLike<number>): readonly [number, number] {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return [mean, Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length)];
}

const brightness = ([red, green, blue]: ArrayLike<number> & Iterable<number>) =>
  0.299 * red + 0.587 * green + 0.114 * blue;

describe('letters', () => {
  it('are the same bytes on every machine, and others for another seed', async () => {
    const { pixels } = await makeLetters(source, { seed: 1 });
    expect(sha256(pixels)).toBe('170b55cce429bee9ff46134f6d7746a95e2420ad5c7c3d9ce2ae2d0192f5b56b');
    const [one, two] = [1, 2].map((seed) => makeLetters(source, { seed, rows: 26 }));
    expect((await one).pixels).not.toEqual((await two).pixels);
    // A picture does not depend on how many there are.
    expect((await one).pixels).toEqual(pixels.subarray(0, 26 * 28 * 28 * 3));
  });

  it('come from the sheet that the card names', async () => {
    const { path, sha256: stated } = lettersCard.file!;
    const file = new URL(`../data/${path}`, import.meta.url);
    expect(sha256(await readFile(file))).toBe(stated);
  });

  it('are brighter than their paper, by at least 70 of 255', async () => {
    const { pixels } = await makeLetters(source, { seed: 3, rows: 26, noise: 0 });
    for (let row = 0; row < 26; row++) {
      const picture = pixels.subarray(row * 2352, (row + 1) * 2352);
      const paper = picture.subarray(0, 3); // a corner: no letter reaches it
      let brightest = 0;
      for (let i = 0; i < picture.length; i += 3) {
        brightest = Math.max(brightest, brightness(picture.subarray(i, i + 3)));
      }
      // Thin strokes never cover a whole pixel: a little less than the letter's own color.
      expect(brightest - brightness(paper)).toBeGreaterThan(60);
    }
  });

  it('refuse a sheet that is not theirs', async () => {
    const other = { read: async () => grayPng(2, 2, [1, 2, 3, 4]) };
    await expect(makeLetters(other, { seed: 1 })).rejects.toMatchObject({
      code: 'bundled/mismatch',
      details: { width: 2, height: 2 },
    });
  });
});

describe('surfaces', () => {
  const surfaces = makeSurfaces({ seed: 1 });
  const { parts, groups, target } = surfaces;

  it('are the same bytes on every machine, and others for another seed', () => {
    const stated = '42f2b0bdfc5d42b58a740e4e520fbce81b5086536e8a949872e679a9c6694bde';
    expect(sha256(surfaces.pixels)).toBe(stated);
    const [one, two] = [1, 2].map((seed) => makeSurfaces({ seed, plates: 5 }).pixels);
    expect(one).not.toEqual(two);
    expect(one).toEqual(surfaces.pixels.subarray(0, one.length));
  });

  it('have no plate in two parts, whoever divides them', () => {
    const platesOf = (rows: Int32Array) => new Set(Array.from(rows, (row) => groups![row]));
    const policies = [
      { kind: 'holdout', test: 0.2, validation: 0.2 },
      { kind: 'fold', folds: 5, fold: 2, validation: 0.1 },
    ] as const;
    for (const policy of policies) {
      const { train, validation, test } = splitRows(surfaces, policy, 7);
      const [a, b, c] = [train, validation, test].map(platesOf);
      expect(a.size + b.size + c.size).toBe(400);
      expect(new Set([...a, ...b, ...c]).size).toBe(400);
    }
    expect(platesOf(parts!.test).size).toBe(80);
  });

  it('are fine in six of ten pictures, in each part', () => {
    for (const rows of [parts!.train, parts!.validation!, parts!.test]) {
      const counts = target!.labels.map(
        (_, id) => rows.filter((row) => target!.ids[row] === id).length / rows.length,
      );
      expect(counts).toEqual([0.6, 0.1, 0.1, 0.1, 0.1]);
    }
  });

  it.each(textures.map((draw, kind) => ({ name: draw.name, kind })))(
    'of kind $name have a texture of mean 0 and standard deviation 1',
    ({ kind }) => {
      const rng = createRng(5).stream('textures');
      const all = Array.from({ length: 40 }, (_, i) => [
        ...drawPlate(kind, rng.at(i)).texture,
      ]).flat();
      const [mean, standardDeviation] = meanAndStandardDeviation(all);
      expect(all.length).toBe(40 * plateSide ** 2);
      expect(Math.abs(mean)).toBeLessThan(0.05);
      expect(Math.abs(standardDeviation - 1)).toBeLessThan(0.06);
    },
  );

  it.each([
    ['scratch', scratch, 12, 60],
    ['pit', pit, 4, 45],
    ['crack', crack, 8, 90],
    ['inclusion', inclusion, 15, 110],
  ] as const)('with a %s are changed where it is, and nowhere else', (_, defect, least, most) => {
    for (let seed = 0; seed < 20; seed++) {
      const rng = createRng(seed).stream('defect');
      const grays = new Float64Array(32 * 32).fill(100);
      defect({ side: 32, grays }, rng, 1);
      const changed = grays.filter((gray) => Math.abs(gray - 100) > 5).length;
      expect(changed).toBeGreaterThanOrEqual(least);
      expect(changed).toBeLessThanOrEqual(most);
    }
  });

  it('hide their defects as depth goes to 0', () => {
    const difference = (depth: number) => {
      const [fine, defective] = [0, depth].map((each) =>
        makeSurfaces({ seed: 4, plates: 5, depth: each }),
      );
      return worst(fine, defective, (id) => id !== 0);
    };
    expect(difference(1)).toBeGreaterThan(40);
    expect(difference(0.5)).toBeLessThan(difference(1));
  });
});

/** The largest change of a pixel among pictures of these classes. */
function worst(a: ImageSet, b: ImageSet, concerns: (id: number) => boolean): number {
  let largest = 0;
  a.pixels.forEach((value, i) => {
    const id = a.target!.ids[Math.floor(i / 1024)];
    if (concerns(id)) largest = Math.max(largest, Math.abs(value - b.pixels[i]));
  });
  return largest;
}

describe('grain', () => {
  it('has mean 0 and standard deviation 1, and comes from one word', () => {
    const rng = createRng(1).stream('grain');
    const [mean, standardDeviation] = meanAndStandardDeviation(
      Array.from({ length: 40_000 }, () => grain(rng)),
    );
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(standardDeviation - 1)).toBeLessThan(0.015);
    expect(rng.state().position).toBe(40_000);
  });
});
