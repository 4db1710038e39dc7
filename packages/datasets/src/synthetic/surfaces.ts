/** @file Surfaces to inspect: textures, some with a defect. Card and maker. Read surfaces/texture.ts and defects.ts with it. */
import { argument, createRng, type Rng } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { pixelColumns } from '../images/pixel-columns.ts';
import { grain, toByte } from './grain.ts';
import { ownLicence } from './planar.ts';
import { crack, type Defect, inclusion, pit, scratch } from './surfaces/defects.ts';
import { drawPlate, type Plate, plateSide, textures } from './surfaces/texture.ts';

const side = 32;
const labels = ['fine', 'scratch', 'pit', 'crack', 'inclusion'] as const;
const defects: readonly (Defect | null)[] = [null, scratch, pit, crack, inclusion];
/** The pictures of each plate, by class: six are fine. */
const perPlate = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4] as const;
const platesByDefault = 400;
/** Shares of the plates: to learn from, to choose by; the rest is tested. */
const shares = { train: 0.6, validation: 0.2 };
/** Most change of light from one pixel to the next, in greys. */
const steepest = 0.5;

/** How surfaces are drawn. */
export interface SurfacesOptions {
  readonly seed: number;
  /** Textures, ten pictures each; at least 5, default 400. */
  readonly plates?: number;
  /** Deviation of the camera's noise, in greys of 255; default 4. */
  readonly noise?: number;
  /** By how much defects change the grey; default 1, less is harder. */
  readonly depth?: number;
}

const takes = argument.bag({
  seed: argument.required(argument.aWhole),
  plates: argument.setting(argument.aNumber, platesByDefault),
  noise: argument.setting(argument.aNumber, 4),
  depth: argument.setting(argument.aNumber, 1),
} satisfies argument.Settings<SurfacesOptions>);

/**
 * Pictures of surfaces, 32 × 32 greys; synthetic. Ten are cut from each plate, six fine and one with
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
      const greys = cut(drawn, own);
      defects[id]?.({ side, greys }, own, depth);
      greys.forEach((grey, at) => {
        pixels[row * side * side + at] = toByte(grey + noise * grain(own));
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
function cut({ grey, contrast, texture }: Plate, rng: Rng): Float64Array {
  const [left, top] = [rng.int(plateSide), rng.int(plateSide)];
  const [across, down] = [rng.uniform(-steepest, steepest), rng.uniform(-steepest, steepest)];
  const greys = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    const line = ((top + row) % plateSide) * plateSide;
    const light = grey + down * (row - side / 2);
    for (let column = 0; column < side; column++) {
      const value = contrast * texture[line + ((left + column) % plateSide)];
      greys[row * side + column] = light + across * (column - side / 2) + value;
    }
  }
  return greys;
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

/** The card of {@link makeSurfaces}. */
export const surfacesCard: DatasetCard = {
  id: 'surfaces',
  title: 'Surfaces to inspect',
  summary: 'A piece of cast, brushed or woven surface, 32 × 32 grey pixels; what is wrong with it?',
  source: 'synthetic: makeSurfaces',
  licence: ownLicence,
  rows: platesByDefault * perPlate.length,
  columns: pixelColumns(side, side, 255),
  image: { height: side, width: side, channels: 1, brightest: 255 },
  target: {
    kind: 'class',
    name: 'state',
    meaning: 'fine, or the defect that was drawn into it',
    classes: labels.map((label, id) => ({
      value: label,
      label,
      rows: platesByDefault * perPlate.filter((each) => each === id).length,
    })),
  },
  file: null,
  faults: [
    'Six in ten are fine: who always says fine is right 60 % of the time and finds nothing. Look at the recall of each defect.',
    'Ten pictures are cut from each plate: a split must keep plates whole, as the parts given do.',
    'A scratch along the brushing, or a defect as grey as the texture around it, can hardly be seen.',
  ],
  citation: null,
  synthetic: {
    law: 'grey 90 … 170 + texture of deviation 6 … 14 (white noise smoothed by (¼, ½, ¼): cast 3 times both ways, brushed 40 times one way; woven 2·cos·cos of 8 … 16 threads) + light of slope up to 0.5 a pixel + defect (scratch ±25 … 50 straight; pit −30 … 60 round, its edge lit; crack −30 … 55 jagged; inclusion ±18 … 40, a patch without texture) + noise of deviation 4',
    noiseFloor: 'not known',
    baseline:
      'always fine: accuracy 60 %, no defect found; nearest neighbour: accuracy 57.5 %, mean recall 20 %; a model must reach a mean recall of 70 %',
    harder: {
      seeds: [1000, 1099],
      options: 'depth 0.6, noise 8',
      floor:
        'not known; the network cnn trained on seed 1 has a mean recall of 35 % on seed 1000, of 80 % on the ordinary seed 2',
    },
  },
};
