/** @file Decision regions in words: the share of the plane that each class has. */
import type { BoundaryFigure } from '@nnzoo/training';
import { shares } from '../../words.ts';

/** One piece a class. */
export function describe({ regions, classes }: BoundaryFigure): string[] {
  return shares(regions, classes).map((share) => `${share} of the plane`);
}
