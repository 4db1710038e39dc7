/** @file ROC curves in words: the area under each. */
import type { RocFigure } from '@nnzoo/training';
import { named } from './plane.ts';

/** One piece a curve. */
export function describe({ curves }: RocFigure): string[] {
  return curves.map(named);
}
