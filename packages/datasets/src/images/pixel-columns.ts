/** @file The columns of pictures on their cards. */
import type { ColumnCard } from '../card.ts';

/** A column a pixel, by the names of `imagesAsTable`; grey from 0 to `brightest`. */
export function pixelColumns(height: number, width: number, brightest: number): ColumnCard[] {
  return Array.from({ length: height * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return {
      name: `r${row}c${column}`,
      meaning: `grey in row ${row}, column ${column}, 0 to ${brightest}`,
    };
  });
}
