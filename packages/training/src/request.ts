/**
 * @file What the entry points take (train, open, predict, sample, restore, loadRun), checked before
 * anything is read or allocated. Read after architecture.ts.
 */
import { argument, UsageError } from '@nnzoo/core';
import type { Json, RawData, SplitPolicy, TableRow, Task } from '@nnzoo/data';
import type {
  Architecture,
  ByteSource,
  NamedData,
  OpenRequest,
  SavedModel,
} from './architecture.ts';
import type { Plan, SampleRequest, Snapshot } from './contract.ts';
import type { OptionSpecs } from './options.ts';
import type { TrainRequest } from './train.ts';

const { aFunction, aNumber, aRecord, aStream, aText, aWhole } = argument;
const { bag, check, kind, keysOf, oneOf, optional, read, required } = argument;

function has(value: unknown, method: string): boolean {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function'
  );
}

/** Rows as the harness takes them. */
export const someRows = kind(
  'rows of data, such as await loadIris(), makeTable(…) or parseTable(…).table',
  (value): value is RawData<unknown> => has(value, 'subset') && has(value, 'fingerprint'),
);

/** Where bytes come from. */
export const aSource = kind(
  'a source of bytes with read(path), such as nodeSource() or folderSource(folder)',
  (value): value is ByteSource => has(value, 'read'),
);

const someData = kind(
  `${someRows.expected}; or a data set by name with where to read it from, { name: 'wine', source }`,
  (value): value is RawData<unknown> | NamedData =>
    someRows.accepts(value) ||
    (aRecord.accepts(value) && aText.accepts(value['name']) && aSource.accepts(value['source'])),
);

/** Something that can be trained. */
const anArchitecture = kind(
  'an architecture, such as perceptron or som',
  (value): value is object => has(value, 'open') && has(value, 'load'),
);

/** Which numbers are seeds, createRng says. */
const aSeed = kind('a whole number', (value): value is number => typeof value === 'number');

const aSignal = kind(
  'the signal of an AbortController',
  (value): value is AbortSignal => has(value, 'addEventListener') && 'aborted' in Object(value),
);

const tasks = {
  classification: true,
  regression: true,
  language: true,
  map: true,
  recommendation: true,
} satisfies Record<Task, true>;
const orders = {
  shuffled: true,
  fixed: true,
  withReplacement: true,
  streams: true,
} satisfies Record<Plan['order'], true>;

const openSettings = {
  data: required(someData),
  seed: required(aSeed),
  options: optional(aRecord),
  plan: optional(aRecord),
  split: optional(aRecord),
  task: optional(oneOf(...keysOf(tasks))),
  memory: optional(aNumber),
  resolve: optional(aFunction),
} satisfies Record<keyof OpenRequest<unknown, OptionSpecs>, unknown>;

const openOptions = bag(openSettings);
const trainOptions = bag({
  ...openSettings,
  seed: optional(aSeed),
  from: optional(aRecord),
  signal: optional(aSignal),
  onProgress: optional(aFunction),
  onEvent: optional(aFunction),
} satisfies Record<keyof TrainRequest<unknown, OptionSpecs>, unknown>);

const planOptions = bag({
  length: optional(aRecord),
  batchSize: optional(
    kind(
      "a whole number or 'all'",
      (value): value is number | 'all' => aWhole.accepts(value) || value === 'all',
    ),
  ),
  order: optional(oneOf(...keysOf(orders))),
  evaluateEvery: optional(aWhole),
  patience: optional(aWhole),
} satisfies Record<keyof Plan, unknown>);

const aLength = kind(
  '{ epochs } or { steps }',
  (value): value is Plan['length'] =>
    aRecord.accepts(value) && 'epochs' in value !== 'steps' in value,
);
const lengthOptions = bag({ epochs: optional(aWhole), steps: optional(aWhole) });

const aSplit = required(oneOf('holdout', 'fold', 'everything'));
const splitOptions = {
  holdout: bag({
    kind: aSplit,
    test: required(aNumber),
    validation: required(aNumber),
    train: optional(aNumber),
    seed: optional(aSeed),
  }),
  fold: bag({
    kind: aSplit,
    folds: required(aWhole),
    fold: required(aWhole),
    validation: required(aNumber),
    train: optional(aNumber),
    seed: optional(aSeed),
  }),
  everything: bag({ kind: aSplit }),
} satisfies Record<SplitPolicy['kind'], unknown>;

const sampleOptions = bag({
  count: required(aWhole),
  temperature: optional(aNumber),
  topK: optional(aWhole),
  topP: optional(aNumber),
  prompt: optional(aText),
  length: optional(aWhole),
  rng: required(aStream),
} satisfies Record<keyof SampleRequest, unknown>);

/** What a request has parts of its own in. */
interface Parts {
  readonly plan?: unknown;
  readonly split?: unknown;
}

/** What is the same for train and open. */
function checkParts(op: string, { plan, split }: Parts): void {
  if (aRecord.accepts(plan)) {
    const { length } = read(`${op}: plan`, plan, planOptions);
    if (length !== undefined) {
      read(`${op}: plan.length`, length, lengthOptions);
      check(`${op}: plan`, 'length', length, aLength);
    }
  }
  if (aRecord.accepts(split)) {
    const name = `${op}: split`;
    check(name, 'kind', split['kind'], aSplit.kind);
    read(name, split, splitOptions[split['kind'] as SplitPolicy['kind']]);
  }
}

/** Throws UsageError `argument/…`, `option/…` unless train can begin with these. */
export function checkTraining(architecture: unknown, request: Parts | undefined): void {
  check('train', 'the architecture', architecture, anArchitecture);
  read('train', request, trainOptions);
  if (request !== undefined) checkParts('train', request);
}

/** As checkTraining, for `Architecture.open`. */
export function checkOpening(request: Parts): void {
  read('open', request, openOptions);
  checkParts('open', request);
}

/** By which field rows of a form are known; others say it by their tasks. */
const fields = { table: 'features', images: 'pixels', text: null, visits: null } as const;
const forms = { table: 'a table', images: 'pictures', text: 'a text', visits: 'visits' } as const;

/** True for what is meant as rows of a table and is no table yet: an object, or a list. */
export function areObjects(rows: unknown): rows is TableRow | readonly TableRow[] {
  if (someRows.accepts(rows) || ArrayBuffer.isView(rows)) return false;
  return typeof rows === 'object' && rows !== null;
}

/** Throws UsageError unless these are rows of the form that an architecture takes. */
export function checkRows<Raw extends RawData<Raw>>(
  op: string,
  rows: unknown,
  form: Architecture['accepts'],
): asserts rows is Raw {
  check(op, 'the rows', rows, someRows);
  const field = fields[form];
  if (field === null || (aRecord.accepts(rows) && field in rows)) return;
  const { name } = rows as RawData<unknown>;
  throw new UsageError(
    'data/form',
    `${op}: ${name} is not ${forms[form]}, which this architecture takes`,
    { name, form },
  );
}

/** Throws UsageError unless it says how many to sample, and from which stream. */
export function checkSampling(request: SampleRequest): void {
  read('sample', request, sampleOptions);
}

const savedOptions = bag({
  configuration: required(aRecord),
  preprocessor: required(
    kind('the state of a preprocessor', (value): value is Json => value !== undefined),
  ),
  checkpoint: required(aRecord),
  resolve: optional(aFunction),
} satisfies Record<keyof SavedModel, unknown>);

/** Throws UsageError unless it has the parts of a saved model. */
export function checkSaved(saved: SavedModel): void {
  read('load', saved, savedOptions);
  checkCheckpoint('load', saved.checkpoint);
}

/** Throws UsageError unless it has the parts of a checkpoint. */
export function checkCheckpoint(op: string, checkpoint: Snapshot): void {
  check(op, 'the checkpoint', checkpoint, aRecord);
  check(op, 'tensors of the checkpoint', checkpoint.tensors, aRecord);
  check(op, 'facts of the checkpoint', checkpoint.facts, aRecord);
}
