/** @file From a request to an experiment: the one place that calls `Architecture.open`. */

import { asRecord, type Json, type SplitPolicy } from '@nnzoo/data';
import type { AnyOptionValue, Architecture, Experiment, Plan } from '@nnzoo/training';
import type { LoadedData } from '../data.ts';
import type { RunConfig, RunRequest } from '../folder/run-config.ts';
import type { Io } from '../io.ts';
import { usableMemory } from '../usable-memory.ts';
import { unknownName } from '../usage.ts';

/** What `openExperiment` needs beside the request. */
export interface OpenContext {
  readonly data: LoadedData['data'];
  readonly io: Pick<Io, 'registry' | 'env'>;
  /**
   * The configuration of an earlier run: what was resolved then counts more than the defaults of
   * this version, and less than what is asked for now.
   */
  readonly earlier?: RunConfig;
}

/** Opens the experiment of a request on its data; options and plan are checked by the harness. */
export function openExperiment(
  architecture: Architecture,
  { seed, options, length, decision, data: reference }: RunRequest,
  { data, io, earlier }: OpenContext,
): Promise<Experiment> {
  const before = earlier?.configuration ?? {};
  return architecture.open({
    data,
    seed,
    ...(decision && { split: withValidation(architecture, reference.name) }),
    memory: usableMemory(io.env),
    options: { ...objectOf(before['options']), ...options } as Record<string, AnyOptionValue>,
    plan: { ...objectOf(before['plan']), ...(length === null ? {} : { length }) } as Partial<Plan>,
    resolve: async (id) => {
      if (Object.hasOwn(io.registry, id)) return io.registry[id]();
      throw unknownName('architecture', id, Object.keys(io.registry));
    },
  });
}

/** The usual split, with a fifth of the rows for choosing where it has none. */
function withValidation({ datasets }: Architecture, name: string): SplitPolicy {
  const usual = Object.hasOwn(datasets, name) ? datasets[name].split : undefined;
  if (usual !== undefined && usual.kind !== 'everything' && usual.validation > 0) return usual;
  return usual?.kind === 'holdout'
    ? { ...usual, validation: 0.2 }
    : { kind: 'holdout', test: 0.2, validation: 0.2 };
}

function objectOf(json: Json | undefined): { readonly [key: string]: Json } {
  return json === undefined ? {} : asRecord(json, 'configuration');
}
