/** @file Letters: capitals of four fonts, turned, scaled and colored by chance. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** The letters. */
export const labels = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Side of a picture, in pixels. */
export const side = 28;

/** Pictures of each letter, by default. */
export const rowsPerLetter = 100;

/** The sheet with the glyphs. */
export const sheetFile = {
  path: 'letters.png',
  sha256: '05b27e2a6166e63ae93ac9cfb23af25a16b4a55b1014937de95770bd50d19b79',
};

/** The card of `makeLetters`. */
export const lettersCard: DatasetCard = {
  id: 'letters',
  title: 'Letters in color',
  summary: 'A capital letter, turned, scaled and colored, 28 × 28 pixels; which of the 26 is it?',
  source: 'synthetic: makeLetters, from glyphs of DejaVu fonts 2.37 (scripts/extracts/letters.ts)',
  license: `${ownLicense}; glyphs: Bitstream Vera license, DejaVu changes public domain`,
  rows: labels.length * rowsPerLetter,
  columns: pixelColumns(side, side, 255, 3),
  image: { height: side, width: side, channels: 3, brightest: 255 },
  target: {
    kind: 'class',
    name: 'letter',
    meaning: 'the letter that was drawn',
    classes: labels.map((label) => ({ value: label, label, rows: rowsPerLetter })),
  },
  file: sheetFile,
  faults: [
    'Colors say nothing of the letter: a model must find the shape, of whatever color it is.',
    'The same four fonts stand in train and test.',
  ],
  citation: null,
  synthetic: {
    law: 'one of 26 capitals in one of 4 fonts, scale uniform 0.45 … 0.75 of 48 pixels, turned uniform ±15°, moved uniform ±3 pixels each way; letter and paper uniform in the cube of colors where the letter is brighter by at least 70; noise of standard deviation 20 on each channel',
    noiseFloor: 'not known; people read all but a few of them',
    baseline:
      'the most common letter 3.8 %, the nearest of 1,040 pictures 14 %: colors hide the shape; a model must reach 85 %',
    harder: { seeds: [1000, 1099], options: 'noise 60, tilt 30', floor: 'not known' },
  },
};
