/** @file Which models are compared on what: from names to trials, in an order of their own. Read trial.ts and variant.ts before. */
import { didYouMean, isNnzooError, UsageError } from '@nnzoo/core';
import type { SplitPolicy } from '@nnzoo/data';
import type { Architecture, Plan } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';
import { dataNames, isOwnData } from './data-names.ts';
import { baselineSplit } from './measure/baselines.ts';
import type { Lab } from './measure/lab.ts';
import { ownSettings, type Settings, settingsOf } from './model-settings.ts';
import type { Trial } from './trial.ts';
import { architectureOf, formatVariant, parseVariant, type VariantSettings } from './variant.ts';

/** An architecture with its settings, as they are typed. */
interface NamedModel extends VariantSettings {
  readonly architecture: Architecture;
}

/** A model on a data set; `settings` is null where they do not go together. */
export interface ComparedModel extends NamedModel {
  readonly data: string;
  readonly settings: Settings | null;
  /** Why there are no settings, where it is not that the set is unknown to the architecture. */
  readonly why?: string;
}

/** How often each model is measured. */
export interface Repeats {
  readonly seeds: number;
  /** Null without cross-validation. */
  readonly folds: number | null;
  /** Null for the length that suits each; a variant with a length of its own keeps that. */
  readonly length: Plan['length'] | null;
  /** All seeds on the same parts, with what each answered, so that they can vote. */
  readonly vote?: boolean;
}

/** `feedforward:layers=50`: the row of a model. */
export function modelName({ architecture: { id }, options, length }: NamedModel): string {
  return formatVariant({ architecture: id, options, length });
}

/**
 * Every variant on every data set, data set by data set, in the order of the names; without names
 * of data sets, on those that it and another are shown on. Data of one's own is read by `lab.read`.
 *
 * @throws UsageError `unknown/architecture`, `unknown/data-set`, `variant/…`, `option/…`;
 * `compare/nothing` where no architecture knows any of the data sets; what `read` throws where it
 * cannot read for any of them
 */
export async function findModels(
  texts: readonly string[],
  data: string | undefined,
  lab: Pick<Lab, 'registry' | 'read'>,
): Promise<ComparedModel[]> {
  const variants = await variantsOf(texts, lab.registry);
  const architectures = [...new Set(variants.map(({ architecture }) => architecture))];
  const sets = data === undefined ? sharedSets(architectures) : dataNames(data, architectures);
  const refusals: unknown[] = [];
  const models: ComparedModel[] = [];
  for (const set of sets) {
    const isOwn = isOwnData(set, architectures);
    for (const variant of variants) {
      const { architecture } = variant;
      // Nobody asked for a set: each is measured where it is shown on it.
      const isMeant = data !== undefined || architecture.examples.includes(set);
      models.push(
        isOwn
          ? await ownModel(variant, set, { lab, refusals })
          : { ...variant, data: set, settings: isMeant ? settingsOf(architecture, set) : null },
      );
    }
  }
  // A pair is shown as missing only where both of it were asked for by name.
  const isNamed = texts.length > 0 && data !== undefined;
  const shown = isNamed ? models : models.filter(({ settings }) => settings !== null);
  if (shown.some(({ settings }) => settings !== null)) return shown;
  if (refusals.length > 0) throw refusals[0];
  const names = variants.map(modelName);
  const message = `none of ${names.join(', ')} knows ${sets.join(', ') || 'a data set that another knows'}; \`zoo list\` says what goes with what`;
  throw new UsageError('compare/nothing', message, { architectures: names, data: sets });
}

/** The models that the texts name, each once; all of the zoo where there are none. */
async function variantsOf(texts: readonly string[], registry: Registry): Promise<NamedModel[]> {
  const known = Object.keys(registry);
  const unknown = texts.map(architectureOf).find((id) => !Object.hasOwn(registry, id));
  if (unknown !== undefined) {
    const message = `no architecture "${unknown}": ${didYouMean(unknown, known)}`;
    throw new UsageError('unknown/architecture', message, { given: unknown, known });
  }
  const all = texts.length > 0 ? texts : known;
  const found = await Promise.all(
    all.map(async (text) => {
      const architecture = await registry[architectureOf(text)]();
      return { ...parseVariant(text, architecture.options), architecture };
    }),
  );
  const names = found.map(modelName);
  return found.filter((_, i) => names.indexOf(names[i]) === i);
}

/** The model on data of one's own, or why the architecture does not take it. */
async function ownModel(
  variant: NamedModel,
  data: string,
  { lab, refusals }: { readonly lab: Pick<Lab, 'read'>; readonly refusals: unknown[] },
): Promise<ComparedModel> {
  const { architecture } = variant;
  try {
    const rows = (await lab.read?.(data, architecture)) as Parameters<typeof ownSettings>[2];
    return { ...variant, data, settings: ownSettings(architecture, data, rows) };
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    refusals.push(error);
    return { ...variant, data, settings: null, why: error.message };
  }
}

/** The trials of all models, then of the baselines, data set by data set. */
export function trialsOf(models: readonly ComparedModel[], repeats: Repeats): Trial[] {
  return [...new Set(models.map(({ data }) => data))].flatMap((data) => {
    const here = models.filter((model) => model.data === data);
    return [
      ...here.flatMap((model) => repeated('model', model, repeats)),
      ...firstOfEachTask(here).flatMap((model) => repeated('baselines', model, repeats)),
    ];
  });
}

/** One model for each task of a data set: baselines are measured on its split. */
export function firstOfEachTask(models: readonly ComparedModel[]): ComparedModel[] {
  const tasks = models.map(({ settings }) => settings?.task);
  return models.filter((_, i) => tasks[i] !== undefined && tasks.indexOf(tasks[i]) === i);
}

function repeated(
  measures: Trial['measures'],
  model: ComparedModel,
  { seeds, folds, length: asked, vote = false }: Repeats,
): Trial[] {
  const { architecture, data, settings, options, length: own } = model;
  if (settings === null) return [];
  const { task, primaryMetric, split } = settings;
  const isModel = measures === 'model';
  const usual = isModel ? split : baselineSplit(task, split);
  const splits = (folds === null ? [usual] : foldsOf(folds, usual)).map((each) =>
    vote && each.kind !== 'everything' ? { ...each, seed: 1 } : each,
  );
  // Baselines have no length; what they are named by stays as it was.
  const length = isModel ? (own ?? asked) : asked;
  const trial = {
    ...{ measures, architecture: architecture.id, data, task, primaryMetric },
    ...(isModel && { model: modelName(model) }),
    ...(isModel && vote && ({ keepsAnswers: true } as const)),
    ...{ options: isModel ? options : {}, plan: length === null ? {} : { length } },
  };
  return Array.from({ length: seeds }, (_, i) =>
    splits.map((each): Trial => ({ ...trial, split: each, seed: i + 1 })),
  ).flat();
}

/** All folds of a cross-validation, with the share for validation that the usual split keeps. */
function foldsOf(folds: number, usual: SplitPolicy): SplitPolicy[] {
  const validation = usual.kind === 'everything' ? 0 : usual.validation;
  return Array.from({ length: folds }, (_, fold) => ({ kind: 'fold', folds, fold, validation }));
}

function sharedSets(architectures: readonly Architecture[]): string[] {
  const all = [...new Set(architectures.flatMap(({ examples }) => examples))];
  if (architectures.length === 1) return all;
  return all.filter((name) => {
    return architectures.filter(({ examples }) => examples.includes(name)).length > 1;
  });
}
