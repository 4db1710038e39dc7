/** @file How bright the paper is: the light along the edges of pictures. Read first here. */
import type { ImageSet } from '@nnzoo/data';

/**
 * Mean light of the outermost rows and columns over all pictures, 0 … 1. What is rarely drawn
 * reaches the edge: there one sees what it is drawn on.
 */
export function edgeLight(images: ImageSet): number {
  const { size, height, width, channels, brightest } = images;
  let sum = 0;
  let count = 0;
  for (let picture = 0; picture < size; picture++) {
    const pixels = images.picture(picture);
    for (let row = 0; row < height; row++) {
      const isEdgeRow = row === 0 || row === height - 1;
      for (let column = 0; column < width; column += isEdgeRow ? 1 : Math.max(1, width - 1)) {
        const at = (row * width + column) * channels;
        for (let channel = 0; channel < channels; channel++) sum += pixels[at + channel];
        count += channels;
      }
    }
  }
  return sum / (count * brightest);
}
