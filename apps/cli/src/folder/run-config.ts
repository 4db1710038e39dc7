/** @file config.json: all that a run was made from, so that it can be resumed and repeated. */
import type { TextLayout, TextSplit } from '@nnzoo/datasets';
import { folderSource } from '@nnzoo/datasets/node';
import {
  type AnyOptionValue,
  asNumber,
  asRecord,
  asText,
  asTexts,
  type Json,
  readRunRequest,
  runFiles,
  runFormat,
} from '@nnzoo/training';
import { inFolder } from './read-json.ts';

/** The file's name in a run folder. */
export const configName = runFiles.config;

/** A data set of the zoo by name, or a user's file with what was said about it. */
export type DataReference =
  | { readonly kind: 'named'; readonly name: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      /** Where it was read from. */
      readonly path: string;
      readonly label?: string;
      readonly target?: string;
      readonly missing?: 'drop' | 'mean';
      readonly ignore?: readonly string[];
      readonly split?: TextSplit;
      /** `28x28`: what pictures were brought to. */
      readonly resize?: string;
      /** `black`, `#20a0ff`: what transparent pictures were composed on. */
      readonly background?: string;
      /** Whether a text is one a line, or running; absent: what it looks like. */
      readonly layout?: TextLayout;
    };

/** How long to train, where the data set's own plan was overruled. */
export type Length = { readonly epochs: number } | { readonly steps: number };

/** What a run was asked for. */
export interface RunRequest {
  readonly architecture: string;
  readonly data: DataReference;
  readonly seed: number;
  /** Options that were given; the rest are the defaults of the version. */
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  readonly length: Length | null;
}

/** The content of config.json. */
export interface RunConfig extends RunRequest {
  readonly format: number;
  /** Everything resolved: options, plan, split, data fingerprint; `Experiment.configuration`. */
  readonly configuration: { readonly [key: string]: Json };
  /** What to type to get the same run. */
  readonly command: string;
  readonly versions: Versions;
}

/** What the run was begun with; where it was resumed since is not told. */
export interface Versions {
  readonly nnzoo: string;
  readonly node: string;
  /** `linux x64`; empty in folders of before it was kept. */
  readonly platform: string;
}

/** The content of config.json for a new run. */
export function makeConfig(content: Omit<RunConfig, 'format'>): RunConfig {
  return { format: runFormat, ...content };
}

/** config.json as text. */
export function formatConfig(config: RunConfig): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}

/**
 * Reads the configuration of a run folder.
 *
 * @throws DataError `run/newer-format` for a folder of a later version; `json/…`
 */
export function readConfig(folder: string): Promise<RunConfig> {
  return inFolder(folder, readConfigOf(folder));
}

async function readConfigOf(folder: string): Promise<RunConfig> {
  const { architecture, configuration, all } = await readRunRequest(folderSource(folder));
  const field = (name: string) => `${configName}: ${name}`;
  const versions = asRecord(all['versions'], field('versions'));
  return {
    format: runFormat,
    architecture,
    data: readReference(asRecord(all['data'], field('data'))),
    seed: asNumber(all['seed'], field('seed')),
    options: readOptions(asRecord(all['options'], field('options'))),
    length: readLength(all['length']),
    configuration,
    command: asText(all['command'], field('command')),
    versions: {
      nnzoo: asText(versions['nnzoo'], field('versions.nnzoo')),
      node: asText(versions['node'], field('versions.node')),
      platform: asText(versions['platform'] ?? '', field('versions.platform')),
    },
  };
}

function readReference(json: { readonly [key: string]: Json }): DataReference {
  const name = asText(json['name'], `${configName}: data.name`);
  if (json['kind'] === 'named') return { kind: 'named', name };
  const text = (key: string) =>
    json[key] === undefined ? {} : { [key]: asText(json[key], `${configName}: data.${key}`) };
  const ignore = json['ignore'];
  const split = (['distinct', 'rows', 'makemore'] as const).find((how) => how === json['split']);
  return {
    kind: 'file',
    name,
    path: asText(json['path'], `${configName}: data.path`),
    ...text('label'),
    ...text('target'),
    ...text('resize'),
    ...text('background'),
    ...(json['layout'] === 'lines' || json['layout'] === 'running'
      ? { layout: json['layout'] }
      : {}),
    ...(json['missing'] === 'drop' || json['missing'] === 'mean'
      ? { missing: json['missing'] }
      : {}),
    ...(split === undefined ? {} : { split }),
    ...(ignore === undefined ? {} : { ignore: asTexts(ignore, `${configName}: data.ignore`) }),
  };
}

function readOptions(json: { readonly [key: string]: Json }): Record<string, AnyOptionValue> {
  // The architecture checks type and range of each when the run is opened.
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, value as AnyOptionValue]),
  );
}

function readLength(json: Json | undefined): Length | null {
  if (json === null || json === undefined) return null;
  const length = asRecord(json, `${configName}: length`);
  if (length['steps'] !== undefined) {
    return { steps: asNumber(length['steps'], `${configName}: length.steps`) };
  }
  return { epochs: asNumber(length['epochs'], `${configName}: length.epochs`) };
}
