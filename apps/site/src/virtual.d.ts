/// <reference types="vite/client" />
declare module 'virtual:zoo' {
  import type { ZooEntry } from '../build/describe-zoo.ts';

  const zoo: readonly ZooEntry[];
  export default zoo;
}

declare module 'virtual:zoo/labs' {
  import type { LabEntry } from '../build/describe-zoo.ts';

  const labs: Readonly<Record<string, () => Promise<{ readonly default: LabEntry }>>>;
  export default labs;
}

declare module 'virtual:book' {
  import type { ChapterEntry } from '../build/book/chapters.ts';

  const contents: readonly ChapterEntry[];
  export default contents;
}

declare module 'virtual:book/chapters' {
  import type { ChapterPage } from '../build/book/book-modules.ts';

  const chapters: Readonly<Record<string, () => Promise<{ readonly default: ChapterPage }>>>;
  export default chapters;
}

declare module 'virtual:book/sources' {
  const sources: Readonly<Record<string, () => Promise<{ readonly default: string }>>>;
  export default sources;
}

declare module 'virtual:book/package-sources' {
  /** By package; of one, its files by their paths. */
  const packages: Readonly<
    Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
  >;
  export default packages;
}

declare module 'virtual:book/search' {
  const index: string;
  export default index;
}

declare module 'virtual:practice' {
  import type { ExerciseEntry } from '../build/practice-modules.ts';

  const exercises: readonly ExerciseEntry[];
  export default exercises;
}

declare module 'virtual:practice/exercises' {
  import type { ExercisePage } from '../build/practice-modules.ts';

  const exercises: Readonly<Record<string, () => Promise<{ readonly default: ExercisePage }>>>;
  export default exercises;
}

declare module 'virtual:lessons' {
  import type { LessonEntry } from '../build/lesson-modules.ts';

  const lessons: readonly LessonEntry[];
  export default lessons;
}

declare module 'virtual:lessons/all' {
  import type { LessonPage } from '../build/lesson-modules.ts';

  const lessons: Readonly<Record<string, () => Promise<{ readonly default: LessonPage }>>>;
  export default lessons;
}
