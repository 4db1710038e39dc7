/** @file Surfaces to inspect: textures, some with a defect. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** Side of a picture, in pixels. */
export const side = 32;

/** Fine, or the defect. */
export const labels = ['fine', 'scratch', 'pit', 'crack', 'inclusion'] as const;

/** The pictures of each plate, by class: six are fine. */
export const perPlate = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4] as const;

/** Textures, by default. */
export const platesByDefault = 400;

/** The card of `makeSurfaces`. */
export const surfacesCard: DatasetCard = {
  id: 'surfaces',
  title: 'Surfaces to inspect',
  summary: 'A piece of cast, brushed or woven surface, 32 × 32 gray pixels; what is wrong with it?',
  source: 'synthetic: makeSurfaces',
  license: ownLicense,
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
    'A scratch along the brushing, or a defect as gray as the texture around it, can hardly be seen.',
  ],
  citation: null,
  synthetic: {
    law: 'gray 90 … 170 + texture of standard deviation 6 … 14 (white noise smoothed by (¼, ½, ¼): cast 3 times both ways, brushed 40 times one way; woven 2·cos·cos of 8 … 16 threads) + light of slope up to 0.5 a pixel + defect (scratch ±25 … 50 straight; pit −30 … 60 round, its edge lit; crack −30 … 55 jagged; inclusion ±18 … 40, a patch without texture) + noise of standard deviation 4',
    noiseFloor: 'not known',
    baseline:
      'always fine: accuracy 60 %, no defect found; nearest neighbor: accuracy 57.5 %, mean recall 20 %; a model must reach a mean recall of 70 %',
    harder: {
      seeds: [1000, 1099],
      options: 'depth 0.6, noise 8',
      floor:
        'not known; the network cnn trained on seed 1 has a mean recall of 35 % on seed 1000, of 80 % on the ordinary seed 2',
    },
  },
};
