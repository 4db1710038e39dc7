/** @file Tests that nothing learned knows of rows it must not see: those of test and validation. */

import type { Json, RawData } from '@nnzoo/data';
import { splitRows } from '@nnzoo/data';
import { expect } from 'vitest';
import type { OptionSpecs } from '../options.ts';
import { withChangedRows } from './change-rows.ts';
import { type DeclareTest, finish, type Subject, trainerOf } from './subject.ts';

const split = { kind: 'holdout', test: 0.2, validation: 0.2 } as const;
const seed = 1;

/** No evaluation stops the training: with patience, validation rows rightly decide its length. */
const plan = { patience: Number.MAX_SAFE_INTEGER };

/** Other rows of test, or of validation: the preprocessor and what was learned are the same. */
export function testLeaks<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  /** What is learned where the rows of a part have other values; null: the data as they are. */
  async function learned(part: 'test' | 'validation' | null): Promise<Learned> {
    const raw = await subject.load();
    const parts = splitRows(raw, split, seed);
    const rows = part === null ? new Int32Array(0) : parts[part];
    const change = subject.options.changeRows ?? withChangedRows;
    const data = change(raw, parts, rows) as Raw | null;
    if (data === null) throw new Error('give describeArchitecture changeRows for this data');
    expect(splitRows(data, split, seed)).toEqual(parts);
    const experiment = await subject.open({ seed, data, split, plan });
    const { checkpoint } = finish(experiment);
    return { preprocessor: experiment.preprocessorState(), trainer: trainerOf(checkpoint) };
  }

  let unchanged: Promise<Learned> | null = null;
  for (const part of ['test', 'validation'] as const) {
    it(`learns nothing from the rows of ${part}`, async () => {
      unchanged ??= learned(null);
      const [before, changed] = await Promise.all([unchanged, learned(part)]);
      expect(changed).toEqual(before);
    });
  }
}

interface Learned {
  readonly preprocessor: Json;
  readonly trainer: unknown;
}
