/** @file About how long one training takes. Written by `pnpm results --times`: measure again there. */

/** Seconds of one training on one quiet core, by "architecture data". */
export const trainingSeconds: Readonly<Record<string, number>> = {};
