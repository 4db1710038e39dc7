/**
 * @file What TensorBoard's table of hyperparameters reads: a run's options as it was begun, the metrics it is
 * compared by, and how it ended. The numbers are the fields of the plugin's plugin_data.proto and api.proto.
 * Read event.ts before.
 *
 * @see https://github.com/tensorflow/tensorboard/tree/master/tensorboard/plugins/hparams
 */
import type { Json } from '@nnzoo/data';
import { bytesField, doubleField, type Field, integerField, message } from '@nnzoo/data/protobuf';

/** How the plugin calls what it reads. */
const tags = {
  experiment: '_hparams_/experiment',
  start: '_hparams_/session_start_info',
  end: '_hparams_/session_end_info',
} as const;

/** A message inside another one. */
function inner(number: number, fields: readonly Field[]): Field {
  return bytesField(number, message(fields));
}

/** A value of a summary that only the plugin reads. */
function pluginValue(tag: string, data: Field): Uint8Array {
  const version = integerField(1, 0);
  const pluginData = [bytesField(1, 'hparams'), bytesField(2, message([version, data]))];
  return message([bytesField(1, tag), inner(9, [inner(1, pluginData)])]);
}

/** Options as they are compared: numbers, yes or no, texts; lists as text. */
export type Hyperparameters = Readonly<Record<string, number | boolean | string>>;

/** The options, the seed and the size of a batch of a run. */
export function hyperparametersOf(configuration: {
  readonly [key: string]: Json;
}): Hyperparameters {
  const { architecture, data, options, seed, plan } = configuration;
  const named = {
    architecture,
    data: fieldOf(data, 'name'),
    seed,
    batchSize: fieldOf(plan, 'batchSize'),
    ...(isRecord(options) ? options : {}),
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, plain(value)] as const],
    ),
  );
}

function isRecord(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function fieldOf(json: Json | undefined, name: string): Json {
  return isRecord(json) ? (json[name] ?? null) : null;
}

function plain(value: Json): number | boolean | string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) ? value.join(' ') : JSON.stringify(value);
}

/** google.protobuf.Value. */
function valueField(value: number | boolean | string): Field {
  if (typeof value === 'number') return doubleField(2, value);
  if (typeof value === 'boolean') return integerField(4, Number(value));
  return bytesField(3, value);
}

/** DataType of api.proto. */
function typeOf(value: number | boolean | string): number {
  if (typeof value === 'number') return 3;
  return typeof value === 'boolean' ? 2 : 1;
}

/**
 * What a run is begun with: columns and metrics of the table, and its own row.
 *
 * @param metrics tags of scalars in the same file: `test/accuracy`
 * @param wallTime seconds since 1970
 */
export function beginValues(
  given: Hyperparameters,
  metrics: readonly string[],
  wallTime: number,
): Uint8Array[] {
  const columns = Object.entries(given).map(([name, value]) =>
    inner(4, [bytesField(1, name), integerField(4, typeOf(value))]),
  );
  const measured = metrics.map((tag) => inner(5, [inner(1, [bytesField(2, tag)])]));
  const row = Object.entries(given).map(([name, value]) =>
    inner(1, [bytesField(1, name), inner(2, [valueField(value)])]),
  );
  return [
    pluginValue(tags.experiment, inner(2, [...columns, ...measured])),
    pluginValue(tags.start, inner(3, [...row, doubleField(5, wallTime)])),
  ];
}

/** The run came to its end. */
export function endValue(wallTime: number): Uint8Array {
  const success = 1;
  return pluginValue(tags.end, inner(4, [integerField(1, success), doubleField(2, wallTime)]));
}
