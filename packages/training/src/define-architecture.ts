/** @file From an architecture's own description to what the registry holds. Read architecture.ts first. */

import { createRng, DataError, type Rng } from '@nnzoo/core';
import type { Preprocessor, RawData, SplitPolicy, Task } from '@nnzoo/data';
import { asNumber, asRecord, asText, type Parts, splitFindings, splitRows } from '@nnzoo/data';
import type {
  Architecture,
  ArchitectureSpec,
  OpenRequest,
  SavedModel,
  TrainedModel,
  UserFile,
} from './architecture.ts';
import { asTask, chooseData, requireClasses } from './choose-data.ts';
import { classWeightsOf } from './class-weights.ts';
import { type Configuration, differences, refuseDifferences } from './configuration.ts';
import type { Dataset, Snapshot, Splits } from './contract.ts';
import type { OpenExperiment } from './experiment.ts';
import { enlarged, partOf } from './loop/parts.ts';
import { planWith } from './loop/plan.ts';
import { TrainableMember } from './member.ts';
import { settingsOf } from './member-settings.ts';
import { refuseLargeStep, refuseTooLarge } from './memory-estimate.ts';
import { type OptionSpecs, resolveOptions } from './options.ts';
import { checkOpening, checkRows, checkSaved } from './request.ts';
import { restoreTrainer } from './restore-trainer.ts';
import { withoutPrefix } from './snapshot.ts';
import { tensorFunction } from './tensor-function.ts';
import { predictAll, sampleFrom } from './use.ts';

/**
 * An architecture from its description. Batch, input and output types are closed over: what comes
 * out is typed by its model, its raw data and its options.
 */
export function defineArchitecture<
  Raw extends RawData<Raw>,
  Batch,
  Input,
  Output,
  Model,
  V extends Preprocessor<Raw, Batch, Input>,
  const O extends OptionSpecs,
>(spec: ArchitectureSpec<Raw, Batch, Input, Output, Model, V, O>): Architecture<Model, Raw, O> {
  const definition = new Definition(spec);
  const { id, title, year, paper, summary, learns, accepts, options, datasets, own } = spec;
  const { createNetwork, baselines, examples = Object.keys(datasets) } = spec;
  return {
    ...{ id, title, year, paper, summary, learns, accepts, options, datasets, examples, own },
    open: (request) => definition.open(request),
    load: (saved) => definition.load(saved),
    member: (request) => new TrainableMember(spec, request),
    ...(baselines && { baselines }),
    ...(createNetwork && {
      createNetwork: ({ data, task, options: given, ...sizes }) =>
        createNetwork({
          ...sizes,
          options: resolveOptions(options, given, settingsOf(spec, { data, task }).options),
        }),
    }),
  };
}

class Definition<
  Raw extends RawData<Raw>,
  Batch,
  Input,
  Output,
  Model,
  V extends Preprocessor<Raw, Batch, Input>,
  O extends OptionSpecs,
> {
  readonly #spec: ArchitectureSpec<Raw, Batch, Input, Output, Model, V, O>;

  constructor(spec: ArchitectureSpec<Raw, Batch, Input, Output, Model, V, O>) {
    this.#spec = spec;
  }

  async open(
    request: OpenRequest<Raw, O>,
  ): Promise<OpenExperiment<Raw, Batch, Input, Output, Model>> {
    checkOpening(request);
    const spec = this.#spec;
    const { seed } = request;
    const streams = createRng(seed);
    const { data, entry, task } = await chooseData(spec, request);
    checkRows('open', data, spec.accepts);
    const usual = { ...entry.options, ...entry.optionsFor?.(data) };
    const options = resolveOptions(spec.options, request.options, usual);
    const plan = planWith(entry.plan, options, request.plan);
    const policy = request.split ?? entry.split ?? usualSplit(task);
    if (task === 'classification') requireClasses(data);
    const rows = splitRows(data, policy, seed);
    const preprocessor = spec.createPreprocessor({ options, task });
    const divided = fitAndDivide(data, preprocessor, rows);
    const rng = (purpose: string): Rng => streams.stream(purpose);
    const asked: unknown = Reflect.get(options, 'classWeights');
    const classWeights =
      asked === undefined ? null : classWeightsOf(asked, data.subset(rows.train), task);
    const context = { options, preprocessor, task, seed, rng, classWeights };
    const { resolve, memory } = request;
    if (memory !== undefined && spec.countParameters) {
      refuseTooLarge(spec.id, spec.countParameters({ options, preprocessor, task }), memory);
    }
    const trainer = await spec.createTrainer(resolve ? { ...context, resolve } : context);
    // Those that cannot say it beforehand are asked before training holds it several times.
    if (memory !== undefined) refuseTooLarge(spec.id, trainer.parameters, memory);
    const { expansion } = trainer;
    if (memory !== undefined && expansion) {
      refuseLargeStep(spec.id, divided.train, { plan, expansion, memory });
    }
    const splits = enlarged(divided, expansion?.pass ?? 1);
    const { name, size } = data;
    const { primaryMetric } = entry;
    const configuration: Configuration = {
      architecture: spec.id,
      data: { name, size, fingerprint: data.fingerprint() },
      task,
      seed,
      options: { ...options },
      plan: { ...plan, length: { ...plan.length } },
      split: { ...policy },
      // The key is older than the name: it is in the bytes of every checkpoint, and in results/.
      headline: { ...primaryMetric },
    };
    // Loaded when a run begins: a page that shows what there is need not carry loop and figures.
    const experiments = await import('./experiment.ts');
    return new experiments.OpenExperiment({
      ...{ trainer, preprocessor, splits, plan, primaryMetric, task, seed, configuration },
      accepts: spec.accepts,
      options: spec.options,
      testRows: () => data.subset(rows.test),
      validationRows: () => (rows.validation.length > 0 ? data.subset(rows.validation) : null),
      findings: splitFindings(data, policy, rows),
      records: (output) => spec.records(output, preprocessor),
    });
  }

  async load(model: SavedModel): Promise<TrainedModel<Model, Raw>> {
    checkSaved(model);
    const { configuration, preprocessor: state, checkpoint, resolve } = model;
    const spec = this.#spec;
    const saved = asRecord(configuration, 'configuration');
    const id = asText(saved['architecture'], 'architecture');
    if (id !== spec.id) {
      throw new DataError(
        'checkpoint/architecture',
        `the model is of the architecture ${id}, not ${spec.id}`,
        { saved: id, asked: spec.id },
      );
    }
    const own = asRecord(checkpoint.facts['configuration'], 'configuration');
    refuseDifferences(differences(own, saved).filter(({ name }) => !name.startsWith('plan.')));
    const options = resolveOptions(spec.options, asRecord(saved['options'], 'options'));
    const task = asTask(saved['task']);
    const seed = asNumber(saved['seed'], 'seed');
    const streams = createRng(seed);
    const preprocessor = spec.createPreprocessor({ options, task });
    preprocessor.restore(state);
    const rng = (purpose: string): Rng => streams.stream(purpose);
    const context = { options, preprocessor, task, seed, rng };
    const trainer = await spec.createTrainer(resolve ? { ...context, resolve } : context);
    restoreTrainer(trainer, bestOf(checkpoint));
    const { accepts } = spec;
    const parts = {
      trainer,
      preprocessor,
      accepts,
      records: (output: Output) => spec.records(output, preprocessor),
    };
    return {
      model: trainer.model,
      predict: (rows) => predictAll(parts, rows),
      sample: (request) => sampleFrom(trainer, request),
      asFunction: () => tensorFunction({ architecture: id, task, trainer, preprocessor }),
      ...(spec.readRows && { readRows: (file: UserFile) => spec.readRows!(file, preprocessor) }),
    };
  }
}

/** How rows are divided where neither run nor data set says: maps see all, others keep a fifth. */
export function usualSplit(task: Task): SplitPolicy {
  return task === 'map' ? { kind: 'everything' } : { kind: 'holdout', test: 0.2, validation: 0 };
}

/** Fits the preprocessor on the training part, and brings all parts to batches. */
function fitAndDivide<Raw extends RawData<Raw>, Batch>(
  data: Raw,
  preprocessor: Pick<Preprocessor<Raw, Batch, unknown>, 'fit' | 'size' | 'exampleBytes' | 'batch'>,
  { train, validation, test }: Parts,
): Splits<Batch> {
  const part = (raw: Raw): Dataset<Batch> => partOf(raw, preprocessor);
  const rawTrain = data.subset(train);
  preprocessor.fit(rawTrain);
  const trained = part(rawTrain);
  return {
    train: trained,
    validation: validation.length > 0 ? part(data.subset(validation)) : null,
    test: test === train ? trained : part(data.subset(test)),
  };
}

/** The trainer's state in a checkpoint: the best one, where one was chosen. */
function bestOf(checkpoint: Snapshot): Snapshot {
  const { best, trainer } = checkpoint.facts;
  const isChosen = best !== null && best !== undefined;
  const facts = isChosen ? asRecord(best, 'best')['facts'] : trainer;
  return {
    tensors: withoutPrefix(isChosen ? 'best.' : 'trainer.', checkpoint.tensors),
    facts: asRecord(facts, 'facts'),
  };
}
