/** @file All notes, N1 to N34, by part. */
import type { Part } from '../note.ts';
import { health, makemore, wavenet } from './characters.ts';
import { foundations } from './foundations.ts';
import { convolution, kinds, neurons } from './kinds.ts';
import { steps, uses } from './uses.ts';

/** The notes in order. */
export const notes: readonly Part[] = [
  foundations,
  kinds,
  neurons,
  convolution,
  makemore,
  health,
  wavenet,
  steps,
  uses,
];
