/** @file All lessons, in the order of the notes. */
import type { Lesson } from '../lesson.ts';
import { characters } from './characters.ts';
import { depth } from './depth.ts';
import { foundations } from './foundations.ts';
import { kinds } from './kinds.ts';
import { uses } from './uses.ts';

/** The lessons of `zoo learn`, in order. */
export const lessons: readonly Lesson[] = [
  ...foundations,
  ...kinds,
  ...characters,
  ...depth,
  ...uses,
];
