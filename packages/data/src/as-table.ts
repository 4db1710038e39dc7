/** @file Whatever raw data can be read as a table. Read table.ts and image-set.ts before. */
import { type ImageSet, imagesAsTable } from './image-set.ts';
import type { Table } from './table.ts';

/** Raw data as a table of numbers: as it is, or a column a pixel; null where it is neither. */
export function asTable(raw: unknown): Table | null {
  return isTable(raw) ? raw : isImages(raw) ? imagesAsTable(raw) : null;
}

function isImages(raw: unknown): raw is ImageSet {
  return typeof raw === 'object' && raw !== null && 'pixels' in raw && 'brightest' in raw;
}

function isTable(raw: unknown): raw is Table {
  return typeof raw === 'object' && raw !== null && 'features' in raw && 'columns' in raw;
}
