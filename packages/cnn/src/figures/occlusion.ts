/** @file Where did it look? Cover a part of the picture, and see whether the answer stays. */
import { type ImageFormat, spreadEvenly, type TableBatch, type TableInput } from '@nnzoo/data';
import { enlarged, type ImagesFigure, rowPortions, type Tile } from '@nnzoo/training';
import { expansionOf } from '../sizes.ts';
import { rowOf, type Shown, tileOf } from './shown.ts';

/** Pictures shown, each with its map beside it. */
const mostPictures = 6;
/** Pixels looked at for all of them together: large pictures take as long as they are large. */
const mostPixels = 1e8;

/** The patch's side, and the steps it moves in, as shares of the picture. */
const patchShare = 1 / 6;
const stepShare = 1 / 14;

/** A fall below this is nothing to be shown in white. */
const slightFall = 0.1;

/**
 * For some pictures, how far the probability of their class falls where a patch covers them.
 * @see Zeiler, Fergus (2014), Visualizing and understanding convolutional networks, section 4.2
 */
export function occlusionFigure(shown: Shown, pictures: TableBatch): ImagesFigure {
  const places = [...spreadEvenly(pictures.size, affordablePictures(shown))];
  return {
    kind: 'images',
    id: 'occlusion',
    title: 'Where did it look?',
    caption:
      'Beside each picture: how far the probability of its class falls when a patch of paper covers ' +
      'that place; white is where it falls the furthest. A map that is bright on strokes is of a ' +
      'network that reads; one that is bright elsewhere found a shortcut. Under a picture ' +
      'stands the probability of its class, under its map what is left of it at the worst place.',
    columns: 4,
    images: places.flatMap((row) => coveredTiles(shown, rowOf(pictures, row))),
  };
}

/** As many as stay within the pixels that are looked at altogether; at least one. */
function affordablePictures({ preprocessor: { image } }: Shown): number {
  const { places } = coversOf(image);
  const each = places * image.height * image.width;
  return Math.max(1, Math.min(mostPictures, Math.floor(mostPixels / each)));
}

function coveredTiles(shown: Shown, picture: TableBatch): Tile[] {
  const { preprocessor } = shown;
  const [id] = picture.classes;
  const { rows, columns } = coversOf(preprocessor.image);
  const [uncovered] = probabilitiesOf(shown, picture, id);
  const left = [...coveredEverywhere(shown, picture)].flatMap((covers) =>
    probabilitiesOf(shown, covers, id),
  );
  const worst = Math.min(...left);
  const falls = Float32Array.from(left, (p) => Math.max(0, uncovered - p));
  const largest = Math.max(...falls, slightFall);
  const map: Tile = {
    ...{ width: columns, height: rows, channels: 1 },
    pixels: falls.map((fall) => fall / largest),
  };
  const { width, height } = preprocessor.image;
  return [
    tileOf(picture, preprocessor, `${preprocessor.labels[id]}: ${percent(uncovered)}`),
    { ...enlarged(map, width, height), label: `→ ${percent(worst)}` },
  ];
}

/** The patch and the places that it is put to. */
function coversOf({ width, height }: ImageFormat) {
  const side = Math.max(width, height);
  const patch = Math.max(2, Math.round(side * patchShare));
  const step = Math.max(1, Math.round(side * stepShare));
  const rows = Math.ceil(height / step);
  const columns = Math.ceil(width / step);
  return { patch, step, rows, columns, places: rows * columns };
}

/** The picture once for each place of the patch, row by row, in portions. */
function* coveredEverywhere(
  { preprocessor, model }: Shown,
  { features }: TableInput,
): Generator<TableInput, void> {
  const { places } = coversOf(preprocessor.image);
  const length = features.length;
  for (const portion of rowPortions(places, features.byteLength * expansionOf(model).pass)) {
    const covers = new Float32Array(portion.length * length);
    portion.forEach((place, i) => {
      cover(covers.subarray(i * length, (i + 1) * length), features, place, preprocessor);
    });
    yield { size: portion.length, columns: length, features: covers };
  }
}

/** `features` with a patch of paper at this place, into `copy`. */
function cover(
  copy: Float32Array,
  features: Float32Array,
  place: number,
  preprocessor: Shown['preprocessor'],
) {
  const { width, height, channels } = preprocessor.image;
  const { patch, step, columns } = coversOf(preprocessor.image);
  const top = Math.floor(place / columns) * step - Math.floor((patch - step) / 2);
  const left = (place % columns) * step - Math.floor((patch - step) / 2);
  copy.set(features);
  for (let row = Math.max(0, top); row < Math.min(height, top + patch); row++) {
    const from = (row * width + Math.max(0, left)) * channels;
    copy.fill(preprocessor.edge, from, (row * width + Math.min(width, left + patch)) * channels);
  }
}

function probabilitiesOf({ preprocessor, predict }: Shown, rows: TableInput, id: number): number[] {
  const answer = predict(rows);
  const probabilities = answer.kind === 'class' ? (answer.probabilities ?? []) : [];
  const classes = preprocessor.labels.length;
  return Array.from({ length: rows.size }, (_, row) => probabilities[row * classes + id]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
