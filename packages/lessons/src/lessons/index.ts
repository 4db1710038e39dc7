/** @file All lessons: none needs what comes later. */
import type { Lesson } from '../lesson.ts';
import { broadcasting } from './broadcasting.ts';
import { characters } from './characters.ts';
import { depth } from './depth.ts';
import { derivatives } from './derivatives.ts';
import { descent } from './descent.ts';
import { draws } from './draws.ts';
import { kinds } from './kinds.ts';
import { neurons } from './neurons.ts';
import { steps } from './steps.ts';
import { uses } from './uses.ts';

/** The lessons of `zoo learn`, in order. */
export const lessons: readonly Lesson[] = [
  ...derivatives,
  ...descent,
  ...kinds,
  ...neurons,
  ...characters,
  ...draws,
  ...broadcasting,
  ...depth,
  ...steps,
  ...uses,
];
