/** @file Members whose answers are written down by the test, and what they were trained on. */
import type { Table } from '@nnzoo/data';
import type { FeatureRows, Member } from '@nnzoo/training';
import { resolveOptions } from '@nnzoo/training';
import type { CombinationContext } from '../../src/combination.ts';
import type { MemberModel } from '../../src/members.ts';
import { type ModularOptions, modularOptions } from '../../src/options.ts';

/** One training of a scripted member. */
export interface Training {
  readonly name: string;
  readonly seed: number;
  readonly data: string | undefined;
  readonly rows: Table;
}

/** What a scripted member says of rows, after it was trained on others. */
export interface Script {
  /** Probabilities or numbers, row by row. */
  answer(rows: Table, trained: Table): number[];
  features?(rows: Table): FeatureRows;
  /** Values that it has learned. */
  readonly parameters?: number;
  readonly answers?: boolean;
}

/** A model that follows the script; each training is written down. */
export function scripted(name: string, script: Script, log: Training[] = []): MemberModel {
  const { answers = true, parameters = 1 } = script;
  const create: MemberModel['create'] = ({ seed, data }) => {
    let trained: Table | null = null;
    const member: Member<Table> = {
      architecture: name,
      task: 'classification',
      get parameters() {
        return trained ? parameters : 0;
      },
      get steps() {
        return trained ? 1 : 0;
      },
      // biome-ignore lint/correctness/useYield: it learns at once, and the contract is a generator.
      *train(rows) {
        trained = rows;
        log.push({ name, seed, data, rows });
      },
      answer: (rows) => {
        if (rows.size === 0) throw new Error(`${name} was asked for no rows`);
        const values = Float64Array.from(script.answer(rows, trained!));
        return { values, probabilities: values };
      },
      forward: () => {
        throw new Error(`${name} answers by a script, not by ops`);
      },
      features: (rows) => script.features?.(rows) ?? null,
      state: () => ({ tensors: {}, facts: {} }),
      restore: () => {},
    };
    return member;
  };
  return { name, answers, create };
}

/** What a combination of these is made from. */
export function contextOf(
  models: readonly MemberModel[],
  options: Partial<ModularOptions>,
  more: Partial<CombinationContext> = {},
): CombinationContext {
  return {
    ...{ models, combiner: null, width: 1, labels: [], seed: 5 },
    options: resolveOptions(modularOptions, options),
    ...more,
  };
}

/** Runs all stages on these rows. */
export function trainAll(
  ensemble: { readonly stages: number; train(stage: number, rows: Table): Generator<void, void> },
  rows: Table,
): void {
  for (let stage = 0; stage < ensemble.stages; stage++)
    for (const _ of ensemble.train(stage, rows));
}
