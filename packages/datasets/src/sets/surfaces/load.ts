/** @file Surfaces to inspect: their maker. Read after card.ts, texture.ts and defects.ts. */
import { argument, createRng, type Rng } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { grain, toByte } from '../../synthetic/grain.ts';
import { labels, perPlate, platesByDefault, side, surfacesCard } from './card.ts';
import { crack, type Defect, inclusion, pit, scratch } from './defects.ts';
import { drawPlate, type Plate, plateSide, textures } from './texture.ts';

const defects: readonly (Defect | null)[] = [null, scratch, pit, crack, inclusion];

/** Shares of the plates: to learn from, to choose by; the rest is tested. */
const shares = { train: 0.6, validation: 0.2 };

/** Most change of light from one pixel to the next, in grays. */
const steepest = 0.5;

/** How surfaces are drawn. */
export interface SurfacesOptions {
  readonly seed: number;
  /** Textures, ten pictures each; at least 5, default 400. */
  readonly plates?: number;
  /** Standard deviation of the camera's noise, in grays of 255; default 4. */
  readonly noise?: number;
  /** By how much defects change the gray; default 1, less is harder. */
  readonly depth?: number;
}

const takes = argument.bag({
  seed: argument.required(argument.aWhole),
  plates: argument.setting(argument.aNumber, platesByDefault),
  noise: argument.setting(argument.aNumber, 4),
  depth: argument.setting(argument.aNumber, 1),
} satisfies argument.Settings<SurfacesOptions>);

/**
 * Pictures of surfaces, 32 × 32 grays; synthetic. Ten are cut from each plate, six fine and one with
 * each defect; light falls on them from one side, and the camera adds noise. All pictures of a plate
 * are one group, and are together in the training, the validation or the test part.
 */
export function makeSurfaces(options: SurfacesOptions): ImageSet {
  const { seed, plates, noise, depth } = argument.read('makeSurfaces', options, takes);
  const rng = createRng(seed).stream('surfaces');
  const rows = plates * perPlate.length;
  const pixels = new Uint8Array(rows * side * side);
  const [ids, groups] = [new Int32Array(rows), new Int32Array(rows)];
  for (let plate = 0; plate < plates; plate++) {
    const drawn = drawPlate(plate % textures.length, rng.at(0, plate));
    perPlate.forEach((id, i) => {
      const row = plate * perPlate.length + i;
      [ids[row], groups[row]] = [id, plate];
      const own = rng.at(1, row);
      const grays = cut(drawn, own);
      defects[id]?.({ side, grays }, own, depth);
      grays.forEach((gray, at) => {
        pixels[row * side * side + at] = toByte(gray + noise * grain(own));
      });
    });
  }
  return makeImageSet({
    ...{ name: surfacesCard.id, height: side, width: side, channels: 1, brightest: 255, pixels },
    target: { kind: 'class', name: 'state', labels, ids },
    groups,
    parts: partsOf(plates),
  });
}

/** {@link makeSurfaces} as it is by default, with seed 1. */
export async function loadSurfaces(_source?: ByteSource): Promise<ImageSet> {
  return makeSurfaces({ seed: 1 });
}

/** A piece of a plate from anywhere on it, in a light that rises to one side. */
function cut({ gray, contrast, texture }: Plate, rng: Rng): Float64Array {
  const [left, top] = [rng.int(plateSide), rng.int(plateSide)];
  const [across, down] = [rng.uniform(-steepest, steepest), rng.uniform(-steepest, steepest)];
  const grays = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    const line = ((top + row) % plateSide) * plateSide;
    const light = gray + down * (row - side / 2);
    for (let column = 0; column < side; column++) {
      const value = contrast * texture[line + ((left + column) % plateSide)];
      grays[row * side + column] = light + across * (column - side / 2) + value;
    }
  }
  return grays;
}

/** Whole plates in each part, in their order. */
function partsOf(plates: number) {
  const [first, second] = [shares.train, shares.train + shares.validation].map((share) => {
    return Math.round(share * plates) * perPlate.length;
  });
  const rows = (from: number, to: number) =>
    Int32Array.from({ length: to - from }, (_, row) => from + row);
  return {
    train: rows(0, first),
    validation: rows(first, second),
    test: rows(second, plates * perPlate.length),
  };
}
