/** @file A spoken word, and when the first filters answer to it. Read after frames.ts. */

import { spreadEvenly, type TableBatch } from '@nnzoo/data';
import { enlarged, type ImagesFigure, type Tile } from '@nnzoo/training';
import { inputOf, rowOf, type Shown, tileOf } from '../figures/shown.ts';
import { FrameConvolution } from './frames.ts';

/** Words shown at most. */
const mostWords = 6;

/** True where the first layer slides over frames: the pictures are sound. */
export function hearsFrames({ model }: Pick<Shown, 'model'>): boolean {
  return model.stages[0]?.layer instanceof FrameConvolution;
}

/** Spectrograms of some words, and under each what the first filters make of it, frame by frame. */
export function responsesFigure(shown: Shown, words: TableBatch): ImagesFigure {
  const { preprocessor } = shown;
  const pictures = Array.from(spreadEvenly(words.size, mostWords), (row) => rowOf(words, row));
  const responses = pictures.map((word) => responsesOf(shown, word));
  const spoken = pictures.map((word, i) => {
    const tile = tileOf(word, preprocessor, '');
    // As high as the responses, so that frames stand under frames in the same scale.
    const spectrogram = enlarged(tile, tile.width, responses[i].height);
    return { ...spectrogram, label: `"${preprocessor.labels[word.classes[0]]}"` };
  });
  return {
    kind: 'images',
    id: 'responses',
    title: 'Spoken words, and when the first filters answer',
    caption:
      'Above: a word as the network hears it, time from left to right, pitch from bottom to top, ' +
      'bright is loud. Below: a line for each filter of the first layer, bright in the frames where ' +
      'it finds what it looks for: the hiss of an s, the burst of a t, a vowel that rises.',
    columns: pictures.length,
    images: [...spoken, ...responses],
  };
}

/** A line for each filter of the first layer, after its activation; each scaled by its largest. */
function responsesOf({ model, preprocessor }: Shown, word: TableBatch): Tile {
  const first = model.stages.findIndex(({ kind }) => kind === 'activation');
  const { value } = model.trace(inputOf(word, preprocessor), first + 1)[first];
  const [, filters, , frames] = value.shape;
  const pixels = value.data().slice() as Float32Array;
  for (let filter = 0; filter < filters; filter++) {
    const line = pixels.subarray(filter * frames, (filter + 1) * frames);
    const largest = line.reduce((most, each) => Math.max(most, each), 0) || 1;
    line.forEach((each, frame) => {
      line[frame] = Math.max(0, each) / largest;
    });
  }
  const tile = { width: frames, height: filters, channels: 1 as const, pixels };
  return { ...enlarged(tile, preprocessor.image.width, filters), label: 'filters' };
}
