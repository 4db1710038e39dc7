/** @file A trained model from a run folder, as one call. Read run-files.ts before. */

import { argument, DataError, didYouMean } from '@nnzoo/core';
import type { Finding, Json } from '@nnzoo/data';
import type { Architecture, ByteSource, TrainedModel } from '../architecture.ts';
import type { Configuration } from '../configuration.ts';
import type { OptionSpecs } from '../options.ts';
import { aSource } from '../request.ts';
import { checkFinite } from './checkpoint-file.ts';
import { readRunCheckpoint, readRunPreprocessor, readRunRequest } from './run-files.ts';

/** A run's model, and what it was trained with. */
export interface LoadedRun<Model = unknown, Raw = unknown> extends TrainedModel<Model, Raw> {
  /** Id of the architecture. */
  readonly architecture: string;
  readonly configuration: Configuration;
  /** What stood between raw data and batches. */
  readonly preprocessor: Json;
  /** What is wrong with the weights: values that are not finite. */
  readonly findings: readonly Finding[];
}

/** Architectures by id, each loaded when it is asked for: `registry` of `@nnzoo/zoo`. */
export type Architectures = Readonly<Record<string, () => Promise<Architecture>>>;

/**
 * Loads the model of a run folder: its best weights, or the last where no best were kept yet. Only
 * config.json, preprocessor.json and that file are read; the training data is not needed.
 *
 * `(await loadRun(source, som)).model.bestMatchingUnit(row)` is typed by the architecture;
 * `loadRun(source, registry)` lets the run say which it is.
 *
 * @param members for an architecture that is built from others
 * @throws DataError `run/…`, `json/…`, `safetensors/…`, `checkpoint/…`; LimitError `…/too-large`
 */
export function loadRun<Model, Raw, O extends OptionSpecs>(
  source: ByteSource,
  architecture: Architecture<Model, Raw, O>,
  members?: Architectures,
): Promise<LoadedRun<Model, Raw>>;
export function loadRun(source: ByteSource, known: Architectures): Promise<LoadedRun>;
export async function loadRun(
  source: ByteSource,
  of: Architecture | Architectures,
  members?: Architectures,
): Promise<LoadedRun> {
  argument.check('loadRun', 'the source', source, aSource);
  argument.check('loadRun', 'the architecture, or the registry,', of, argument.aRecord);
  const { architecture: id, configuration } = await readRunRequest(source);
  const known = isArchitecture(of) ? members : of;
  const architecture = isArchitecture(of) ? of : await architectureNamed(id, of);
  const preprocessor = await readRunPreprocessor(source);
  const weights =
    (await readRunCheckpoint(source, 'best')) ?? (await readRunCheckpoint(source, 'last'));
  if (weights === null) {
    const message = 'the run holds no weights yet: it was stopped too early; --resume it first';
    throw new DataError('run/untrained', message);
  }
  const { snapshot } = weights;
  const trained = await architecture.load({
    ...{ configuration, preprocessor, checkpoint: snapshot },
    ...(known && { resolve: (member: string) => architectureNamed(member, known) }),
  });
  const findings = checkFinite(snapshot);
  return { ...trained, architecture: id, configuration, preprocessor, findings };
}

/**
 * The architecture that a run folder names.
 *
 * @throws DataError `run/unknown-architecture`, with the one that may be meant
 */
export async function architectureNamed(id: string, known: Architectures): Promise<Architecture> {
  if (Object.hasOwn(known, id)) return known[id]();
  const names = Object.keys(known);
  const message = `the run is of an architecture that this version has not: "${id}"; ${didYouMean(id, names)}`;
  throw new DataError('run/unknown-architecture', message, { saved: id, known: names });
}

function isArchitecture(of: Architecture | Architectures): of is Architecture {
  return typeof of['id'] === 'string';
}
