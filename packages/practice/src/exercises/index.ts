/** @file The exercises in their order: none needs what comes later. */
import type { Exercise } from '../exercise.ts';
import differenceQuotient from './difference-quotient/check.ts';
import valueAdd from './value-add/check.ts';

/** All exercises. */
export const exercises: readonly Exercise[] = [differenceQuotient, valueAdd];
