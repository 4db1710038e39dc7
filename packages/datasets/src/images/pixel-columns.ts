/** @file The columns of pictures on their cards. */
import type { ColumnCard } from '../card.ts';

/**
 * A column a pixel, by the names of `imagesAsTable`; light from 0 to `brightest`, of each color
 * where there are three channels.
 */
export function pixelColumns(
  height: number,
  width: number,
  brightest: number,
  channels: 1 | 3 = 1,
): ColumnCard[] {
  const colors = channels === 1 ? ['gray'] : ['red', 'green', 'blue'];
  return Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const color = colors[i % channels];
    return {
      name: `r${row}c${column}${channels === 1 ? '' : color}`,
      meaning: `${color} in row ${row}, column ${column}, 0 to ${brightest}`,
    };
  });
}
