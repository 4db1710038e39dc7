/** @file config.json: all that a run was made from, so that it can be resumed and repeated. */

import { asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import { folderSource } from '@nnzoo/datasets/node';
import {
  type AnyOptionValue,
  parseThreshold,
  readRunRequest,
  runFiles,
  runFormat,
} from '@nnzoo/training';
import { savedChoices } from '../flags/data-choices.ts';
import type { DataChoices } from '../flags/data-flags.ts';
import { inFolder } from './read-json.ts';

/** The file's name in a run folder. */
export const configName = runFiles.config;

/**
 * A data set of the zoo by name, the data of the program that saved the run (a set of the zoo too, where
 * the architecture has one of that name), or a user's file with what was said about it.
 */
export type DataReference =
  | { readonly kind: 'named' | 'program'; readonly name: string }
  | OwnReference;

/** A user's file or folder, and what the flags said about it. */
export interface OwnReference extends DataChoices {
  readonly kind: 'file';
  readonly name: string;
  /** Where it was read from. */
  readonly path: string;
}

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
  /** What is decided after training, on validation rows; absent: nothing. */
  readonly decision?: AskedDecision;
}

/** `--calibrate` and `--threshold`, as they were typed. */
export interface AskedDecision {
  readonly calibrate: boolean;
  readonly threshold: string | null;
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
  /** Empty where a program saved the run. */
  readonly node: string;
  /** `linux x64`; empty there too, and in folders of before it was kept. */
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
    ...readDecision(all['decision']),
    configuration,
    command: asText(all['command'], field('command')),
    versions: {
      nnzoo: asText(versions['nnzoo'], field('versions.nnzoo')),
      node: asText(versions['node'] ?? '', field('versions.node')),
      platform: asText(versions['platform'] ?? '', field('versions.platform')),
    },
  };
}

function readReference(json: { readonly [key: string]: Json }): DataReference {
  const name = asText(json['name'], `${configName}: data.name`);
  const { kind } = json;
  if (kind === 'named' || kind === 'program') return { kind, name };
  const path = asText(json['path'], `${configName}: data.path`);
  return { kind: 'file', name, path, ...savedChoices(json, configName) };
}

function readOptions(json: { readonly [key: string]: Json }): Record<string, AnyOptionValue> {
  // The architecture checks type and range of each when the run is opened.
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, value as AnyOptionValue]),
  );
}

function readDecision(json: Json | undefined): Pick<RunConfig, 'decision'> {
  if (json === undefined) return {};
  const { calibrate, threshold } = asRecord(json, `${configName}: decision`);
  const text = threshold === null ? null : asText(threshold, `${configName}: decision.threshold`);
  if (text !== null) parseThreshold(text);
  return { decision: { calibrate: calibrate === true, threshold: text } };
}

function readLength(json: Json | undefined): Length | null {
  if (json === null || json === undefined) return null;
  const length = asRecord(json, `${configName}: length`);
  if (length['steps'] !== undefined) {
    return { steps: asNumber(length['steps'], `${configName}: length.steps`) };
  }
  return { epochs: asNumber(length['epochs'], `${configName}: length.epochs`) };
}
