/**
 * @file What a learner has tried and solved, lessons and exercises alike: the content of `lessons.json`, which
 * the command line keeps in a file and a page in the browser. Read first.
 */
import { DataError } from '@nnzoo/core';

/** How often a lesson or an exercise was answered, and whether rightly in the end. */
export interface LessonRecord {
  readonly tries: number;
  readonly solved: boolean;
  /** Steps of help that were taken before it was solved: hints, and last the solution. */
  readonly help?: number;
}

/** Records by lesson; exercises stand there by {@link exerciseName}. */
export type LessonRecords = ReadonlyMap<string, LessonRecord>;

/** How an exercise stands among the records. */
export function exerciseName(id: string): string {
  return `practice/${id}`;
}

/**
 * Records from what was read of a file.
 *
 * @throws DataError `progress/newer` for a file of a later version; TypeError for anything else
 */
export function recordsOf(value: unknown): LessonRecords {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError();
  if ('format' in value && typeof value.format === 'number') {
    const message = `the record of lessons was written by a newer zoo (format ${value.format}): update nnzoo; nothing was changed`;
    throw new DataError('progress/newer', message, { format: value.format });
  }
  return new Map(
    Object.entries(value).map(([id, record]: [string, Partial<LessonRecord> | null]) => {
      const { tries, solved, help = 0 } = record ?? {};
      if (!isCount(tries) || !isCount(help) || typeof solved !== 'boolean') throw new TypeError();
      return [id, { tries, solved, ...(help > 0 && { help }) }];
    }),
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The content of `lessons.json`. */
export function formatRecords(records: LessonRecords): string {
  return `${JSON.stringify(Object.fromEntries(records), null, 2)}\n`;
}

/** Counts one answer. What was once solved stays solved. */
export function withAnswer(records: LessonRecords, id: string, isRight: boolean): LessonRecords {
  const { tries, solved, ...rest } = recordIn(records, id);
  return new Map([...records, [id, { tries: tries + 1, solved: solved || isRight, ...rest }]]);
}

/** Keeps how far somebody was helped; what was solved before stays as it is. */
export function withHelp(records: LessonRecords, id: string, step: number): LessonRecords {
  const record = recordIn(records, id);
  if (record.solved) return records;
  return new Map([...records, [id, { ...record, help: Math.max(step, record.help ?? 0) }]]);
}

/** Two records of one learner as one: what is solved in either is solved. */
export function mergedRecords(own: LessonRecords, other: LessonRecords): LessonRecords {
  const merged = new Map(own);
  for (const [id, { tries, solved, help = 0 }] of other) {
    const before = recordIn(own, id);
    const most = Math.max(help, before.help ?? 0);
    merged.set(id, {
      tries: Math.max(tries, before.tries),
      solved: solved || before.solved,
      ...(most > 0 && { help: most }),
    });
  }
  return merged;
}

function recordIn(records: LessonRecords, id: string): LessonRecord {
  return records.get(id) ?? { tries: 0, solved: false };
}
