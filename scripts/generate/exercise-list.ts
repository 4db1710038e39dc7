/** @file The exercises of `zoo practice` that belong to a chapter, as a list for its README. */
import { exercises } from '@nnzoo/practice';

/** The lines; an error where there are none, as then the part must go. */
export function exerciseList(chapter: string): string {
  const page = `packages/${chapter}/README.md`;
  const lines = exercises.flatMap(({ id, title, chapter: own }, i) => {
    const folder = `../practice/src/exercises/${id}`;
    return own === page ? [`- \`pnpm zoo practice ${i + 1}\`: [${title}](${folder}/check.ts)`] : [];
  });
  if (lines.length === 0) throw new Error(`no exercise names ${page} as its chapter`);
  return lines.join('\n');
}
